package io.molam.experiments.domain.statistics.sequential;

import io.molam.experiments.domain.statistics.math.GaussLegendre;
import io.molam.experiments.domain.statistics.math.Normal;
import io.molam.experiments.domain.statistics.math.Roots;
import java.util.ArrayList;
import java.util.List;

/**
 * Group-sequential efficacy limits for planned looks, by error spending (Lan, DeMets 1983,
 * doi:10.1093/biomet/70.3.659). The limit of each look solves for the error to be spent there,
 * given that no earlier limit was crossed, by recursive integration of the score process (Armitage,
 * McPherson, Rowe 1969). For a two-sided test at alpha take the one-sided limits at alpha / 2 on
 * both sides.
 *
 * @param information information fraction at each look, increasing, the last usually 1
 * @param criticalZ limit for the z statistic at each look
 * @param alphaSpent cumulative one-sided error at each look
 */
public record GroupSequentialDesign(
    List<Double> information, List<Double> criticalZ, List<Double> alphaSpent) {
  private static final double REACH = 9;

  public GroupSequentialDesign {
    information = List.copyOf(information);
    criticalZ = List.copyOf(criticalZ);
    alphaSpent = List.copyOf(alphaSpent);
  }

  /**
   * Computes the limits.
   *
   * @param information fractions in (0, 1], strictly increasing, at most 100 looks
   * @param alpha one-sided error over all looks, in (0, 0.5)
   */
  public static GroupSequentialDesign of(
      List<Double> information, double alpha, Spending spending) {
    if (information.isEmpty() || information.size() > 100 || !(alpha > 0 && alpha < 0.5)) {
      throw new IllegalArgumentException(
          "1 to 100 looks and alpha in (0, 0.5) are needed, not %d and %s"
              .formatted(information.size(), alpha));
    }
    double previous = 0;
    for (double t : information) {
      if (!(t > previous && t <= 1)) {
        throw new IllegalArgumentException(
            "information must increase within (0, 1]: " + information);
      }
      previous = t;
    }
    Walk walk = new Walk(information, 0);
    List<Double> limits = new ArrayList<>();
    List<Double> spent = new ArrayList<>();
    double before = 0;
    for (double t : information) {
      double now = spending.spent(alpha, t);
      double limit = walk.limitFor(now - before);
      walk.advance(limit);
      limits.add(limit / Math.sqrt(t));
      spent.add(now);
      before = now;
    }
    return new GroupSequentialDesign(information, limits, spent);
  }

  /**
   * Classical limits: one constant for all looks, which must come as planned; spending functions do
   * without that.
   *
   * @param looks equally spaced, 1 to 100
   * @param alpha one-sided error over all looks, in (0, 0.5)
   */
  public static GroupSequentialDesign classical(int looks, double alpha, ClassicalLimit limit) {
    if (looks < 1 || looks > 100 || !(alpha > 0 && alpha < 0.5)) {
      throw new IllegalArgumentException(
          "1 to 100 looks and alpha in (0, 0.5) are needed, not %d and %s".formatted(looks, alpha));
    }
    List<Double> information = new ArrayList<>();
    for (int k = 1; k <= looks; k++) {
      information.add((double) k / looks);
    }
    double single = Normal.upperQuantile(alpha);
    // between a single look's limit and, by Bonferroni, that of every look at alpha / looks
    double constant =
        looks == 1
            ? single
            : Roots.inBracket(
                c -> error(information, limits(information, limit, c)) - alpha,
                single,
                Normal.upperQuantile(alpha / looks) + 1e-9);
    List<Double> limits = limits(information, limit, constant);
    List<Double> spent = new ArrayList<>();
    Walk walk = new Walk(information, 0);
    double error = 0;
    for (int k = 0; k < looks; k++) {
      double bound = limits.get(k) * Math.sqrt(information.get(k));
      error += walk.crossing(bound);
      walk.advance(bound);
      spent.add(error);
    }
    return new GroupSequentialDesign(information, limits, spent);
  }

  private static List<Double> limits(List<Double> information, ClassicalLimit limit, double c) {
    List<Double> limits = new ArrayList<>();
    for (double t : information) {
      limits.add(limit.at(t, c));
    }
    return limits;
  }

  private static double error(List<Double> information, List<Double> limits) {
    return new GroupSequentialDesign(information, limits, limits).power(0);
  }

  /** Equally spaced looks. */
  public static GroupSequentialDesign equallySpaced(int looks, double alpha, Spending spending) {
    List<Double> information = new ArrayList<>();
    for (int k = 1; k <= looks; k++) {
      information.add((double) k / looks);
    }
    return of(information, alpha, spending);
  }

  /**
   * Probability of crossing the upper limits by the last look.
   *
   * @param drift expected z statistic at information 1 (effect over final standard error)
   */
  public double power(double drift) {
    Walk walk = new Walk(information, drift);
    double crossed = 0;
    for (int k = 0; k < information.size(); k++) {
      double limit = criticalZ.get(k) * Math.sqrt(information.get(k));
      crossed += walk.crossing(limit);
      walk.advance(limit);
    }
    return crossed;
  }

  /** Score process B(t) with drift, as a density on quadrature nodes below the last limit. */
  private static final class Walk {
    private final List<Double> information;
    private final double drift;
    private int look;
    private double time;
    private double[] nodes = new double[0];
    private double[] mass = new double[0];

    Walk(List<Double> information, double drift) {
      this.information = information;
      this.drift = drift;
    }

    /** P(no limit crossed so far, B at the next look above {@code limit}). */
    double crossing(double limit) {
      double next = information.get(look);
      double step = next - time;
      double sd = Math.sqrt(step);
      if (look == 0) {
        return Normal.upperTail((limit - drift * next) / sd);
      }
      double sum = 0;
      for (int i = 0; i < nodes.length; i++) {
        sum += mass[i] * Normal.upperTail((limit - nodes[i] - drift * step) / sd);
      }
      return sum;
    }

    double limitFor(double error) {
      double scale = Math.sqrt(information.get(look));
      if (!(error > 1e-300)) {
        return 38 * scale;
      }
      return Roots.inBracket(limit -> crossing(limit) - error, -10 * scale, 38 * scale);
    }

    void advance(double limit) {
      double next = information.get(look);
      double step = next - time;
      double sd = Math.sqrt(step);
      boolean last = look == information.size() - 1;
      if (!last) {
        double following = Math.sqrt(information.get(look + 1) - next);
        double from = drift * next - REACH * Math.sqrt(next);
        double to = Math.min(limit, drift * next + REACH * Math.sqrt(next));
        double width = 3 * Math.min(following, look == 0 ? Math.sqrt(next) : sd);
        int panels = Math.max(8, (int) Math.ceil((to - from) / width));
        double[][] rule = GaussLegendre.rule(from, Math.max(to, from + 1e-9), panels);
        double[] density = new double[rule[0].length];
        for (int j = 0; j < density.length; j++) {
          double y = rule[0][j];
          double sum = 0;
          if (look == 0) {
            sum = Normal.density((y - drift * next) / sd);
          } else {
            for (int i = 0; i < nodes.length; i++) {
              double z = (y - nodes[i] - drift * step) / sd;
              if (z < REACH && z > -REACH) {
                sum += mass[i] * Normal.density(z);
              }
            }
          }
          density[j] = sum / sd * rule[1][j];
        }
        nodes = rule[0];
        mass = density;
      }
      time = next;
      look++;
    }
  }
}
