package io.molam.experiments.adapter.http.auth;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.List;

/** Lets a request through to one resource method if its token is good and has a fitting role. */
@Priority(Priorities.AUTHENTICATION)
final class AccessFilter implements ContainerRequestFilter {
  private final Access access;
  private final AccessRule rule;

  AccessFilter(Access access, AccessRule rule) {
    this.access = access;
    this.rule = rule;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Caller caller = access.admit(request.getHeaderString(HttpHeaders.AUTHORIZATION), rule);
    boolean secure =
        request.getSecurityContext() != null && request.getSecurityContext().isSecure();
    request.setSecurityContext(new TokenSecurity(caller, secure));
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
