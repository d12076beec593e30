package io.molam.experiments.adapter.http.platform;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Closes connections whose request line and headers are not complete in time. The idle time-out
 * does not: each byte begins it again, so that one sender of a byte now and then could hold all
 * connections that there are.
 */
final class HeaderDeadline extends AbstractLifeCycle implements Connection.Listener {
  private static final long NOT_LATE = Long.MIN_VALUE;

  private final Connector connector;
  private final long nanos;
  private final long pauseMillis;

  /** Connections with the time at which the head that was late at the last look had begun. */
  private final Map<HttpConnection, Long> late = new ConcurrentHashMap<>();

  private volatile Scheduler.@Nullable Task next;

  private HeaderDeadline(Connector connector, Duration deadline) {
    this.connector = connector;
    this.nanos = deadline.toNanos();
    this.pauseMillis = Math.max(1, deadline.toMillis() / 10);
  }

  /** Has a running connector close what takes longer than the deadline, by a fifth at most. */
  static void on(AbstractConnector connector, Duration deadline) {
    connector.addManaged(new HeaderDeadline(connector, deadline));
  }

  @Override
  protected void doStart() {
    again();
  }

  @Override
  protected void doStop() {
    Scheduler.Task task = next;
    if (task != null) {
      task.cancel();
    }
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof HttpConnection http) {
      late.put(http, NOT_LATE);
    }
  }

  @Override
  public void onClosed(Connection connection) {
    if (connection instanceof HttpConnection http) {
      late.remove(http);
    }
  }

  private void again() {
    if (!isStopping() && !isStopped()) {
      next = connector.getScheduler().schedule(this::look, pauseMillis, TimeUnit.MILLISECONDS);
    }
  }

  private void look() {
    try {
      long now = System.nanoTime();
      late.keySet().forEach(connection -> look(connection, now));
    } finally {
      again();
    }
  }

  /**
   * The parser belongs to another thread, which may have begun the next request between two reads
   * of it; so a head counts as late when two looks see the same one.
   */
  private void look(HttpConnection connection, long now) {
    HttpParser parser = connection.getParser();
    boolean begun = parser.inHeaderState() && !parser.isState(HttpParser.State.START);
    long began = parser.getBeginNanoTime();
    if (!begun || now - began <= nanos) {
      late.replace(connection, NOT_LATE);
      return;
    }
    Long before = late.replace(connection, began);
    if (before != null && before == began) {
      connection.getEndPoint().close();
    }
  }
}
