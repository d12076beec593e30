package io.molam.experiments.adapter.http.auth;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request, as a verified token says.
 *
 * @param subject the {@code sub} of the token; goes into the audit log
 * @param name for people, or null when the token has none that can be shown
 * @param expiresAt the {@code exp} of the token, without skew
 * @param roles the roles of the token, known here or not
 */
record Caller(String subject, @Nullable String name, Instant expiresAt, Set<String> roles)
    implements Principal {
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
