package io.molam.experiments.domain.statistics;

/** Prior belief about an effect. */
public sealed interface Prior {
  /** No belief: every effect is as likely as any other. The default. */
  record Flat() implements Prior {}

  /**
   * Normal belief about the relative effect; for absolute effects it is scaled by |control mean|.
   *
   * @param mean 0 for no belief in either direction
   * @param variance positive; gbstats suggests 0.3&sup2;
   */
  record Relative(double mean, double variance) implements Prior {
    public Relative {
      check(mean, variance);
    }
  }

  /**
   * Normal belief about the absolute effect, in units of the metric; for relative effects it is
   * divided by |control mean|. (gbstats means to do the same, but never reaches that branch.)
   */
  record Absolute(double mean, double variance) implements Prior {
    public Absolute {
      check(mean, variance);
    }
  }

  private static void check(double mean, double variance) {
    if (!Double.isFinite(mean) || !(variance > 0)) {
      throw new IllegalArgumentException(
          "a prior needs a finite mean and a positive variance, not %s and %s"
              .formatted(mean, variance));
    }
  }
}
