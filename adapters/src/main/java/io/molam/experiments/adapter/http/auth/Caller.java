package io.molam.experiments.adapter.http.auth;

import java.security.Principal;
import java.util.List;
import java.util.Set;

/**
 * Who makes a request, as a verified token says.
 *
 * @param subject the {@code sub} of the token; goes into the audit log
 * @param roles the roles of the token, known here or not
 */
record Caller(String subject, Set<String> roles) implements Principal {
  public Caller {
    roles = Set.copyOf(roles);
  }

  @Override
  public String getName() {
    return subject;
  }

  /** Whether this caller holds one of the roles, or {@link Roles#OPS_ADMIN}. */
  public boolean mayAs(List<String> allowed) {
    return Roles.permit(roles, allowed);
  }
}
