package io.molam.experiments.adapter.http.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;

/**
 * Keeps answers of the API out of caches, unless the route says otherwise, and notes the code of a
 * problem for the line in the log.
 */
final class NoStore implements ContainerResponseFilter {
  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.getEntity() instanceof Problem problem) {
      request.setProperty(RequestId.CODE, problem.code());
    }
    response
        .getHeaders()
        .computeIfAbsent(
            HttpHeaders.CACHE_CONTROL,
            name -> new java.util.ArrayList<>(java.util.List.of("no-store")));
  }
}
