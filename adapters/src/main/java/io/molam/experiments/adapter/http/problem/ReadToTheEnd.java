package io.molam.experiments.adapter.http.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes in the rest of a body that was refused before it was read. Otherwise the server closes the
 * connection: a client that still writes gets a broken pipe instead of the answer, and the next
 * request of one that keeps the connection open gets none.
 */
final class ReadToTheEnd implements ContainerResponseFilter {
  /** A longer rest of a stranger's is not worth reading: closing is cheaper. */
  private static final int FROM_STRANGERS = 64 * 1024;

  /** Callers whose token was good are told why, whatever the routes take. */
  private static final int FROM_CALLERS = 16 << 20;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    int length = request.getLength();
    int limit = response.getStatus() == 401 ? FROM_STRANGERS : FROM_CALLERS;
    if (response.getStatus() < 400 || length <= 0 || length > limit) {
      return;
    }
    try {
      InputStream body = request.getEntityStream();
      byte[] buffer = new byte[8192];
      for (int read = 0, total = 0; read >= 0 && total <= limit; total += Math.max(read, 0)) {
        read = body.read(buffer);
      }
    } catch (IOException | IllegalStateException e) {
      // closed or broken: there is nothing more to read
    }
  }
}
