package io.molam.experiments.application;

import io.molam.experiments.domain.governance.Authority;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for a change.
 *
 * @param subject subject of the caller's token
 * @param requestId id of the request, to find it in the log
 * @param isOpsAdmin whether the token has the role that may do everything
 * @param authority what lets it pass where the approval policy asks for approval; null for nothing
 */
public record Actor(
    String subject, String requestId, boolean isOpsAdmin, @Nullable Authority authority) {
  /** Somebody who is not ops_admin. */
  public Actor(String subject, String requestId) {
    this(subject, requestId, false);
  }

  public Actor(String subject, String requestId, boolean isOpsAdmin) {
    this(subject, requestId, isOpsAdmin, null);
  }

  public Actor with(Authority other) {
    return new Actor(subject, requestId, isOpsAdmin, other);
  }

  /** What an audit entry says: with what let the act pass, if anything did. */
  public Map<String, ?> told(Map<String, ?> detail) {
    if (authority == null || authority.record().isEmpty()) {
      return detail;
    }
    Map<String, Object> whole = new HashMap<>(detail);
    whole.putAll(authority.record());
    return whole;
  }
}
