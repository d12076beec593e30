package io.molam.experiments.adapter.http.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Names every request, so that a caller's report, the answer and the log lines can be matched. A
 * servlet filter rather than a JAX-RS one, since it also covers static files and what is written
 * after the JAX-RS filters ran. Sets the headers that every answer carries on the way.
 */
public final class RequestId extends HttpFilter {
  /** Read from the request and set on the response. */
  public static final String HEADER = "X-Request-Id";

  /** The key in the diagnostic context of the log. */
  public static final String MDC_KEY = "request_id";

  /** The caller, once the token was good: in the diagnostic context, then on the request. */
  public static final String CALLER = "caller";

  /** The attribute of a request that names the template of its route. */
  public static final String ROUTE = "io.molam.route";

  /** The attribute of a request that names the code of the problem that it met. */
  public static final String CODE = "io.molam.code";

  /** Headers that every answer carries besides. */
  public static final Map<String, String> ON_EVERY_ANSWER =
      Map.of("X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer");

  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,128}");

  /** The id of the request that this thread serves, or null outside of one. */
  public static @Nullable String current() {
    return MDC.get(MDC_KEY);
  }

  /** The caller's id if it can be logged as it is, else a new one. */
  public static String choose(@Nullable String offered) {
    return offered != null && SANE.matcher(offered).matches() ? offered : random().toString();
  }

  /** No secret, so it need not cost what a secure random number costs. */
  private static UUID random() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(
        (random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String id = choose(request.getHeader(HEADER));
    request.setAttribute(MDC_KEY, id);
    response.setHeader(HEADER, id);
    ON_EVERY_ANSWER.forEach(response::setHeader);
    MDC.put(MDC_KEY, id);
    try {
      chain.doFilter(request, response);
    } finally {
      request.setAttribute(CALLER, MDC.get(CALLER));
      MDC.remove(CALLER);
      MDC.remove(MDC_KEY);
    }
  }
}
