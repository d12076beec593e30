package io.molam.experiments.adapter.http.assign;

import io.molam.experiments.adapter.http.problem.Problem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/**
 * A request of OFREP that cannot be read is answered in the protocol's form, whose clients look for
 * an {@code errorCode} in every 400.
 */
@Priority(Integer.MIN_VALUE)
final class OfrepErrors implements ContainerResponseFilter {
  static final String PATH = "ofrep/v1/evaluate/flags";

  private static final int BAD_REQUEST = 400;

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getStatus() == BAD_REQUEST
        && response.getEntity() instanceof Problem problem
        && request.getUriInfo().getPath().startsWith(PATH)) {
      response.setEntity(
          new OfrepResource.ErrorView(null, "PARSE_ERROR", problem.detail(), Map.of()),
          response.getEntityAnnotations(),
          MediaType.APPLICATION_JSON_TYPE);
    }
  }
}
