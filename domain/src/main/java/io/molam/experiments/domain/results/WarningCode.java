package io.molam.experiments.domain.results;

/** What there is to know before reading the numbers. */
public enum WarningCode {
  /** Units are not split as planned. */
  SAMPLE_RATIO_MISMATCH,
  /** Variants differed before their units were exposed. */
  PRE_EXPOSURE_IMBALANCE,
  /** Units that were seen with several variants are left out. */
  MULTIPLE_EXPOSURE,
  /** No unit has been exposed. */
  NO_TRAFFIC,
  /** A variant has few units, so that intervals are rough. */
  TOO_LITTLE_DATA,
  /** A metric was added after the start. */
  EXPLORATORY_METRIC,
  /** An effect fades with the days since exposure. */
  NOVELTY,
  /** Too few units for any interval of this effect. */
  FEW_UNITS,
  /** A phase, or another stratum, tells nothing of an effect. */
  STRATUM_LEFT_OUT,
  /** A plain mean under shares that followed the outcomes. */
  ADAPTIVE_NAIVE,
  /** A covariate that nothing could be adjusted by. */
  COVARIATE_UNUSED
}
