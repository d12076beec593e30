package io.molam.experiments.adapter.http.auth;

import io.molam.experiments.domain.governance.Person;
import jakarta.ws.rs.core.SecurityContext;

/** Callers as those who judge and write changes. */
public final class People {
  private People() {}

  /** Who sent a request whose token was verified. */
  public static Person of(SecurityContext security) {
    if (security.getUserPrincipal() instanceof Caller(var subject, var _, var until, var roles)) {
      return new Person(subject, roles, until);
    }
    throw new IllegalStateException("a caller whose token was not verified");
  }
}
