package io.molam.experiments.app.demo;

import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Ends what the demo started, the service before its database, so that neither has anything to
 * complain of: when the demo is over, or in the middle of it, when Ctrl-C asks the process to end.
 */
final class DemoEnd {
  private final PrintStream out;
  private final Thread hook =
      Thread.ofPlatform().name("end of the demo").unstarted(this::interrupted);
  private @Nullable EmbeddedDatabase database;
  private volatile ServiceLauncher.@Nullable Running service;

  private DemoEnd(PrintStream out) {
    this.out = out;
  }

  static DemoEnd onInterrupt(PrintStream out) {
    DemoEnd end = new DemoEnd(out);
    Runtime.getRuntime().addShutdownHook(end.hook);
    return end;
  }

  /** Starts what is to be closed at last; whoever interrupts meanwhile waits for it. */
  synchronized EmbeddedDatabase closing(Callable<EmbeddedDatabase> start) throws Exception {
    EmbeddedDatabase started = start.call();
    database = started;
    return started;
  }

  /** Does what the database is needed for; whoever interrupts meanwhile waits for it. */
  synchronized void whole(Callable<?> work) throws Exception {
    work.call();
  }

  /**
   * Takes what is to be stopped before. Nobody waits for its start, which ends the process itself
   * when it fails.
   */
  void stopping(ServiceLauncher.Running started) {
    service = started;
  }

  /** Of a demo that is over, or that failed; one that was interrupted goes no further. */
  void now() throws Exception {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // what failed did so since the process is ending, which needs no word of it
      new CountDownLatch(1).await();
    }
    end(ServiceLauncher.Running::stop);
  }

  /** The database also after a service that did not end as it should: nobody else ends it. */
  private synchronized void end(Ending ending) throws Exception {
    try {
      ServiceLauncher.Running running = service;
      if (running != null) {
        ending.of(running);
      }
    } finally {
      if (database != null) {
        database.close();
      }
    }
  }

  private interface Ending {
    void of(ServiceLauncher.Running running) throws Exception;
  }

  private void interrupted() {
    try {
      end(ServiceLauncher.Running::awaitEnd);
    } catch (Exception e) {
      out.println("The demo did not end cleanly: " + e.getMessage());
      return;
    }
    out.println("\nThe demo has ended; its database is gone.");
    out.flush();
  }
}
