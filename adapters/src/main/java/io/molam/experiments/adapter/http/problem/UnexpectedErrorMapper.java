package io.molam.experiments.adapter.http.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.glassfish.jersey.message.internal.HeaderValueException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last resort: logged in full under the request id, answered without internals. */
final class UnexpectedErrorMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(UnexpectedErrorMapper.class);

  @Override
  public Response toResponse(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof HeaderValueException header
          && header.getContext() == HeaderValueException.Context.INBOUND) {
        return clientError(400, "malformed_header", "A header of the request cannot be read.");
      }
      if (cause instanceof EofException) {
        LOG.debug("The client went away", failure);
        return clientError(400, "malformed_body", "The body ended early.");
      }
      if (cause instanceof TimeoutException && failure instanceof IOException) {
        return clientError(408, "request_timeout", "The body did not arrive in time.");
      }
      if (cause instanceof ZipException) {
        return clientError(400, "malformed_body", "The body is not what Content-Encoding says.");
      }
      if (cause instanceof HttpException http && http.getCode() >= 400 && http.getCode() < 500) {
        return clientError(http.getCode(), "malformed_body", "The body cannot be read.");
      }
    }
    LOG.error("Unexpected failure", failure);
    return Problems.response(
        Problem.of(
            500,
            "internal_error",
            "Something went wrong here; the log tells more under this request_id."));
  }

  private static Response clientError(int status, String code, String detail) {
    return Problems.response(Problem.of(status, code, detail));
  }
}
