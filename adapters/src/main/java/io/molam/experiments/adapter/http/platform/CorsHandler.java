package io.molam.experiments.adapter.http.platform;

import io.molam.experiments.adapter.http.problem.RequestId;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.handler.CrossOriginHandler;

/** Lets pages of the configured origins, and no others, call the API from a browser. */
final class CorsHandler {
  private static final Pattern ORIGIN = Pattern.compile("https?://[^/*\\s,]+");

  private CorsHandler() {}

  /**
   * @throws IllegalArgumentException when they are none
   */
  static void check(String[] origins) {
    for (String origin : origins) {
      check(origin.strip());
    }
  }

  static CrossOriginHandler forOrigins(String origins) {
    Set<String> allowed =
        Arrays.stream(origins.split(",", -1))
            .map(String::strip)
            .peek(CorsHandler::check)
            .map(Pattern::quote)
            .collect(Collectors.toSet());
    CrossOriginHandler handler = new CrossOriginHandler();
    handler.setAllowedOriginPatterns(allowed);
    handler.setAllowedMethods(Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
    handler.setAllowedHeaders(
        Set.of(
            "Authorization",
            "Content-Type",
            "If-Match",
            "If-None-Match",
            "Idempotency-Key",
            // what tracing in browsers adds (W3C Trace Context)
            "traceparent",
            "tracestate",
            "baggage",
            RequestId.HEADER));
    handler.setExposedHeaders(
        Set.of("ETag", "Location", "Retry-After", "WWW-Authenticate", RequestId.HEADER));
    // The token travels in a header, so cookies have no business here.
    handler.setAllowCredentials(false);
    return handler;
  }

  private static void check(String origin) {
    if (!ORIGIN.matcher(origin).matches()) {
      throw new IllegalArgumentException(
          "CORS_ORIGIN must be origins such as https://ops.example.org, separated by commas; got \""
              + origin
              + "\".");
    }
  }
}
