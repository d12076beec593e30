package io.molam.experiments.domain.governance;

import java.time.Instant;
import java.util.Set;

/**
 * What somebody said of one revision; the last word of each counts.
 *
 * @param roles that the token had
 */
public record Verdict(
    int revision, boolean approves, String by, Set<String> roles, String comment, Instant at) {
  public Verdict {
    roles = Set.copyOf(roles);
  }
}
