package io.molam.experiments.domain.statistics;

/** Which departures from the null hypothesis a test looks for. */
public enum Alternative {
  TWO_SIDED,
  /** Treatment above control plus the null difference. */
  GREATER,
  /** Treatment below control plus the null difference. */
  LESS
}
