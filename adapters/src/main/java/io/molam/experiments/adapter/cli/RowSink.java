package io.molam.experiments.adapter.cli;

/** Where parsed rows go. */
sealed interface RowSink permits StreamingVariants, UnitStore {
  /**
   * Takes one row.
   *
   * @param variant number of the variant
   * @param high first half of the unit's hash; 0 when each row is a unit
   * @param low second half
   * @param values one per slot; not kept
   */
  void add(int variant, long high, long low, double[] values);
}
