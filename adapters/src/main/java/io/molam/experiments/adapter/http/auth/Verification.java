package io.molam.experiments.adapter.http.auth;

import java.time.Instant;

/** What came out of looking at a token. */
sealed interface Verification {
  /**
   * The token is good.
   *
   * @param until when it stops being so, clock skew included
   */
  record Verified(Caller caller, Instant until) implements Verification {}

  /**
   * The token is not good.
   *
   * @param reason in words that may be told to the caller, such as "the token has expired"
   */
  record Refused(String reason) implements Verification {}
}
