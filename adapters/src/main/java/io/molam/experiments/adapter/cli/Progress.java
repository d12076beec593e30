package io.molam.experiments.adapter.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** One line on standard error that tells how far a long file is, once a second. */
final class Progress implements AutoCloseable {
  private static final long EVERY = 1_000_000_000L;

  private final @Nullable PrintStream errors;
  private final long every;
  private String file = "";
  private long size;
  private LongSupplier position = () -> 0;
  private long last = System.nanoTime();
  private int width;

  /**
   * @param errors null for silence
   */
  Progress(@Nullable PrintStream errors) {
    this(errors, EVERY);
  }

  /**
   * @param every nanoseconds between two lines
   */
  Progress(@Nullable PrintStream errors, long every) {
    this.errors = errors;
    this.every = every;
  }

  /**
   * The next file.
   *
   * @param bytes its size, 0 when that is not known
   * @param read bytes taken so far
   */
  void begin(String name, long bytes, LongSupplier read) {
    file = name;
    size = bytes;
    position = read;
  }

  void at(long rows) {
    if (errors == null || System.nanoTime() - last < every) {
      return;
    }
    last = System.nanoTime();
    show(errors, line(file, rows, size, position.getAsLong()));
  }

  static String line(String file, long rows, long size, long read) {
    String share =
        size > 0 ? String.format(Locale.ROOT, ", %.0f %%", Math.min(100, 100.0 * read / size)) : "";
    return String.format(Locale.ROOT, "%s: %,d rows%s", file, rows, share);
  }

  private void show(PrintStream stream, String text) {
    stream.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
    stream.flush();
    width = text.length();
  }

  @Override
  public void close() {
    if (errors != null && width > 0) {
      errors.print("\r" + " ".repeat(width) + "\r");
      errors.flush();
    }
  }
}
