package io.molam.experiments.adapter.cli;

import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.Preparation;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Each row is a unit: sufficient statistics per variant, and nothing else is kept. */
final class StreamingVariants implements RowSink, VariantSums {
  private final ColumnPlan plan;
  private final int[] covariates;
  private final double[] joint;
  private final double[] pair = new double[2];
  private final @Nullable Sums[] variants = new Sums[Tally.MAX_VARIANTS];

  StreamingVariants(ColumnPlan plan) {
    this.plan = plan;
    this.covariates = plan.covariates().stream().mapToInt(Integer::intValue).toArray();
    this.joint = new double[covariates.length + 1];
  }

  /** Accumulators of one variant. */
  private static final class Sums {
    private final SufficientStatistics.Accumulator[] means;
    private final JointStatistics.Accumulator[] adjusted;
    private final JointStatistics.Accumulator[] ratios;
    private final long[] withHistory;
    private long units;

    Sums(ColumnPlan plan, int covariates) {
      int metrics = plan.means().size();
      means = new SufficientStatistics.Accumulator[covariates == 0 ? metrics : 0];
      adjusted = new JointStatistics.Accumulator[covariates == 0 ? 0 : metrics];
      ratios = new JointStatistics.Accumulator[plan.ratios().size()];
      withHistory = new long[adjusted.length];
      java.util.Arrays.setAll(means, i -> new SufficientStatistics.Accumulator());
      java.util.Arrays.setAll(adjusted, i -> new JointStatistics.Accumulator(covariates + 1));
      java.util.Arrays.setAll(ratios, i -> new JointStatistics.Accumulator(2));
    }
  }

  private Sums sums(int variant) {
    Sums sums = variants[variant];
    if (sums == null) {
      sums = new Sums(plan, covariates.length);
      variants[variant] = sums;
    }
    return sums;
  }

  @Override
  public void add(Row row) {
    add(row.variant, row.values);
  }

  /**
   * @param values one per slot; NaN where the unit has none, which then counts for no metric that
   *     needs it
   */
  void add(int variant, double[] values) {
    Sums sums = sums(variant);
    sums.units++;
    for (int m = 0; m < sums.means.length; m++) {
      double value = values[plan.means().get(m).slot()];
      if (!Double.isNaN(value)) {
        sums.means[m].add(value);
      }
    }
    for (int m = 0; m < sums.adjusted.length; m++) {
      joint[0] = values[plan.means().get(m).slot()];
      boolean whole = !Double.isNaN(joint[0]);
      boolean known = false;
      for (int i = 0; i < covariates.length; i++) {
        joint[i + 1] = values[covariates[i]];
        whole &= !Double.isNaN(joint[i + 1]);
        known |= joint[i + 1] != 0;
      }
      if (whole) {
        sums.adjusted[m].add(joint);
        sums.withHistory[m] += known ? 1 : 0;
      }
    }
    for (int r = 0; r < sums.ratios.length; r++) {
      pair[0] = values[plan.ratios().get(r).numerator()];
      pair[1] = values[plan.ratios().get(r).denominator()];
      if (!Double.isNaN(pair[0]) && !Double.isNaN(pair[1])) {
        sums.ratios[r].add(pair);
      }
    }
  }

  @Override
  public VariantSums sums(boolean[] binary) {
    return this;
  }

  @Override
  public long units(int variant) {
    Sums sums = variants[variant];
    return sums == null ? 0 : sums.units;
  }

  @Override
  public VariantStatistics mean(int variant, int metric) {
    Sums sums = sums(variant);
    return covariates.length == 0
        ? new VariantStatistics.Mean(sums.means[metric].toStatistics())
        : new VariantStatistics.AdjustedMean(sums.adjusted[metric].toStatistics());
  }

  @Override
  public Preparation preparation(int variant, int metric) {
    return covariates.length == 0
        ? Preparation.NONE
        : new Preparation(OptionalLong.of(sums(variant).withHistory[metric]), List.of(), 0);
  }

  @Override
  public VariantStatistics ratio(int variant, int ratio) {
    return new VariantStatistics.Ratio(sums(variant).ratios[ratio].toStatistics());
  }
}
