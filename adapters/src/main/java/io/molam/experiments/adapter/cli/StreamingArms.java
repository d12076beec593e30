package io.molam.experiments.adapter.cli;

import io.molam.experiments.domain.statistics.ArmStatistics;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import org.jspecify.annotations.Nullable;

/** Each row is a unit: sufficient statistics per variant, and nothing else is kept. */
final class StreamingArms implements RowSink {
  private final ColumnPlan plan;
  private final int[] covariates;
  private final double[] joint;
  private final double[] pair = new double[2];
  private final @Nullable Arm[] arms = new Arm[RowHandler.MAX_VARIANTS];

  StreamingArms(ColumnPlan plan) {
    this.plan = plan;
    this.covariates = plan.covariates().stream().mapToInt(Integer::intValue).toArray();
    this.joint = new double[covariates.length + 1];
  }

  /** Accumulators of one variant. */
  private static final class Arm {
    private final SufficientStatistics.Accumulator[] means;
    private final JointStatistics.Accumulator[] adjusted;
    private final JointStatistics.Accumulator[] ratios;
    private long units;

    Arm(ColumnPlan plan, int covariates) {
      int metrics = plan.means().size();
      means = new SufficientStatistics.Accumulator[covariates == 0 ? metrics : 0];
      adjusted = new JointStatistics.Accumulator[covariates == 0 ? 0 : metrics];
      ratios = new JointStatistics.Accumulator[plan.ratios().size()];
      java.util.Arrays.setAll(means, i -> new SufficientStatistics.Accumulator());
      java.util.Arrays.setAll(adjusted, i -> new JointStatistics.Accumulator(covariates + 1));
      java.util.Arrays.setAll(ratios, i -> new JointStatistics.Accumulator(2));
    }
  }

  private Arm arm(int variant) {
    Arm arm = arms[variant];
    if (arm == null) {
      arm = new Arm(plan, covariates.length);
      arms[variant] = arm;
    }
    return arm;
  }

  @Override
  public void add(int variant, long high, long low, double[] values) {
    Arm arm = arm(variant);
    arm.units++;
    for (int m = 0; m < arm.means.length; m++) {
      arm.means[m].add(values[plan.means().get(m).slot()]);
    }
    for (int m = 0; m < arm.adjusted.length; m++) {
      joint[0] = values[plan.means().get(m).slot()];
      for (int i = 0; i < covariates.length; i++) {
        joint[i + 1] = values[covariates[i]];
      }
      arm.adjusted[m].add(joint);
    }
    for (int r = 0; r < arm.ratios.length; r++) {
      pair[0] = values[plan.ratios().get(r).numerator()];
      pair[1] = values[plan.ratios().get(r).denominator()];
      arm.ratios[r].add(pair);
    }
  }

  long units(int variant) {
    Arm arm = arms[variant];
    return arm == null ? 0 : arm.units;
  }

  ArmStatistics mean(int variant, int metric) {
    Arm arm = arm(variant);
    return covariates.length == 0
        ? new ArmStatistics.Mean(arm.means[metric].toStatistics())
        : new ArmStatistics.AdjustedMean(arm.adjusted[metric].toStatistics());
  }

  ArmStatistics ratio(int variant, int ratio) {
    return new ArmStatistics.Ratio(arm(variant).ratios[ratio].toStatistics());
  }
}
