package io.molam.experiments.domain.bandit;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.domain.allocation.Share;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What the policy costs against always giving the best variant: conversions lost over a whole
 * experiment of five variants. Seeded; each mean regret has its Monte Carlo error. With 200
 * experiments of 20,000 units: uniform shares 560, the policy 298.8 (error 1.6) in 14 phases, and
 * 298.5 (1.6) in 44 without regard to noise; exact top-two draws 318.6 (2.0), exact plain Thompson
 * draws 117.4 (2.8).
 */
class RegretSimulationTest {
  private static final double[] RATES = {0.10, 0.11, 0.12, 0.13, 0.15};
  private static final int TRIALS = 40;
  private static final int UNITS = 12_000;
  private static final int REFRESH = 400;
  private static final ThompsonSampler SAMPLER = new ThompsonSampler(new Share(10_000), 80);

  /**
   * Mean and its standard error over the trials.
   *
   * @param phases mean number of them; 0 where there are none
   */
  private record Regret(double mean, double error, double phases) {
    static Regret of(double[] losses, double phases) {
      double sum = 0;
      for (double loss : losses) {
        sum += loss;
      }
      double mean = sum / losses.length;
      double squares = 0;
      for (double loss : losses) {
        squares += (loss - mean) * (loss - mean);
      }
      return new Regret(mean, Math.sqrt(squares / (losses.length - 1.0) / losses.length), phases);
    }
  }

  private static double loss(int variant) {
    return RATES[RATES.length - 1] - RATES[variant];
  }

  /** The product's policy: shares that change between refreshes. */
  private static Regret policy(ThompsonSampler sampler, double noise, SplittableRandom random) {
    double[] losses = new double[TRIALS];
    int phases = 0;
    for (int i = 0; i < TRIALS; i++) {
      AdaptiveTrial trial =
          new AdaptiveTrial(
              RATES.length, sampler, true, noise, AdaptiveTrial.rates(RATES), random.split());
      for (int units = 0; units < UNITS; units += REFRESH) {
        int[] got = trial.arrive(REFRESH);
        for (int variant = 0; variant < got.length; variant++) {
          losses[i] += got[variant] * loss(variant);
        }
        trial.refresh();
      }
      phases += trial.phases().size();
    }
    return Regret.of(losses, (double) phases / TRIALS);
  }

  /**
   * Thompson sampling by a draw from each posterior per unit, updated as often as the policy, with
   * or without a rival drawn until it differs in half of the cases, and the same minimum share by a
   * variant at random.
   */
  private static Regret sampled(boolean topTwo, double minimum, SplittableRandom random) {
    int variants = RATES.length;
    double[] losses = new double[TRIALS];
    for (int i = 0; i < TRIALS; i++) {
      long[] success = new long[variants];
      long[] failure = new long[variants];
      for (int start = 0; start < UNITS; start += REFRESH) {
        double[] alpha = new double[variants];
        double[] beta = new double[variants];
        for (int variant = 0; variant < variants; variant++) {
          alpha[variant] = 1 + success[variant];
          beta[variant] = 1 + failure[variant];
        }
        for (int unit = 0; unit < REFRESH; unit++) {
          int variant;
          if (start == 0 || random.nextDouble() < minimum * variants) {
            variant = random.nextInt(variants);
          } else {
            variant = draw(alpha, beta, random);
            if (topTwo && random.nextBoolean()) {
              int leader = variant;
              // a rival that is nearly never drawn is given up on, as any of the others
              for (int tries = 0; variant == leader && tries < 30; tries++) {
                variant = draw(alpha, beta, random);
              }
              if (variant == leader) {
                variant = (leader + 1 + random.nextInt(variants - 1)) % variants;
              }
            }
          }
          losses[i] += loss(variant);
          if (random.nextDouble() < RATES[variant]) {
            success[variant]++;
          } else {
            failure[variant]++;
          }
        }
      }
    }
    return Regret.of(losses, 0);
  }

  /** The variant with the largest draw, each exact. */
  private static int draw(double[] alpha, double[] beta, SplittableRandom random) {
    int best = 0;
    double top = Double.NEGATIVE_INFINITY;
    for (int variant = 0; variant < alpha.length; variant++) {
      double x = gamma(alpha[variant], random);
      double value = x / (x + gamma(beta[variant], random));
      if (value > top) {
        top = value;
        best = variant;
      }
    }
    return best;
  }

  /** Marsaglia and Tsang 2000, doi:10.1145/358407.358414; shape 1 or more. */
  private static double gamma(double shape, SplittableRandom random) {
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = 1 + c * x;
      if (v > 0) {
        v = v * v * v;
        if (Math.log(random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
          return d * v;
        }
      }
    }
  }

  @Test
  void losesLessThanUniformSharesAndNoMoreThanExactSampling() {
    SplittableRandom random = new SplittableRandom(30);
    double uniform = 0;
    for (int variant = 0; variant < RATES.length; variant++) {
      uniform += loss(variant) / RATES.length * UNITS;
    }
    Regret policy = policy(SAMPLER, ThompsonSampler.NOISE, random.split());
    Regret exact = sampled(true, 0.01, random.split());
    Regret plain = sampled(false, 0.01, random.split());
    assertThat(policy.mean() + 4 * policy.error()).isLessThan(0.7 * uniform);
    assertThat(policy.mean())
        .isLessThan(1.05 * exact.mean() + 4 * Math.hypot(policy.error(), exact.error()));
    assertThat(plain.mean()).isLessThan(policy.mean());
  }

  /** The same units under a rule that takes every percentage point over. */
  @Test
  void fewPhasesCostNoConversions() {
    Regret steady = policy(SAMPLER, ThompsonSampler.NOISE, new SplittableRandom(31));
    Regret restless = policy(SAMPLER, 0, new SplittableRandom(31));
    assertThat(steady.mean())
        .isLessThan(restless.mean() + 2 * Math.hypot(steady.error(), restless.error()));
    assertThat(steady.phases()).isLessThan(0.5 * restless.phases());
    assertThat(steady.phases()).as("it still follows").isGreaterThan(2);
  }
}
