package io.molam.experiments.adapter.http.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes in the rest of a short body that was refused before it was read. Otherwise the server
 * closes the connection, and the next request of a client that keeps it open gets no answer.
 */
final class ReadToTheEnd implements ContainerResponseFilter {
  /** A longer rest is not worth reading: closing is cheaper. */
  private static final int LIMIT = 64 * 1024;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    int length = request.getLength();
    if (response.getStatus() < 400 || length <= 0 || length > LIMIT) {
      return;
    }
    try {
      InputStream body = request.getEntityStream();
      byte[] buffer = new byte[8192];
      for (int read = 0, total = 0; read >= 0 && total <= LIMIT; total += Math.max(read, 0)) {
        read = body.read(buffer);
      }
    } catch (IOException | IllegalStateException e) {
      // closed or broken: there is nothing more to read
    }
  }
}
