package io.molam.experiments.adapter.http.problem;

import io.molam.experiments.domain.ExperimentException.InvalidRequest;
import io.molam.experiments.domain.allocation.FieldError;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import org.glassfish.jersey.server.ParamException;
import org.jspecify.annotations.Nullable;

/** What JAX-RS itself refuses: unknown routes, methods, media types, parameters. */
final class WebApplicationExceptionMapper implements ExceptionMapper<WebApplicationException> {
  @Context private @Nullable UriInfo uri;
  @Context private @Nullable Request request;

  @Override
  public Response toResponse(WebApplicationException refusal) {
    Response original = refusal.getResponse();
    int status = original.getStatus();
    if (status < 400 || original.hasEntity()) {
      return original;
    }
    // Jersey answers 404 to "limit=abc"; the route exists, the value is wrong.
    if (refusal instanceof ParamException.QueryParamException parameter) {
      return Problems.response(
          new InvalidRequest(
              List.of(new FieldError(parameter.getParameterName(), "has a malformed value"))));
    }
    Response.ResponseBuilder response =
        Problems.builder(Problem.of(status, StatusTitle.code(status), detail(status, original)));
    for (String name :
        List.of(HttpHeaders.ALLOW, HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE)) {
      String value = original.getHeaderString(name);
      if (value != null) {
        response.header(name, value);
      }
    }
    return response.build();
  }

  private String detail(int status, Response original) {
    String path = uri == null ? "" : "/" + uri.getPath(false);
    String method = request == null ? "" : request.getMethod();
    return switch (status) {
      case 404 -> "There is nothing at " + path + ".";
      case 405 ->
          "%s does not take %s; it takes %s."
              .formatted(path, method, original.getHeaderString(HttpHeaders.ALLOW));
      case 406 -> "None of the media types in Accept can be produced here.";
      case 415 -> "The Content-Type is not one that this route takes.";
      default -> status < 500 ? "The request was refused." : "The request failed.";
    };
  }
}
