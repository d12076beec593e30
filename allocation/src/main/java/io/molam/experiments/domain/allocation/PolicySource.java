package io.molam.experiments.domain.allocation;

/** Who set the shares that a unit met. */
public enum PolicySource {
  /** People. */
  FIXED,
  /** The AI service. */
  SIRA,
  /** The local policy, in place of SIRA or because there is none. */
  LOCAL
}
