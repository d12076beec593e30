package io.molam.experiments.adapter.http.platform;

import io.molam.experiments.adapter.http.problem.ProblemException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Refuses bodies in an encoding that nobody here decodes, instead of reading them as plain. */
final class KnownEncodings implements ContainerRequestFilter {
  private static final Set<String> KNOWN = Set.of("gzip", "x-gzip", "identity");

  @Override
  public void filter(ContainerRequestContext request) {
    String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null && !KNOWN.contains(encoding.strip().toLowerCase(Locale.ROOT))) {
      throw new ProblemException(
          415,
          "unsupported_encoding",
          "Content-Encoding must be gzip, or absent.",
          Map.of(HttpHeaders.ACCEPT_ENCODING, "gzip"));
    }
  }
}
