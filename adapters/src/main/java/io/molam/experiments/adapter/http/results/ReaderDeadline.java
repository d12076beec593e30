package io.molam.experiments.adapter.http.results;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Cuts off readers that do not read: each holds a connection to the database, and vacuum back. The
 * idle time-out of the server does not, since each byte that is taken begins it again. Only time
 * spent on waiting for the reader counts, not what the database takes.
 */
final class ReaderDeadline {
  private static final Duration LOOK = Duration.ofMillis(500);

  private final long graceNanos;
  private final long bytesPerSecond;
  private final Set<Paced> running = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("export-readers").factory());

  /**
   * @param grace how long a reader may keep the writer waiting in all, beside what its bytes earn
   * @param bytesPerSecond what a reader must take of what it is given
   */
  ReaderDeadline(Duration grace, long bytesPerSecond) {
    this.graceNanos = grace.toNanos();
    this.bytesPerSecond = bytesPerSecond;
    var _ =
        looks.scheduleWithFixedDelay(
            this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    long now = System.nanoTime();
    running.removeIf(
        output -> {
          boolean late = output.waited(now) > graceNanos + output.earned();
          if (late) {
            output.cut.run();
          }
          return late;
        });
  }

  /**
   * Output whose reader is watched until it is closed.
   *
   * @param cut has the connection closed, so that whoever writes goes on with an exception
   */
  Paced watch(OutputStream out, Runnable cut) {
    Paced output = new Paced(out, cut);
    running.add(output);
    return output;
  }

  /** Closing it ends the watch, and leaves the output as it is. */
  final class Paced extends FilterOutputStream {
    private static final long NONE = Long.MIN_VALUE;

    private final Runnable cut;
    private volatile long bytes;
    private volatile long waitedNanos;
    private volatile long since = NONE;

    private Paced(OutputStream out, Runnable cut) {
      super(out);
      this.cut = cut;
    }

    private long waited(long now) {
      long began = since;
      return waitedNanos + (began == NONE ? 0 : now - began);
    }

    private long earned() {
      return bytes / bytesPerSecond * TimeUnit.SECONDS.toNanos(1);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes, another one looks
    public void write(byte[] data, int from, int length) throws IOException {
      since = System.nanoTime();
      try {
        out.write(data, from, length);
        bytes += length;
      } finally {
        stopWaiting();
      }
    }

    @Override
    public void flush() throws IOException {
      since = System.nanoTime();
      try {
        out.flush();
      } finally {
        stopWaiting();
      }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // as above
    private void stopWaiting() {
      waitedNanos += System.nanoTime() - since;
      since = NONE;
    }

    @Override
    public void close() {
      running.remove(this);
    }
  }
}
