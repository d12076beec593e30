package io.molam.experiments.domain.bandit;

import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.statistics.Alternative;
import io.molam.experiments.domain.statistics.Contrast;
import io.molam.experiments.domain.statistics.VariantEstimate;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.estimate.AdaptiveBatch;
import io.molam.experiments.domain.statistics.estimate.AdaptiveEffects;
import io.molam.experiments.domain.statistics.estimate.Contrasts;
import io.molam.experiments.domain.statistics.estimate.Shrinkage;
import io.molam.experiments.domain.statistics.judge.RateEffects;
import io.molam.experiments.domain.statistics.judge.RateScore;
import io.molam.experiments.domain.statistics.math.Normal;
import io.molam.experiments.domain.statistics.sequential.ConfidenceSequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which variants are so clearly worse that they should get no new units.
 *
 * <p>Two questions with two answers. Suspicion: the probability that the variant is worse than the
 * best one (by the objective) or than the control (by a guardrail) exceeds the threshold; good
 * enough to tell people, but looked at after every refresh it finds many variants that differ in
 * nothing. Proof: the one-sided confidence sequence of the effect ({@link ConfidenceSequence})
 * leaves 0 out; only that closes a variant. Rates are judged by {@link RateScore}, as in results,
 * with the phases as strata: within one the shares are given, so that it tells nothing false
 * however they came about. Other metrics are judged by the weighted effects of {@link
 * AdaptiveEffects}, with the variance of variants that are alike, and never before {@link
 * Shrinkage#FEW} units carry them. With alpha = 1 - threshold and K variants, the objective has (K
 * - 1)&sup2; ordered pairs (each treatment against each other variant) and each guardrail K - 1;
 * the metrics share alpha equally and their pairs share theirs equally (Bonferroni), so that over
 * all looks together an experiment without any difference closes a variant with probability alpha
 * at most. The control is never found.
 *
 * @param threshold probability, 0.5 to 1; at 1 nothing is ever found
 * @param minUnits units that both variants need before anything is said, not negative
 */
public record FailFast(double threshold, long minUnits) {
  public FailFast {
    if (!(threshold >= 0.5 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold must be in [0.5, 1], not " + threshold);
    }
    if (minUnits < 0) {
      throw new IllegalArgumentException("minimum units must not be negative: " + minUnits);
    }
  }

  /**
   * One metric's data.
   *
   * @param rate whether each unit has 0 or 1
   * @param batches in the order of their phases, see {@link AdaptiveBatch}; fixed shares are
   *     propensities like any other
   */
  public record Evidence(
      String metric, Direction direction, boolean rate, List<AdaptiveBatch> batches) {
    public Evidence {
      batches = List.copyOf(batches);
    }
  }

  /**
   * A variant that looks worse.
   *
   * @param key of the variant, never the control
   * @param metric that says so
   * @param guardrail whether that metric is a guardrail
   * @param versus the variant that it is worse than
   * @param chanceWorse probability to be worse, by the normal posterior under a flat prior
   * @param pValue anytime-valid one-sided p of the pair, before sharing alpha
   * @param proven whether the variant may be closed
   */
  public record Finding(
      String key,
      String metric,
      boolean guardrail,
      String versus,
      double chanceWorse,
      double pValue,
      boolean proven) {}

  /**
   * @param open keys of the open variants, the control among them
   * @param variants number of variants of the experiment, closed ones included
   * @param objective what the allocation follows
   * @param guardrails metrics that must not get worse
   * @return at most one finding per variant and metric: a proven one, or else a suspicion
   */
  public List<Finding> look(
      String control,
      List<String> open,
      int variants,
      Evidence objective,
      List<Evidence> guardrails) {
    if (!open.contains(control) || variants < open.size()) {
      throw new IllegalArgumentException(
          "control %s, open variants %s of %d do not fit".formatted(control, open, variants));
    }
    // no one-sided boundary exists for an alpha of 0.5
    double alpha = Math.min(1 - threshold, 0.49) / (1 + guardrails.size());
    List<Finding> findings = new ArrayList<>();
    if (variants < 2 || !(alpha > 0)) {
      return findings;
    }
    double pair = alpha / ((variants - 1.0) * (variants - 1.0));
    Optional<String> best = best(objective, open);
    for (String variant : open) {
      if (!variant.equals(control)) {
        add(findings, objective, false, variant, open, best.orElse(null), pair);
        for (Evidence guardrail : guardrails) {
          add(
              findings,
              guardrail,
              true,
              variant,
              List.of(control),
              control,
              alpha / (variants - 1));
        }
      }
    }
    return findings;
  }

  /** The open variant with the best estimate among those with enough units. */
  private Optional<String> best(Evidence evidence, List<String> open) {
    String best = null;
    double top = Double.NEGATIVE_INFINITY;
    for (String variant : open) {
      if (AdaptiveEffects.variant(evidence.batches(), variant) instanceof VariantEstimate estimate
          && estimate.units() >= minUnits) {
        double value = sign(evidence) * estimate.value();
        if (value > top) {
          best = variant;
          top = value;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private void add(
      List<Finding> findings,
      Evidence evidence,
      boolean guardrail,
      String variant,
      List<String> others,
      @Nullable String suspect,
      double alpha) {
    ConfidenceSequence sequence = new ConfidenceSequence(alpha, ConfidenceSequence.DEFAULT_TUNING);
    Finding found = null;
    for (String other : others) {
      Judged judged = other.equals(variant) ? null : judged(evidence, other, variant);
      if (judged == null || judged.fewest() < minUnits) {
        continue;
      }
      double gain = sign(evidence) * judged.z();
      double p = sequence.oneSidedPValue(gain, 1, judged.units(), Alternative.LESS);
      double worse = Normal.cumulative(-gain);
      boolean proven = p <= alpha && judged.enough();
      Finding finding = new Finding(variant, evidence.metric(), guardrail, other, worse, p, proven);
      if (proven
          ? found == null || !found.proven() || p < found.pValue()
          : found == null && other.equals(suspect) && worse > threshold) {
        found = finding;
      }
    }
    if (found != null) {
      findings.add(found);
    }
  }

  /**
   * A pair of variants.
   *
   * @param z of the second minus the first over its error
   * @param units of both
   * @param fewest units of the one that has fewer
   * @param enough whether they carry any proof
   */
  private record Judged(double z, double units, long fewest, boolean enough) {}

  private static @Nullable Judged judged(Evidence evidence, String other, String variant) {
    if (evidence.rate()) {
      List<Contrasts.Stratum> strata = new ArrayList<>();
      for (AdaptiveBatch batch : evidence.batches()) {
        VariantStatistics one = batch.variants().get(other);
        VariantStatistics two = batch.variants().get(variant);
        if (one != null && two != null && one.n() > 0 && two.n() > 0) {
          strata.add(new Contrasts.Stratum(one, two, one.n() + two.n()));
        }
      }
      Optional<List<RateScore.Counts>> counts = RateEffects.counts(strata);
      if (counts.isPresent()) {
        RateScore score = new RateScore(counts.get());
        long ones = counts.get().stream().mapToLong(RateScore.Counts::controlUnits).sum();
        long twos = counts.get().stream().mapToLong(RateScore.Counts::treatmentUnits).sum();
        return new Judged(score.z(), score.units(), Math.min(ones, twos), true);
      }
    }
    if (!(AdaptiveEffects.contrastIfAlike(evidence.batches(), other, variant)
        instanceof Contrast contrast)) {
      return null;
    }
    return new Judged(
        contrast.difference() / contrast.standardError(),
        contrast.units(),
        Math.min(contrast.control().units(), contrast.treatment().units()),
        AdaptiveEffects.information(evidence.batches(), other, variant) >= Shrinkage.FEW);
  }

  private static double sign(Evidence evidence) {
    return evidence.direction() == Direction.INCREASE ? 1 : -1;
  }
}
