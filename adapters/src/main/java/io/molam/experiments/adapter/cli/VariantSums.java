package io.molam.experiments.adapter.cli;

import io.molam.experiments.domain.statistics.Preparation;
import io.molam.experiments.domain.statistics.VariantStatistics;

/** Sufficient statistics by number of the variant and of the metric. */
interface VariantSums {
  long units(int variant);

  VariantStatistics mean(int variant, int metric);

  VariantStatistics ratio(int variant, int ratio);

  /** Of a mean: how covariates and a cap bear on its units. */
  default Preparation preparation(int variant, int metric) {
    return Preparation.NONE;
  }

  /** Units with rows of more than one variant. */
  default int multiple() {
    return 0;
  }
}
