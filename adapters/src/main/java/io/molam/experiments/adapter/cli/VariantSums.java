package io.molam.experiments.adapter.cli;

import io.molam.experiments.domain.statistics.VariantStatistics;

/** Sufficient statistics by number of the variant and of the metric. */
interface VariantSums {
  long units(int variant);

  VariantStatistics mean(int variant, int metric);

  VariantStatistics ratio(int variant, int ratio);

  /** Units with rows of more than one variant. */
  default int multiple() {
    return 0;
  }
}
