package io.molam.experiments.adapter.http.auth;

import io.molam.experiments.adapter.http.auth.Verification.Refused;
import io.molam.experiments.adapter.http.auth.Verification.Verified;
import io.molam.experiments.adapter.http.problem.ProblemException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets a request through to one resource method if its token is good and has a fitting role. */
@Priority(Priorities.AUTHENTICATION)
final class AccessFilter implements ContainerRequestFilter {
  private static final String CHALLENGE = "Bearer realm=\"molam-experiments\"";

  private final TokenAuthenticator authenticator;
  private final @Nullable CallerLimits limits;
  private final AccessRule rule;

  AccessFilter(TokenAuthenticator authenticator, @Nullable CallerLimits limits, AccessRule rule) {
    this.authenticator = authenticator;
    this.limits = limits;
    this.rule = rule;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Caller caller = authenticate(request.getHeaderString(HttpHeaders.AUTHORIZATION));
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
    boolean secure =
        request.getSecurityContext() != null && request.getSecurityContext().isSecure();
    request.setSecurityContext(new TokenSecurity(caller, secure));
  }

  private Caller authenticate(@Nullable String header) {
    if (header == null || header.isBlank()) {
      throw unauthorized(
          CHALLENGE, "A token of Molam ID is needed: \"Authorization: Bearer <token>\".");
    }
    String[] parts = header.strip().split("\\s+", 2);
    if (parts.length != 2 || !parts[0].equalsIgnoreCase("Bearer")) {
      throw unauthorized(CHALLENGE, "Authorization must be \"Bearer <token>\".");
    }
    return switch (authenticator.verify(parts[1])) {
      case Verified(Caller caller, var until) -> caller;
      case Refused(String reason) ->
          throw unauthorized(
              "%s, error=\"invalid_token\", error_description=\"%s\"".formatted(CHALLENGE, reason),
              "The token was refused: " + reason + ".");
    };
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

  private record TokenSecurity(Caller caller, boolean secure) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return caller;
    }

    @Override
    public boolean isUserInRole(String role) {
      return caller.mayAs(List.of(role));
    }

    @Override
    public boolean isSecure() {
      return secure;
    }

    @Override
    public String getAuthenticationScheme() {
      return "Bearer";
    }
  }
}
