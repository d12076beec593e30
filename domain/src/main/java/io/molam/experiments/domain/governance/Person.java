package io.molam.experiments.domain.governance;

import io.molam.experiments.domain.ExperimentException;
import java.time.Instant;
import java.util.Set;

/**
 * Who judges or writes a change, as a token says.
 *
 * @param subject of the token
 * @param roles of the token
 * @param until when the token runs out
 */
public record Person(String subject, Set<String> roles, Instant until) {
  private static final String SERVICE = "_module";

  public Person {
    roles = Set.copyOf(roles);
    if (subject.isBlank()) {
      throw new IllegalArgumentException("nobody");
    }
  }

  /** Whether the token is, for all that its roles say, that of a service. */
  boolean isService() {
    return roles.stream().anyMatch(role -> role.endsWith(SERVICE));
  }

  /**
   * @throws ExperimentException.Forbidden for a service, and for a token that has run out
   */
  void requireHuman(Instant now) {
    if (isService()) {
      throw new ExperimentException.Forbidden(
          "not_an_approver",
          "The token of a service neither judges nor rewrites a change, whatever its other roles.");
    }
    if (!until.isAfter(now)) {
      throw new ExperimentException.Forbidden(
          "token_expired", "The token has run out; this needs one that is valid now.");
    }
  }
}
