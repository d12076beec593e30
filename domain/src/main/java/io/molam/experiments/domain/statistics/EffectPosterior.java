package io.molam.experiments.domain.statistics;

/**
 * What is believed about an absolute effect.
 *
 * @param chanceAboveZero P(effect &gt; 0), in [0, 1]
 * @param chanceBelowZero P(effect &lt; 0), in [0, 1]
 * @param expectedGain E max(effect, 0): the expected loss of choosing control when more is better
 * @param expectedLoss E max(-effect, 0): the expected loss of choosing treatment when more is
 *     better
 */
public record EffectPosterior(
    double chanceAboveZero, double chanceBelowZero, double expectedGain, double expectedLoss) {
  public EffectPosterior {
    if (!(chanceAboveZero >= 0 && chanceAboveZero <= 1)
        || !(chanceBelowZero >= 0 && chanceBelowZero <= 1)
        || !(expectedGain >= 0)
        || !(expectedLoss >= 0)) {
      throw new IllegalArgumentException(
          "not a posterior: chances %s and %s, gain %s, loss %s"
              .formatted(chanceAboveZero, chanceBelowZero, expectedGain, expectedLoss));
    }
  }

  public static EffectPosterior of(NormalPosterior normal) {
    return new EffectPosterior(
        normal.chanceAboveZero(),
        normal.chanceBelowZero(),
        normal.expectedGain(),
        normal.expectedLoss());
  }
}
