package io.molam.experiments.domain.results;

import java.util.Locale;

/** How sentences write a p. */
public final class PValue {
  private PValue() {}

  /** Such as {@code p = 0.0321}; what a double cannot hold is small, and not 0; never 1. */
  public static String words(double p) {
    if (p > 0.995) {
      return "p > 0.99";
    }
    return p == 0 ? "p < 1e-300" : String.format(Locale.ROOT, "p = %.3g", p);
  }
}
