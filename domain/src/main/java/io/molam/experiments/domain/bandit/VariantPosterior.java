package io.molam.experiments.domain.bandit;

import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.statistics.NormalPosterior;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.math.Normal;
import io.molam.experiments.domain.statistics.posterior.BetaPosterior;
import io.molam.experiments.domain.statistics.posterior.ChanceToBeBest;
import java.util.ArrayList;
import java.util.List;

/**
 * What is believed of one variant's true mean.
 *
 * <p>Binomial metrics: Beta(1 + successes, 1 + failures), that is a uniform prior. Other metrics: a
 * normal posterior under the unit-information prior (Kass, Wasserman 1995,
 * doi:10.1080/01621459.1995.10476592), which is worth one unit drawn from all variants together:
 * prior mean m and variance V are those of all units; the variant's own variance counts V as one
 * more degree of freedom, v = ((n - 1) s&sup2; + V) / n; precision n / v + 1 / V, mean (n y / v + m
 * / V) over it. A variant without units has the prior; variants of constant and equal value are all
 * alike.
 */
public sealed interface VariantPosterior {
  /** Key of the variant. */
  String key();

  /** Posterior mean, in units of the metric. */
  double mean();

  /**
   * The same belief about another mean. A rate moves on the logit scale, where it cannot leave (0,
   * 1), and keeps its number of units.
   *
   * @param deviations posterior standard deviations to add to the mean
   */
  VariantPosterior shifted(double deviations);

  /** Of a binomial metric. */
  record Rate(String key, BetaPosterior posterior) implements VariantPosterior {
    @Override
    public double mean() {
      return posterior.mean();
    }

    @Override
    public Rate shifted(double deviations) {
      double failure = 1 - mean();
      double slope = mean() * failure;
      double odds = mean() / failure * Math.exp(deviations * posterior.standardDeviation() / slope);
      double units = posterior.alpha() + posterior.beta();
      double successes = units * odds / (1 + odds);
      return new Rate(key, new BetaPosterior(successes, units / (1 + odds)));
    }
  }

  /** Of any other metric. */
  record Mean(String key, NormalPosterior posterior) implements VariantPosterior {
    @Override
    public double mean() {
      return posterior.mean();
    }

    @Override
    public Mean shifted(double deviations) {
      return new Mean(
          key, new NormalPosterior(mean() + deviations * posterior.sd(), posterior.sd()));
    }
  }

  /**
   * Posteriors of all variants, in their order: beta when every variant tells its successes, else
   * normal.
   *
   * @param variants at least one
   */
  static List<VariantPosterior> of(List<VariantOutcomes> variants) {
    if (variants.isEmpty()) {
      throw new IllegalArgumentException("no variant");
    }
    List<VariantPosterior> posteriors = new ArrayList<>(variants.size());
    if (variants.stream().allMatch(variant -> variant.successes().isPresent())) {
      for (VariantOutcomes variant : variants) {
        long successes = variant.successes().orElseThrow();
        posteriors.add(
            new Rate(
                variant.key(),
                BetaPosterior.uniform((double) successes, (double) (variant.units() - successes))));
      }
      return posteriors;
    }
    SufficientStatistics all = SufficientStatistics.EMPTY;
    for (VariantOutcomes variant : variants) {
      all = all.merge(variant.statistics());
    }
    double spread = all.n() < 2 ? 0 : all.variance();
    for (VariantOutcomes variant : variants) {
      posteriors.add(new Mean(variant.key(), normal(variant, all.mean(), spread)));
    }
    return posteriors;
  }

  private static NormalPosterior normal(
      VariantOutcomes variant, double priorMean, double priorVariance) {
    if (!(priorVariance > 0)) {
      return new NormalPosterior(priorMean, 1);
    }
    if (variant.units() == 0) {
      return new NormalPosterior(priorMean, Math.sqrt(priorVariance));
    }
    double own =
        (variant.statistics().centredSumOfSquares() + priorVariance) / (double) variant.units();
    return NormalPosterior.withPrior(
        variant.mean(), Math.sqrt(own / variant.units()), priorMean, priorVariance);
  }

  /**
   * Chance to be best and expected loss per variant, in the order given; best is the largest or the
   * smallest mean as the direction says. Losses are in units of the metric.
   *
   * @param posteriors of one call of {@link #of}, at least one
   */
  static ChanceToBeBest best(List<VariantPosterior> posteriors, Direction direction) {
    List<BetaPosterior> betas = new ArrayList<>();
    List<NormalPosterior> normals = new ArrayList<>();
    for (VariantPosterior variant : posteriors) {
      switch (variant) {
        case Rate rate -> betas.add(oriented(rate.posterior(), direction));
        case Mean mean -> normals.add(oriented(mean.posterior(), direction));
      }
    }
    if (!betas.isEmpty() && !normals.isEmpty()) {
      throw new IllegalArgumentException("rates and means do not compare");
    }
    return betas.isEmpty() ? ChanceToBeBest.ofNormals(normals) : ChanceToBeBest.ofBetas(betas);
  }

  /** P(this variant is worse than the other), in [0, 1]. */
  default double chanceWorseThan(VariantPosterior other, Direction direction) {
    return switch (this) {
      case Rate rate when other instanceof Rate against ->
          BetaPosterior.chanceToBeat(
              oriented(rate.posterior(), direction), oriented(against.posterior(), direction));
      case Mean mean when other instanceof Mean against -> {
        NormalPosterior own = oriented(mean.posterior(), direction);
        NormalPosterior that = oriented(against.posterior(), direction);
        yield Normal.cumulative((that.mean() - own.mean()) / Math.hypot(own.sd(), that.sd()));
      }
      default -> throw new IllegalArgumentException("rates and means do not compare");
    };
  }

  /** The smaller rate is the one with more failures. */
  private static BetaPosterior oriented(BetaPosterior posterior, Direction direction) {
    return direction == Direction.INCREASE
        ? posterior
        : new BetaPosterior(/* alpha= */ posterior.beta(), /* beta= */ posterior.alpha());
  }

  private static NormalPosterior oriented(NormalPosterior posterior, Direction direction) {
    return direction == Direction.INCREASE
        ? posterior
        : new NormalPosterior(-posterior.mean(), posterior.sd());
  }
}
