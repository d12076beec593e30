package io.molam.experiments.adapter.http.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Refuses addresses that cannot be decoded or hold control characters: no route has a use for them,
 * and PostgreSQL cannot store a NUL.
 */
@PreMatching
final class UriGuard implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    String path;
    Map<String, List<String>> query;
    try {
      path = request.getUriInfo().getPath();
      query = request.getUriInfo().getQueryParameters();
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
    if (unfit(path)
        || query.keySet().stream().anyMatch(UriGuard::unfit)
        || query.values().stream().flatMap(Collection::stream).anyMatch(UriGuard::unfit)) {
      throw malformed();
    }
  }

  private static boolean unfit(String text) {
    // U+FFFD is what bytes that are not UTF-8 decode to.
    return text.chars().anyMatch(c -> Character.isISOControl(c) || c == 0xFFFD);
  }

  private static ProblemException malformed() {
    return ProblemException.malformed(
        "malformed_uri", "The address holds an invalid escape or a control character.");
  }
}
