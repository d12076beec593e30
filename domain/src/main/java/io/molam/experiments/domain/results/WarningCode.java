package io.molam.experiments.domain.results;

/** What there is to know before reading the numbers. */
public enum WarningCode {
  /** Units are not split as planned. */
  SAMPLE_RATIO_MISMATCH,
  /** Variants differed before their units were exposed. */
  PRE_EXPOSURE_IMBALANCE,
  /** Units that were seen with several variants are left out. */
  MULTIPLE_EXPOSURE,
  /** Units were erased on request, and are in no figure that is computed since. */
  UNITS_ERASED,
  /** Segments of frozen results are of the present, since the events of then are gone. */
  SEGMENTS_NOT_FROZEN,
  /** No unit has been exposed. */
  NO_TRAFFIC,
  /** A variant has few units, so that intervals are rough. */
  TOO_LITTLE_DATA,
  /** A metric was added after the start. */
  EXPLORATORY_METRIC,
  /** An effect fades with the days since exposure. */
  NOVELTY,
  /** Events say that they occurred before the exposure that they follow. */
  CLOCK_SKEW,
  /** Too few units for any interval of this effect. */
  FEW_UNITS,
  /** A phase, or another stratum, tells nothing of an effect. */
  STRATUM_LEFT_OUT,
  /** A plain mean under shares that followed the outcomes. */
  ADAPTIVE_NAIVE,
  /** A covariate that nothing could be adjusted by. */
  COVARIATE_UNUSED,
  /** Of a file: its encoding was neither named nor marked. */
  ENCODING_GUESSED,
  /** Of a file: rows that cannot be read are left out. */
  BAD_ROWS,
  /** Of a file: rows that a condition rules out. */
  ROWS_FILTERED,
  /** Of a file: rows of variants that nobody named. */
  STRAY_VARIANTS,
  /** Of a file: cells without a value. */
  MISSING_VALUES,
  /** Of a file: hardly any value says whether a column is a rate or a mean. */
  KIND_GUESSED
}
