package io.molam.experiments.app.demo;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How far a task of the demo is: a bar that fills in its line on a terminal, and one line at the
 * end elsewhere.
 */
final class DemoProgress {
  private static final int WIDTH = 30;

  private final PrintStream out;
  private final boolean terminal;
  private final String what;
  private final int all;
  private final AtomicInteger done = new AtomicInteger();
  private int shown;

  /**
   * @param what is counted, such as "players of Cookie Cats"
   * @param all of them, at least 1
   */
  DemoProgress(PrintStream out, boolean terminal, String what, int all) {
    this.out = out;
    this.terminal = terminal;
    this.what = what;
    this.all = all;
  }

  /** Writes to the terminal, or to whatever stands in its place. */
  static DemoProgress on(PrintStream out, String what, int all) {
    // a runtime without the module of line editing has none where there is no terminal
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    return new DemoProgress(out, terminal, what, all);
  }

  /** So many more are done; from any thread. */
  void add(int more) {
    show(Math.min(all, done.addAndGet(more)));
  }

  private synchronized void show(int count) {
    int filled = (int) ((long) WIDTH * count / all);
    if (filled <= shown) {
      return;
    }
    shown = filled;
    if (terminal) {
      out.printf(
          Locale.ROOT,
          "\r  [%s%s] %,d %s",
          "#".repeat(filled),
          " ".repeat(WIDTH - filled),
          count,
          what);
    }
    if (filled == WIDTH) {
      out.println(terminal ? "" : String.format(Locale.ROOT, "  %,d %s", all, what));
    }
    out.flush();
  }
}
