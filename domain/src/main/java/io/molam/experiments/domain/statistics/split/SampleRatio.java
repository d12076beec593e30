package io.molam.experiments.domain.statistics.split;

import io.molam.experiments.domain.statistics.math.ChiSquare;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Does the split of units follow the plan? Pearson's chi-square of observed against expected
 * counts, sum of (o - e)&sup2; / e with variants - 1 degrees of freedom. With phases of different
 * plans the statistics and degrees of freedom of the phases add up, each phase judged against its
 * own plan. Where a policy decided from unit to unit, the expectation and its variance are those of
 * the propensities it logged, see {@link LoggedSplit}.
 *
 * <p>Variants with a weight of 0 take no part in the statistic nor in its degrees of freedom
 * (gbstats skips them only in the former); units in such a variant are an error of their own, p =
 * 0. Assumes expected counts of at least about 5. A mismatch is declared at p &lt; 0.001: units are
 * many, and looks at this test are frequent.
 *
 * @param statistic chi-square, not negative; infinite with units in a variant that should have none
 * @param degreesOfFreedom 0 when nothing can be compared
 * @param pValue in [0, 1]; 1 without units
 */
public record SampleRatio(double statistic, int degreesOfFreedom, double pValue) {
  /** Below this p the split is not the planned one. */
  public static final double MISMATCH_LIMIT = 0.001;

  /**
   * One phase of the experiment.
   *
   * @param observed units per variant, not negative
   * @param weights planned shares per variant in the same order, not negative, some positive;
   *     normalised
   * @param logged what was logged of the same units, which then counts instead of the plan; null
   *     where the plan decided
   */
  public record Counts(List<Long> observed, List<Double> weights, @Nullable LoggedSplit logged) {
    /** Units that were split by the plan. */
    public Counts(List<Long> observed, List<Double> weights) {
      this(observed, weights, null);
    }

    public Counts {
      observed = List.copyOf(observed);
      weights = List.copyOf(weights);
      if (observed.size() != weights.size()) {
        throw new IllegalArgumentException(
            "%d counts and %d weights do not fit".formatted(observed.size(), weights.size()));
      }
      double sum = 0;
      for (int i = 0; i < weights.size(); i++) {
        if (observed.get(i) < 0 || !(weights.get(i) >= 0)) {
          throw new IllegalArgumentException(
              "counts and weights must not be negative: %s, %s"
                  .formatted(observed.get(i), weights.get(i)));
        }
        sum += weights.get(i);
      }
      if (!(sum > 0) || Double.isInfinite(sum)) {
        throw new IllegalArgumentException("weights must have a positive, finite sum, not " + sum);
      }
      if (logged != null
          && (logged.sums().size() != observed.size()
              || logged.units() != observed.stream().mapToLong(Long::longValue).sum())) {
        throw new IllegalArgumentException(
            "what was logged of %d units in %d variants does not fit the counts %s"
                .formatted(logged.units(), logged.sums().size(), observed));
      }
    }
  }

  /** Tests one split. */
  public static SampleRatio of(List<Long> observed, List<Double> weights) {
    return ofPhases(List.of(new Counts(observed, weights)));
  }

  /** Tests all phases together. */
  public static SampleRatio ofPhases(List<Counts> phases) {
    double statistic = 0;
    int degrees = 0;
    for (Counts phase : phases) {
      LoggedSplit logged = phase.logged();
      if (logged != null) {
        LoggedSplit.Distance distance = logged.distance(phase.observed());
        statistic += distance.statistic();
        degrees += distance.degreesOfFreedom();
        continue;
      }
      double total = 0;
      double weight = 0;
      int variants = 0;
      for (int i = 0; i < phase.weights().size(); i++) {
        total += phase.observed().get(i);
        weight += phase.weights().get(i);
        variants += phase.weights().get(i) > 0 ? 1 : 0;
      }
      if (total == 0) {
        continue;
      }
      degrees += variants - 1;
      for (int i = 0; i < phase.weights().size(); i++) {
        double expected = total * phase.weights().get(i) / weight;
        double deviation = phase.observed().get(i) - expected;
        if (expected > 0) {
          statistic += deviation * deviation / expected;
        } else if (deviation > 0) {
          statistic = Double.POSITIVE_INFINITY;
        }
      }
    }
    if (Double.isInfinite(statistic)) {
      return new SampleRatio(statistic, degrees, 0);
    }
    return new SampleRatio(
        statistic, degrees, degrees == 0 ? 1 : ChiSquare.upperTail(statistic, degrees));
  }

  public boolean mismatch() {
    return pValue < MISMATCH_LIMIT;
  }
}
