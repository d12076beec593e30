package io.molam.experiments.app.demo;

import java.io.PrintStream;
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
  private volatile @Nullable EmbeddedDatabase database;
  private volatile ServiceLauncher.@Nullable Running service;

  private DemoEnd(PrintStream out) {
    this.out = out;
  }

  static DemoEnd onInterrupt(PrintStream out) {
    DemoEnd end = new DemoEnd(out);
    Runtime.getRuntime().addShutdownHook(end.hook);
    return end;
  }

  /** Takes what is to be closed at last. */
  EmbeddedDatabase closing(EmbeddedDatabase started) {
    database = started;
    return started;
  }

  /** Takes what is to be stopped before. */
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
    ServiceLauncher.Running running = service;
    if (running != null) {
      running.stop();
    }
    EmbeddedDatabase open = database;
    if (open != null) {
      open.close();
    }
  }

  private void interrupted() {
    try {
      ServiceLauncher.Running running = service;
      if (running != null) {
        running.awaitEnd();
      }
      EmbeddedDatabase open = database;
      if (open != null) {
        open.close();
      }
    } catch (Exception e) {
      out.println("The demo did not end cleanly: " + e.getMessage());
      return;
    }
    out.println("\nThe demo has ended; its database is gone.");
    out.flush();
  }
}
