package io.molam.experiments.adapter.http.auth;

import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.molam.experiments.adapter.http.auth.Verification.Refused;
import io.molam.experiments.adapter.http.auth.Verification.Verified;
import io.molam.experiments.adapter.http.metrics.ServiceMetrics;
import io.molam.experiments.adapter.http.problem.ProblemException;
import io.molam.experiments.adapter.http.problem.RequestId;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Who may come in: this room's one door, for routes of Jersey and for those beside it. */
public final class Access {
  private static final String SCHEME = "Bearer";
  private static final String CHALLENGE = "Bearer realm=\"molam-experiments\"";

  private final TokenAuthenticator authenticator;
  private final @Nullable CallerLimits limits;

  /**
   * How much each caller may ask for.
   *
   * @param requests of one caller in a period, at least 1
   * @param period at least a millisecond
   * @param callers that are counted at the same time, at least 1
   */
  public record Limit(int requests, Duration period, int callers) {}

  /**
   * @param issuer what {@code iss} of a token must be, or null if any will do
   * @param audience what {@code aud} of a token must hold, or null if any will do
   * @param limit of each caller, or null for none
   * @param clock what tokens are checked against
   */
  public Access(
      MolamIdKeys keys,
      @Nullable String issuer,
      @Nullable String audience,
      @Nullable Limit limit,
      Clock clock) {
    this.authenticator = new TokenAuthenticator(keys, issuer, audience, clock);
    this.limits =
        limit == null ? null : new CallerLimits(limit.requests(), limit.period(), limit.callers());
  }

  /** Puts a guard before every resource method that is not explicitly open. */
  public void guard(JerseyEnvironment jersey) {
    jersey.register(new AccessFeature(this));
  }

  /**
   * The route on which callers learn what they may do.
   *
   * @param resources whose methods say so
   * @throws IllegalStateException when a method asks for roles without a {@link Roles.Permission}
   */
  public Object me(List<Class<?>> resources) {
    return MeResource.on(Permissions.of(resources));
  }

  /** Verifies a token that is refused, as the first of each kind of key costs a while. */
  public void rehearse() {
    authenticator.rehearse();
  }

  /** Shows how many requests were refused for their number, where there is a limit. */
  public void show(ServiceMetrics metrics) {
    CallerLimits shown = limits;
    if (shown != null) {
      metrics.counter(
          "http_requests_limited_total",
          "Requests refused because their caller had made too many.",
          shown::refused);
      metrics.gauge(
          "rate_limit_callers", "Callers that are counted.", () -> (double) shown.callers());
    }
  }

  /**
   * Lets a request through if its token is good and has a fitting role, and counts it.
   *
   * @param authorization the header of that name
   * @throws ProblemException 401, 429 or 403
   */
  public void check(@Nullable String authorization, AccessRule rule) {
    var _ = admit(authorization, rule);
  }

  Caller admit(@Nullable String authorization, AccessRule rule) {
    Caller caller = caller(authorization);
    if (limits != null) {
      limits.admit(caller);
    }
    switch (rule) {
      case AccessRule.Open open -> {}
      case AccessRule.Closed closed -> throw forbidden("This route is closed to everyone.");
      case AccessRule.OneOf(List<String> roles) -> {
        if (!caller.mayAs(roles)) {
          throw forbidden("This needs one of the roles " + naming(roles) + ".");
        }
      }
    }
    return caller;
  }

  private Caller caller(@Nullable String header) {
    if (header == null || header.isBlank()) {
      throw unauthorized(
          CHALLENGE, "A token of Molam ID is needed: \"Authorization: Bearer <token>\".");
    }
    return switch (authenticator.verify(bearer(header.strip()))) {
      case Verified(Caller caller, var until) -> {
        MDC.put(RequestId.CALLER, caller.subject());
        yield caller;
      }
      case Refused(String reason) ->
          throw unauthorized(
              "%s, error=\"invalid_token\", error_description=\"%s\"".formatted(CHALLENGE, reason),
              "The token was refused: " + reason + ".");
    };
  }

  /** The token of a header; read for every request, so without a pattern. */
  private static String bearer(String header) {
    int end = SCHEME.length();
    boolean fits =
        header.regionMatches(true, 0, SCHEME, 0, end)
            && end < header.length()
            && Character.isWhitespace(header.charAt(end));
    if (!fits) {
      throw unauthorized(CHALLENGE, "Authorization must be \"Bearer <token>\".");
    }
    return header.substring(end).strip();
  }

  private static String naming(List<String> roles) {
    return roles.contains(Roles.OPS_ADMIN)
        ? String.join(", ", roles)
        : Roles.OPS_ADMIN + ", " + String.join(", ", roles);
  }

  private static ProblemException unauthorized(String challenge, String detail) {
    return new ProblemException(
        401, "unauthorized", detail, Map.of(HttpHeaders.WWW_AUTHENTICATE, challenge));
  }

  private static ProblemException forbidden(String detail) {
    return new ProblemException(403, "forbidden", detail);
  }
}
