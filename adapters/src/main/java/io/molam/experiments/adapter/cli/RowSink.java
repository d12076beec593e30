package io.molam.experiments.adapter.cli;

/** Where parsed rows go. */
sealed interface RowSink permits StreamingVariants, UnitStore, TotalRows, DailyRows {
  /** Takes one row; keeps nothing of the object. */
  void add(Row row);

  /**
   * What was added so far, by variant.
   *
   * @param binary by slot: the unit's value is 1 when any of its rows has 1
   */
  VariantSums sums(boolean[] binary);
}
