package io.molam.experiments.adapter.http.platform;

import io.molam.experiments.adapter.http.problem.ProblemException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Settles how bodies are encoded before anything is done. Bodies in an encoding that nobody here
 * decodes are refused, instead of being read as plain. Of Accept-Encoding is left whether the
 * answer may be gzip: an answer that could not be encoded as asked would fail after the write, so
 * whoever takes nothing that there is gets it plain, as RFC 9110, 12.5.3, allows.
 */
@PreMatching
@Priority(0) // before all that refuses: refusals have bodies too
final class Encodings implements ContainerRequestFilter {
  private static final Set<String> GZIP = Set.of("gzip", "x-gzip");

  @Override
  public void filter(ContainerRequestContext request) {
    List<String> accepted = request.getHeaders().get(HttpHeaders.ACCEPT_ENCODING);
    if (accepted != null) {
      request
          .getHeaders()
          .putSingle(HttpHeaders.ACCEPT_ENCODING, takesGzip(accepted) ? "gzip" : "identity");
    }
    String encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    if (encoding != null) {
      String name = encoding.strip().toLowerCase(Locale.ROOT);
      if (!GZIP.contains(name) && !name.equals("identity")) {
        throw new ProblemException(
            415,
            "unsupported_encoding",
            "Content-Encoding must be gzip, or absent.",
            Map.of(HttpHeaders.ACCEPT_ENCODING, "gzip"));
      }
    }
  }

  /** What is said of gzip goes before what is said of everything; a weight that is none is 1. */
  private static boolean takesGzip(List<String> headers) {
    @Nullable Boolean gzip = null;
    @Nullable Boolean anything = null;
    for (String header : headers) {
      for (String item : header.split(",", -1)) {
        String[] parts = item.split(";", -1);
        String name = parts[0].strip().toLowerCase(Locale.ROOT);
        if (GZIP.contains(name)) {
          gzip = wanted(parts);
        } else if (name.equals("*")) {
          anything = wanted(parts);
        }
      }
    }
    return gzip != null ? gzip : anything != null && anything;
  }

  private static boolean wanted(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
      if (parameter.startsWith("q=")) {
        return !isZero(parameter.substring(2).strip());
      }
    }
    return true;
  }

  private static boolean isZero(String weight) {
    return weight.matches("0(\\.0{0,3})?");
  }
}
