package io.molam.experiments.adapter.cli;

/** One row as it is handed to a sink, used again for the next one. */
final class Row {
  /** Number of the variant. */
  int variant;

  /** First half of the unit's hash; 0 when each row is a unit. */
  long high;

  /** Second half. */
  long low;

  /** Days since 1970-01-01; 0 without {@code --time}. */
  int day;

  /** One per slot; NaN where the unit has no value. */
  double[] values = new double[0];
}
