package io.molam.experiments.app.background;

import io.molam.experiments.adapter.http.platform.HttpPlatform.Readiness;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops in the order that loses no request, in the process itself, since the image has no shell for
 * a hook. First the process says that it is not ready, so that load balancers turn away, and goes
 * on accepting and serving for the time of the drain, each answer closing its connection ({@link
 * io.molam.experiments.adapter.http.platform.ClosingHandler}). Then it accepts no more, closes
 * connections that are idle, which nothing came over for all of that time, and waits for the
 * others; only when there are none, or {@link #LAST_ANSWERS} later, does the server stop, since a
 * stopping server refuses.
 */
public final class Shutdown {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

  /** How long answers may take that are under way when the drain ends. */
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(3);

  /** When the process ends at the latest, counted from the end of the drain. */
  private static final Duration LIMIT = Duration.ofMillis(4_500);

  /** A connection that was silent for this long after the drain is closed. */
  private static final Duration IDLE = Duration.ofMillis(500);

  private final Server server;
  private final Readiness readiness;
  private final Duration drain;

  private Shutdown(Server server, Readiness readiness, Duration drain) {
    this.server = server;
    this.readiness = readiness;
    this.drain = drain;
  }

  public static void install(Server server, Readiness readiness, Duration drain) {
    server.setStopAtShutdown(false);
    Shutdown shutdown = new Shutdown(server, readiness, drain);
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(shutdown::run));
  }

  /** The JVM ends when its hooks have, so what hangs is left behind. */
  private void run() {
    Thread stopping = Thread.ofPlatform().daemon().name("stopping").start(this::stop);
    try {
      if (!stopping.join(drain.plus(LIMIT))) {
        LOG.error(
            "the server did not stop within {} ms of its drain and is cut off", LIMIT.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stop() {
    readiness.stop();
    LOG.info("stopping: draining for {} s", drain.toSeconds());
    try {
      Thread.sleep(drain);
      closeIdleAndWait();
      server.setStopTimeout(0);
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      LOG.warn("the server did not stop cleanly", e);
    }
  }

  private void closeIdleAndWait() throws InterruptedException, ExecutionException {
    for (var connector : server.getConnectors()) {
      if (connector instanceof AbstractConnector idling) {
        idling.setShutdownIdleTimeout(IDLE.toMillis());
      }
    }
    CompletableFuture<?>[] closed =
        Arrays.stream(server.getConnectors())
            .map(connector -> connector.shutdown())
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(closed).get(LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn(
          "answers that took longer than the drain and {} s are cut off", LAST_ANSWERS.toSeconds());
    }
  }
}
