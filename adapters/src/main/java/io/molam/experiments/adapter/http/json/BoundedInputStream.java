package io.molam.experiments.adapter.http.json;

import io.molam.experiments.adapter.http.problem.ProblemException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Counts a request body as it is read, which is after inflation, and refuses to go on past the
 * limit, or past a deadline. For routes that stream their body; the others read a {@link JsonBody}.
 */
public final class BoundedInputStream extends FilterInputStream {
  /** How much of a refused body is thrown away, so that a client still writing gets the answer. */
  private static final long MAX_DRAIN = 16L << 20;

  /** A sender of a byte now and then never lets the connection's idle time-out pass. */
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final long maxBytes;
  private final long began = System.nanoTime();
  private long count;

  public BoundedInputStream(InputStream body, long maxBytes) {
    super(body);
    this.maxBytes = maxBytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int read = read(one, 0, 1);
    return read < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read;
    try {
      read = super.read(buffer, offset, length);
    } catch (IOException | RuntimeException e) {
      ProblemException fault = faultOfBody(e);
      if (fault != null) {
        throw fault;
      }
      throw e;
    }
    counted(read);
    if (read >= 0 && isLate()) {
      throw late();
    }
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    byte[] waste = new byte[(int) Math.min(Math.max(bytes, 0), 8192)];
    return Math.max(0, read(waste, 0, waste.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void counted(long bytes) {
    count += Math.max(0, bytes);
    if (count > maxBytes) {
      drain();
      throw ProblemException.tooLarge(maxBytes);
    }
  }

  private boolean isLate() {
    return System.nanoTime() - began > DEADLINE.toNanos();
  }

  private static ProblemException late() {
    return new ProblemException(408, "request_timeout", "The body did not arrive in time.");
  }

  /** Jetty wraps what inflation throws, so the causes count. */
  private static @Nullable ProblemException faultOfBody(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException) {
        return late();
      }
      if (cause instanceof ZipException || cause instanceof EOFException) {
        return ProblemException.malformed(
            "malformed_body", "The body ended early, or is not what Content-Encoding says.");
      }
    }
    return null;
  }

  /**
   * Throws away some of the rest of a body that is refused, so that a client still writing gets the
   * answer.
   */
  public void drain() {
    byte[] waste = new byte[8192];
    long left = MAX_DRAIN;
    try {
      int read = in.read(waste);
      while (read >= 0 && left > 0 && !isLate()) {
        left -= read;
        read = in.read(waste);
      }
    } catch (IOException e) {
      // broken as well; the answer is about what was found first
    }
  }
}
