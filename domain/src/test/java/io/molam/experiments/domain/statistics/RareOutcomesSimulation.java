package io.molam.experiments.domain.statistics;

import io.molam.experiments.domain.statistics.estimate.AdaptiveBatch;
import io.molam.experiments.domain.statistics.estimate.AdaptiveEffects;
import io.molam.experiments.domain.statistics.estimate.ClusteredQuantile;
import io.molam.experiments.domain.statistics.estimate.Contrasts;
import io.molam.experiments.domain.statistics.judge.Effects;
import io.molam.experiments.domain.statistics.judge.RateEffects;
import io.molam.experiments.domain.statistics.judge.RateScore;
import io.molam.experiments.domain.statistics.math.Normal;
import io.molam.experiments.domain.statistics.sequential.ConfidenceSequence;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Experiments without an effect, or with a known one, judged over and over. Every method gives
 * shares of runs; two standard errors of a share of 5 % are 0.3 points at 20,000 runs.
 */
final class RareOutcomesSimulation {
  private final RandomGenerator random;

  RareOutcomesSimulation(long seed) {
    this.random = new Well19937c(seed);
  }

  /** What became of the runs, as shares of them. */
  record Shares(double rejected, double covered, double notEstimable) {}

  private int draw(int n, double rate) {
    return new BinomialDistribution(random, n, rate).sample();
  }

  private RateScore.Counts counts(int control, int treatment, double a, double b) {
    return new RateScore.Counts(treatment, draw(treatment, b), control, draw(control, a));
  }

  /** Rates at one look: how often "no effect" is rejected, and the true difference covered. */
  Shares fixed(int control, int treatment, double a, double b, double level, int runs) {
    double critical = Normal.upperQuantile(0.5 * (1 - level));
    int rejected = 0;
    int covered = 0;
    for (int i = 0; i < runs; i++) {
      RateScore score = new RateScore(List.of(counts(control, treatment, a, b)));
      rejected += Math.abs(score.z()) > critical ? 1 : 0;
      covered += score.difference(critical).contains(b - a) ? 1 : 0;
    }
    return new Shares((double) rejected / runs, (double) covered / runs, 0);
  }

  /** Rates looked at {@code looks} times from the first units on, evenly on the logarithm. */
  double sequential(int units, double share, double rate, double level, int looks, int runs) {
    int rejected = 0;
    ConfidenceSequence sequence =
        new ConfidenceSequence(1 - level, ConfidenceSequence.DEFAULT_TUNING);
    for (int i = 0; i < runs; i++) {
      int n1 = 0;
      int n2 = 0;
      int x1 = 0;
      int x2 = 0;
      for (int look = 1; look <= looks; look++) {
        int wanted = (int) Math.ceil(Math.pow(units, (double) look / looks));
        int more = wanted - n1 - n2;
        if (more <= 0) {
          continue;
        }
        int treated = draw(more, share);
        n1 += treated;
        n2 += more - treated;
        x1 += treated == 0 ? 0 : draw(treated, rate);
        x2 += more == treated ? 0 : draw(more - treated, rate);
        if (n1 == 0 || n2 == 0) {
          continue;
        }
        RateScore score = new RateScore(List.of(new RateScore.Counts(n1, x1, n2, x2)));
        if (sequence.pValue(score.z(), 1, score.units()) <= 1 - level) {
          rejected++;
          break;
        }
      }
    }
    return (double) rejected / runs;
  }

  /** How often the Beta interval leaves 0 out although there is no effect. */
  double bayesian(int control, int treatment, double rate, double level, int runs) {
    int out = 0;
    for (int i = 0; i < runs; i++) {
      Effect effect = RateEffects.bayesian(List.of(counts(control, treatment, rate, rate)), level);
      out += effect instanceof Effect.Estimated estimated && estimated.excludesZero() ? 1 : 0;
    }
    return (double) out / runs;
  }

  /** A unit's value: nothing with probability 1 - paying, else lognormal. */
  private double revenue(double paying, double sigma) {
    return random.nextDouble() < paying ? Math.exp(sigma * random.nextGaussian()) : 0;
  }

  /** Means of zero-inflated lognormal values. */
  Shares means(int control, int treatment, double paying, double sigma, int runs) {
    return effects(
        runs,
        () ->
            Contrasts.shrunk(
                stratum(revenues(control, paying, sigma), revenues(treatment, paying, sigma)),
                false));
  }

  private VariantStatistics revenues(int n, double paying, double sigma) {
    SufficientStatistics.Accumulator values = new SufficientStatistics.Accumulator();
    for (int i = 0; i < n; i++) {
      values.add(revenue(paying, sigma));
    }
    return new VariantStatistics.Mean(values.toStatistics());
  }

  /** Ratios: revenue over a number of orders between 0 and some. */
  Shares ratios(int control, int treatment, double paying, double sigma, int runs) {
    return effects(
        runs,
        () ->
            Contrasts.shrunk(
                stratum(orders(control, paying, sigma), orders(treatment, paying, sigma)), false));
  }

  private VariantStatistics orders(int n, double paying, double sigma) {
    JointStatistics.Accumulator joint = new JointStatistics.Accumulator(2);
    for (int i = 0; i < n; i++) {
      double sum = 0;
      int orders = 0;
      if (random.nextDouble() < paying) {
        orders = 1 + random.nextInt(4);
        for (int k = 0; k < orders; k++) {
          sum += Math.exp(sigma * random.nextGaussian());
        }
      }
      joint.add(sum, orders);
    }
    return new VariantStatistics.Ratio(joint.toStatistics());
  }

  /** Revenue with that of a period before as covariate. */
  Shares cuped(int control, int treatment, double paying, double sigma, int runs) {
    return effects(
        runs,
        () ->
            Contrasts.shrunk(
                stratum(adjusted(control, paying, sigma), adjusted(treatment, paying, sigma)),
                false));
  }

  private VariantStatistics adjusted(int n, double paying, double sigma) {
    JointStatistics.Accumulator joint = new JointStatistics.Accumulator(2);
    for (int i = 0; i < n; i++) {
      double habit = random.nextGaussian();
      double now =
          random.nextDouble() < paying
              ? Math.exp(sigma * (0.7 * habit + 0.714 * random.nextGaussian()))
              : 0;
      double before =
          random.nextDouble() < paying
              ? Math.exp(sigma * (0.7 * habit + 0.714 * random.nextGaussian()))
              : 0;
      joint.add(now, before);
    }
    return new VariantStatistics.AdjustedMean(joint.toStatistics());
  }

  /**
   * A quantile of lognormal event values, one to four events of a unit, half of whose variance is
   * the unit's own; rounded to {@code step} where that is positive.
   */
  Shares quantiles(int control, int treatment, double level, double sigma, double step, int runs) {
    return effects(
        runs,
        () ->
            Contrasts.shrunk(
                stratum(
                    quantile(control, level, sigma, step), quantile(treatment, level, sigma, step)),
                false));
  }

  private VariantStatistics quantile(int n, double level, double sigma, double step) {
    int[] units = new int[4 * n];
    double[] values = new double[4 * n];
    int size = 0;
    for (int unit = 0; unit < n; unit++) {
      double own = random.nextGaussian();
      int events = 1 + random.nextInt(4);
      for (int k = 0; k < events; k++) {
        units[size] = unit;
        double value = Math.exp(sigma * Math.sqrt(0.5) * (own + random.nextGaussian()));
        values[size++] = step > 0 ? step * Math.ceil(value / step) : value;
      }
    }
    return new VariantStatistics.Quantile(
        ClusteredQuantile.of(Arrays.copyOf(units, size), Arrays.copyOf(values, size), n, level));
  }

  /** Two phases of adaptive shares: the second favours the variant that did better in the first. */
  Shares adaptive(int units, double paying, double sigma, int runs) {
    return effects(
        runs,
        () -> {
          VariantStatistics a = revenues(units / 2, paying, sigma);
          VariantStatistics b = revenues(units / 2, paying, sigma);
          double share = mean(b) > mean(a) ? 0.9 : 0.1;
          int second = (int) Math.round(units * share);
          return AdaptiveEffects.contrastShrunk(
              List.of(
                  new AdaptiveBatch(1, Map.of("a", 0.5, "b", 0.5), Map.of("a", a, "b", b)),
                  new AdaptiveBatch(
                      2,
                      Map.of("a", 1 - share, "b", share),
                      Map.of(
                          "a", revenues(units - second, paying, sigma),
                          "b", revenues(second, paying, sigma)))),
              "a",
              "b",
              false);
        });
  }

  private static double mean(VariantStatistics statistics) {
    return ((VariantStatistics.Mean) statistics).y().mean();
  }

  private static List<Contrasts.Stratum> stratum(VariantStatistics a, VariantStatistics b) {
    return List.of(new Contrasts.Stratum(a, b, a.n() + b.n()));
  }

  private interface Trial {
    Comparison next();
  }

  private static Shares effects(int runs, Trial trial) {
    int rejected = 0;
    int missing = 0;
    for (int i = 0; i < runs; i++) {
      if (Effects.fixed(trial.next(), 0.95) instanceof Effect.Estimated estimated) {
        rejected += estimated.excludesZero() ? 1 : 0;
      } else {
        missing++;
      }
    }
    return new Shares(
        (double) rejected / runs, 1 - (double) rejected / runs, (double) missing / runs);
  }

  /** The largest of a measure over cells. */
  static double worst(List<Shares> cells, ToDoubleFunction<Shares> measure) {
    return cells.stream().mapToDouble(measure).max().orElseThrow();
  }
}
