package io.molam.experiments.adapter.http.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of an NDJSON body, one at a time in a buffer that is used again. Blank lines are none.
 * A line over the limit is passed over without being kept.
 */
public final class JsonLines {
  private static final int CHUNK = 1 << 15;

  private final InputStream body;
  private final int maxLine;
  private byte[] buffer = new byte[CHUNK];
  private int start;
  private int end;
  private int filled;
  private boolean tooLong;

  /**
   * @param maxLine bytes of the longest line that is read
   */
  public JsonLines(InputStream body, int maxLine) {
    this.body = body;
    this.maxLine = maxLine;
  }

  /**
   * Goes to the next line that is not blank.
   *
   * @return false at the end of the body
   */
  public boolean next() throws IOException {
    while (advance()) {
      if (tooLong || !isBlank()) {
        return true;
      }
    }
    return false;
  }

  /** Whether the line is over the limit; it cannot be read then. */
  public boolean isTooLong() {
    return tooLong;
  }

  /** Bytes of the line. */
  public int length() {
    return end - start;
  }

  /**
   * Reads the line as a document of the reader's form.
   *
   * @throws io.molam.experiments.adapter.http.problem.ProblemException when it is malformed
   */
  public void read(FormReader reader) throws IOException {
    StrictJson.read(buffer, start, end - start, reader);
  }

  private boolean advance() throws IOException {
    start = Math.min(end + 1, filled);
    tooLong = false;
    int at = start;
    while (true) {
      while (at < filled && buffer[at] != '\n') {
        at++;
      }
      if (at < filled) {
        end = at;
        tooLong |= end - start > maxLine;
        return true;
      }
      if (at - start > maxLine) {
        // only that it is too long matters from here on
        tooLong = true;
        at = start;
        filled = start;
      }
      int kept = at - start;
      if (!fill()) {
        end = filled;
        return kept > 0 || tooLong;
      }
      at = start + kept;
    }
  }

  /** Reads more behind what is kept of the current line. */
  private boolean fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, filled - start);
      filled -= start;
      start = 0;
    }
    if (buffer.length - filled < CHUNK / 2) {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    int read = body.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      return false;
    }
    filled += read;
    return true;
  }

  private boolean isBlank() {
    for (int i = start; i < end; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t' && buffer[i] != '\r') {
        return false;
      }
    }
    return true;
  }
}
