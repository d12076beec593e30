package io.molam.experiments.adapter.http.json;

import io.molam.experiments.adapter.http.problem.ProblemException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Counts a request body as it is read, which is after inflation, and refuses to go on past the
 * limit. For routes that stream their body; the others read a {@link JsonBody}.
 */
public final class BoundedInputStream extends FilterInputStream {
  /** How much of a refused body is thrown away, so that a client still writing gets the answer. */
  private static final long MAX_DRAIN = 8L << 20;

  private final long maxBytes;
  private long count;

  public BoundedInputStream(InputStream body, long maxBytes) {
    super(body);
    this.maxBytes = maxBytes;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    counted(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    counted(read);
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    long skipped = super.skip(bytes);
    counted(skipped);
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void counted(long bytes) throws IOException {
    count += Math.max(0, bytes);
    if (count > maxBytes) {
      drain();
      throw ProblemException.tooLarge(maxBytes);
    }
  }

  private void drain() throws IOException {
    byte[] waste = new byte[8192];
    long left = MAX_DRAIN;
    int read = in.read(waste);
    while (read >= 0 && left > 0) {
      left -= read;
      read = in.read(waste);
    }
  }
}
