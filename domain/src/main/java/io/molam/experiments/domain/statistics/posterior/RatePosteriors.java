package io.molam.experiments.domain.statistics.posterior;

import io.molam.experiments.domain.statistics.EffectPosterior;
import io.molam.experiments.domain.statistics.Interval;
import io.molam.experiments.domain.statistics.Levels;
import io.molam.experiments.domain.statistics.math.GaussLegendre;
import io.molam.experiments.domain.statistics.math.Roots;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * What is believed about two rates. Both have the prior Beta(p / m, (1 - p) / m) with p = (x1 + x2
 * + 1/2) / (N + 1) and m = min(p, 1 - p): one conversion at the pooled rate (or one failure,
 * whichever is rarer). A flat Beta(1, 1) prior, whose mean is a half, is wrong in up to 91 % of
 * experiments at rare rates and unequal shares. Chances by integration, intervals equal-tailed by
 * the distribution function of the difference and of the ratio.
 *
 * @param control belief about the control's rate
 * @param treatment belief about the treatment's rate
 */
public record RatePosteriors(BetaPosterior control, BetaPosterior treatment) {
  /** Log density, below the top, at which tails are cut. */
  private static final double CUT = 40;

  /** Of several rates at once, in their order, under their common prior. */
  public static List<BetaPosterior> of(List<Rate> rates) {
    double units = 0;
    double successes = 0;
    for (Rate rate : rates) {
      units += rate.units();
      successes += rate.successes();
    }
    double pooled = (successes + 0.5) / (units + 1);
    double rarer = Math.min(pooled, 1 - pooled);
    List<BetaPosterior> posteriors = new ArrayList<>(rates.size());
    for (Rate rate : rates) {
      posteriors.add(
          new BetaPosterior(
              pooled / rarer + rate.successes(),
              (1 - pooled) / rarer + (rate.units() - rate.successes())));
    }
    return posteriors;
  }

  /**
   * @param successes from 0 to {@code units}
   */
  public record Rate(long units, long successes) {
    public Rate {
      if (successes < 0 || successes > units) {
        throw new IllegalArgumentException("not a rate: %d of %d".formatted(successes, units));
      }
    }
  }

  public static RatePosteriors of(Rate control, Rate treatment) {
    List<BetaPosterior> both = of(List.of(control, treatment));
    return new RatePosteriors(both.get(0), both.get(1));
  }

  /** Treatment minus control in one line of numbers. */
  public EffectPosterior effect() {
    double above = Math.clamp(BetaPosterior.chanceToBeat(control, treatment), 0.0, 1.0);
    return new EffectPosterior(
        above,
        Math.clamp(BetaPosterior.chanceToBeat(treatment, control), 0.0, 1.0),
        BetaPosterior.expectedLoss(control, treatment),
        BetaPosterior.expectedLoss(treatment, control));
  }

  /** Standard deviation of the difference, positive. */
  public double standardDeviation() {
    return Math.hypot(control.standardDeviation(), treatment.standardDeviation());
  }

  /** Equal-tailed interval of treatment minus control around the difference of the means. */
  public Interval difference(double level) {
    double tail = 0.5 * (1 - Levels.check(level));
    double estimate = treatment.mean() - control.mean();
    double lower = Roots.inBracket(t -> atMost(t) - tail, -1, 1);
    double upper = Roots.inBracket(t -> atMost(t) - (1 - tail), -1, 1);
    return new Interval(estimate, Math.min(lower, estimate), Math.max(upper, estimate));
  }

  /** Equal-tailed interval of treatment over control, minus 1. */
  public Interval lift(double level) {
    double tail = 0.5 * (1 - Levels.check(level));
    double estimate = treatment.mean() / control.mean();
    double lower = Roots.increasing(f -> ratioAtMost(f) - tail, estimate);
    double upper = Roots.increasing(f -> ratioAtMost(f) - (1 - tail), estimate);
    return new Interval(estimate - 1, Math.min(lower, estimate) - 1, Math.max(upper, estimate) - 1);
  }

  /** P(treatment - control &le; t). */
  double atMost(double t) {
    return control.logitSpread() <= treatment.logitSpread()
        ? mean(control, y -> treatment.cumulative(y + t), -t, 1 - t)
        : mean(treatment, x -> control.upperTail(x - t), t, 1 + t);
  }

  /** P(treatment / control &le; f). */
  double ratioAtMost(double f) {
    return control.logitSpread() <= treatment.logitSpread()
        ? mean(control, y -> treatment.cumulative(y * f), 1 / f)
        : mean(treatment, x -> control.upperTail(x / f), f);
  }

  /**
   * E g(rate) by Gauss-Legendre panels on the logit scale.
   *
   * @param kinks rates where {@code g} is continuous but not smooth: panels end there
   */
  private static double mean(BetaPosterior belief, DoubleUnaryOperator g, double... kinks) {
    double mode = belief.logitMode();
    double top = belief.logDensity(mode);
    double low = edge(belief, mode, top, -1);
    double high = edge(belief, mode, top, 1);
    List<Double> edges = new ArrayList<>();
    edges.add(low);
    edges.add(mode);
    edges.add(high);
    for (double kink : kinks) {
      if (kink > 0 && kink < 1) {
        double logit = Math.log(kink) - Math.log1p(-kink);
        if (logit > low && logit < high) {
          edges.add(logit);
        }
      }
    }
    edges.sort(null);
    double width = 2.5 * Math.min(1, belief.logitSpread());
    double mass = 0;
    double sum = 0;
    for (int i = 1; i < edges.size(); i++) {
      double from = edges.get(i - 1);
      double to = edges.get(i);
      if (!(to > from)) {
        continue;
      }
      int panels = (int) Math.ceil((to - from) / width);
      mass += GaussLegendre.integrate(u -> Math.exp(belief.logDensity(u) - top), from, to, panels);
      sum +=
          GaussLegendre.integrate(
              u ->
                  Math.exp(belief.logDensity(u) - top)
                      * g.applyAsDouble(Math.exp(BetaPosterior.logRate(u))),
              from,
              to,
              panels);
    }
    return sum / mass;
  }

  private static double edge(BetaPosterior belief, double mode, double top, int direction) {
    double inside = 0;
    double outside = 9 * belief.logitSpread();
    while (belief.logDensity(mode + direction * outside) - top > -CUT) {
      inside = outside;
      outside *= 2;
    }
    for (int i = 0; i < 6; i++) {
      double middle = 0.5 * (inside + outside);
      if (belief.logDensity(mode + direction * middle) - top > -CUT) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return mode + direction * outside;
  }
}
