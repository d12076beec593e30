package io.molam.experiments.application.port;

import io.molam.experiments.domain.allocation.PolicySource;

/** What operations should hear of policies as it happens. */
public interface PolicyEvents {

  /** Shares were computed or set. */
  void decided(String experimentKey, PolicySource source, boolean opensPhase);

  /**
   * Evidence says that a variant should take in no new units, and nobody closes it by itself.
   *
   * @param cause {@code worse_than_best} or {@code guardrail}
   */
  void variantShouldClose(String experimentKey, String variantKey, String cause, String reason);

  /** A variant was closed on evidence. */
  void variantClosed(String experimentKey, String variantKey, String cause, String reason);

  /** Computing the shares of one experiment failed; the next refresh tries again. */
  void failed(String experimentKey, RuntimeException cause);
}
