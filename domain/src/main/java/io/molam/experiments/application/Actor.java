package io.molam.experiments.application;

/**
 * Who asks for a change.
 *
 * @param subject subject of the caller's token
 * @param requestId id of the request, to find it in the log
 * @param isOpsAdmin whether the token has the role that may do everything
 */
public record Actor(String subject, String requestId, boolean isOpsAdmin) {
  /** Somebody who is not ops_admin. */
  public Actor(String subject, String requestId) {
    this(subject, requestId, false);
  }
}
