package io.molam.experiments.domain.statistics.estimate;

import io.molam.experiments.domain.statistics.Interval;
import io.molam.experiments.domain.statistics.Levels;
import io.molam.experiments.domain.statistics.math.Normal;

/**
 * Successes among units.
 *
 * @param n units, at least 1
 * @param successes between 0 and {@code n}; real, so that pooled rates fit
 */
public record Proportion(double n, double successes) {
  public Proportion {
    if (!(n > 0) || !(successes >= 0 && successes <= n)) {
      throw new IllegalArgumentException("not a proportion: %s of %s".formatted(successes, n));
    }
  }

  public double rate() {
    return successes / n;
  }

  /**
   * Wilson's score interval (Wilson 1927, doi:10.1080/01621459.1927.10502953) without continuity
   * correction: (p + z&sup2;/2n &plusmn; z sqrt(p(1-p)/n + z&sup2;/4n&sup2;)) / (1 + z&sup2;/n).
   * Inside [0, 1] for every p, 0 and 1 included.
   */
  public Interval wilson(double level) {
    double z = Normal.upperQuantile(0.5 * (1 - Levels.check(level)));
    double p = rate();
    double q = (n - successes) / n;
    double square = z * z / n;
    double centre = (p + square / 2) / (1 + square);
    double half = z * Math.sqrt(p * q / n + square / (4 * n)) / (1 + square);
    double lower = successes == 0 ? 0 : Math.max(0, centre - half);
    double upper = successes == n ? 1 : Math.min(1, centre + half);
    return new Interval(p, Math.min(p, lower), Math.max(p, upper));
  }

  /**
   * Newcombe's hybrid score interval of treatment minus control (Newcombe 1998, method 10,
   * doi:10.1002/(SICI)1097-0258(19980430)17:8&lt;873::AID-SIM779&gt;3.0.CO;2-I), for small samples
   * and rates near 0 or 1, where Welch's interval may leave [-1, 1].
   */
  public static Interval newcombe(Proportion control, Proportion treatment, double level) {
    Interval a = control.wilson(level);
    Interval b = treatment.wilson(level);
    double d = treatment.rate() - control.rate();
    return new Interval(
        d,
        d - Math.hypot(b.estimate() - b.lower(), a.upper() - a.estimate()),
        d + Math.hypot(b.upper() - b.estimate(), a.estimate() - a.lower()));
  }

  /**
   * Pooled z statistic of treatment minus control, without continuity correction; assumes equal
   * rates and so serves the test of no difference only. NaN-free: 0 when both rates are 0 or both
   * 1.
   */
  public static double pooledZ(Proportion control, Proportion treatment) {
    double pooled = (control.successes + treatment.successes) / (control.n + treatment.n);
    double variance = pooled * (1 - pooled) * (1 / control.n + 1 / treatment.n);
    return variance == 0 ? 0 : (treatment.rate() - control.rate()) / Math.sqrt(variance);
  }
}
