package io.molam.experiments.domain.statistics.sequential;

/** Shapes of the limits of a group-sequential design whose looks are fixed beforehand. */
public enum ClassicalLimit {
  /** c / sqrt(t): hard early, nearly the fixed test at the end (O'Brien, Fleming 1979). */
  OBRIEN_FLEMING,
  /** c at every look (Pocock 1977, doi:10.1093/biomet/64.2.191). */
  POCOCK;

  /** The limit of z at information {@code t} for the constant {@code c}. */
  double at(double t, double c) {
    return this == POCOCK ? c : c / Math.sqrt(t);
  }
}
