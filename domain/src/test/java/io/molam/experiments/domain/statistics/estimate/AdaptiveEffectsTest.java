package io.molam.experiments.domain.statistics.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.molam.experiments.domain.statistics.Contrast;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.NotEstimable;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantEstimate;
import io.molam.experiments.domain.statistics.VariantStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AdaptiveEffectsTest {
  private static final Offset<Double> EXACT = within(1e-12);

  private static VariantStatistics mean(double... values) {
    return new VariantStatistics.Mean(SufficientStatistics.of(values));
  }

  private static VariantStatistics rate(long n, long successes) {
    return new VariantStatistics.Mean(SufficientStatistics.ofBinomial(n, successes));
  }

  private static Contrast contrast(List<AdaptiveBatch> batches) {
    return (Contrast) AdaptiveEffects.contrast(batches, "a", "b");
  }

  /** One unit of a trial with three variants. */
  private record Unit(int phase, int variant, double value) {}

  private static final double[][] PROPENSITIES = {
    {0.3, 0.3, 0.4}, {0.6, 0.1, 0.3}, {0.2, 0.5, 0.3}, {0.9, 0.05, 0.05}
  };

  private static List<Unit> units() {
    SplittableRandom random = new SplittableRandom(3);
    List<Unit> units = new ArrayList<>();
    for (int phase = 0; phase < PROPENSITIES.length; phase++) {
      for (int i = 0; i < 40 + 10 * phase; i++) {
        double at = random.nextDouble();
        double[] e = PROPENSITIES[phase];
        int variant = at < e[0] ? 0 : at < e[0] + e[1] ? 1 : 2;
        units.add(new Unit(phase, variant, 5 + variant + 2 * random.nextGaussian()));
      }
    }
    return units;
  }

  private static List<AdaptiveBatch> batches(List<Unit> units) {
    String[] keys = {"a", "b", "c"};
    List<AdaptiveBatch> batches = new ArrayList<>();
    for (int phase = 0; phase < PROPENSITIES.length; phase++) {
      Map<String, Double> propensities = new HashMap<>();
      Map<String, VariantStatistics> variants = new HashMap<>();
      for (int variant = 0; variant < 3; variant++) {
        int p = phase;
        int w = variant;
        propensities.put(keys[variant], PROPENSITIES[phase][variant]);
        double[] values =
            units.stream()
                .filter(unit -> unit.phase() == p && unit.variant() == w)
                .mapToDouble(Unit::value)
                .toArray();
        if (values.length > 0) {
          variants.put(keys[variant], mean(values));
        }
      }
      batches.add(new AdaptiveBatch(phase + 1, propensities, variants));
    }
    return batches;
  }

  /** Score of a unit for a variant, straight from the paper. */
  private static double score(Unit unit, int variant, List<Unit> all) {
    double[] earlier =
        all.stream()
            .filter(other -> other.variant() == variant && other.phase() < unit.phase())
            .mapToDouble(Unit::value)
            .toArray();
    List<Unit> own = all.stream().filter(other -> other.phase() == unit.phase()).toList();
    double[] sameVariant =
        own.stream().filter(other -> other.variant() == variant).mapToDouble(Unit::value).toArray();
    boolean first = earlier.length == 0;
    double model = SufficientStatistics.of(first ? sameVariant : earlier).mean();
    double e =
        first ? (double) sameVariant.length / own.size() : PROPENSITIES[unit.phase()][variant];
    return model + (unit.variant() == variant ? (unit.value() - model) / e : 0);
  }

  @Test
  void sumsOverUnitsFollowFromSufficientStatistics() {
    List<Unit> units = units();
    double weight = 0;
    double a = 0;
    double b = 0;
    for (Unit unit : units) {
      double[] e = PROPENSITIES[unit.phase()];
      double h = 1 / Math.sqrt(1 / e[0] + 1 / e[1]);
      weight += h;
      a += h * score(unit, 0, units);
      b += h * score(unit, 1, units);
    }
    a /= weight;
    b /= weight;
    double variance = 0;
    for (Unit unit : units) {
      double[] e = PROPENSITIES[unit.phase()];
      double h = 1 / Math.sqrt(1 / e[0] + 1 / e[1]);
      double deviation = score(unit, 1, units) - score(unit, 0, units) - (b - a);
      variance += h * h * deviation * deviation;
    }
    // the first phase has the divisor n - 1 instead of n
    for (int variant = 0; variant < 2; variant++) {
      double[] first = first(units, variant);
      double all = units.stream().filter(unit -> unit.phase() == 0).count();
      double realised = first.length / all;
      double[] e = PROPENSITIES[0];
      double squares = SufficientStatistics.of(first).centredSumOfSquares();
      variance += squares / (first.length - 1) / (realised * realised) / (1 / e[0] + 1 / e[1]);
    }
    Contrast contrast = contrast(batches(units));
    assertThat(contrast.control().value()).isCloseTo(a, EXACT);
    assertThat(contrast.treatment().value()).isCloseTo(b, EXACT);
    assertThat(contrast.variance()).isCloseTo(variance / (weight * weight), EXACT);
    assertThat(contrast.units()).isEqualTo(units.size());
  }

  private static double[] first(List<Unit> units, int variant) {
    return units.stream()
        .filter(unit -> unit.phase() == 0 && unit.variant() == variant)
        .mapToDouble(Unit::value)
        .toArray();
  }

  @Test
  void onePhaseIsWelchsComparison() {
    List<AdaptiveBatch> batches =
        List.of(
            new AdaptiveBatch(
                1, Map.of("a", 0.5, "b", 0.5), Map.of("a", rate(990, 99), "b", rate(1010, 121))));
    Contrast plain = (Contrast) Contrasts.between(rate(990, 99), rate(1010, 121));
    assertThat(contrast(batches).difference()).isCloseTo(plain.difference(), EXACT);
    assertThat(contrast(batches).standardError()).isCloseTo(plain.standardError(), EXACT);
  }

  @Test
  void aLevelThatDriftsWithTheSharesDoesNotMoveTheEffect() {
    // both variants convert alike in each phase; pooled, b looks much better
    List<AdaptiveBatch> batches =
        List.of(
            new AdaptiveBatch(
                1, Map.of("a", 0.5, "b", 0.5), Map.of("a", rate(1000, 100), "b", rate(1000, 100))),
            new AdaptiveBatch(
                2, Map.of("a", 0.1, "b", 0.9), Map.of("a", rate(200, 60), "b", rate(1800, 540))));
    assertThat(contrast(batches).difference()).isCloseTo(0, EXACT);
  }

  @Test
  void aClosedVariantIsEstimatedOverThePhasesInWhichItWasOpen() {
    AdaptiveBatch open =
        new AdaptiveBatch(
            1, Map.of("a", 0.5, "b", 0.5), Map.of("a", rate(1000, 100), "b", rate(1000, 80)));
    AdaptiveBatch closed =
        new AdaptiveBatch(2, Map.of("a", 1.0, "b", 0.0), Map.of("a", rate(5000, 4000)));
    Contrast contrast = contrast(List.of(open, closed));
    assertThat(contrast.difference()).isCloseTo(-0.02, EXACT);
    assertThat(contrast.units()).isEqualTo(2000);
    assertThat(((VariantEstimate) AdaptiveEffects.variant(List.of(open, closed), "b")).value())
        .isCloseTo(0.08, EXACT);
  }

  @Test
  void unitsWithoutPropensityAreNotEstimable() {
    AdaptiveBatch batch =
        new AdaptiveBatch(4, Map.of("a", 0.5), Map.of("a", rate(1000, 100), "b", rate(1000, 80)));
    assertThat(AdaptiveEffects.contrast(List.of(batch), "a", "b"))
        .isEqualTo(new NotEstimable("the propensity of b in phase 4 is not known"));
  }

  @Test
  void aRatioOfConstantDenominatorsIsAMean() {
    List<Unit> units = units();
    List<AdaptiveBatch> ratios = new ArrayList<>();
    for (AdaptiveBatch batch : batches(units)) {
      Map<String, VariantStatistics> variants = new HashMap<>();
      batch
          .variants()
          .forEach(
              (key, variant) -> {
                SufficientStatistics y = ((VariantStatistics.Mean) variant).y();
                variants.put(
                    key,
                    new VariantStatistics.Ratio(
                        JointStatistics.of(
                            y.n(),
                            new double[] {y.mean(), 2},
                            new double[] {y.centredSumOfSquares(), 0, 0})));
              });
      ratios.add(new AdaptiveBatch(batch.phase(), batch.propensities(), variants));
    }
    Contrast mean = contrast(batches(units));
    Contrast ratio = contrast(ratios);
    assertThat(ratio.difference()).isCloseTo(mean.difference() / 2, EXACT);
    assertThat(ratio.standardError()).isCloseTo(mean.standardError() / 2, EXACT);
  }

  @Test
  void variantsThatShouldBeAlikeShareTheLargerVariance() {
    List<AdaptiveBatch> batches =
        List.of(
            new AdaptiveBatch(
                1, Map.of("a", 0.5, "b", 0.5), Map.of("a", rate(1000, 30), "b", rate(1000, 0))));
    Contrast alike = (Contrast) AdaptiveEffects.contrastIfAlike(batches, "a", "b");
    double unit = SufficientStatistics.ofBinomial(1000, 30).variance();
    assertThat(contrast(batches).variance()).isCloseTo(unit / 1000, EXACT);
    assertThat(alike.variance()).isCloseTo(2 * unit / 1000, EXACT);
  }

  @Test
  void noUnitsAndTooFewUnitsAreNotEstimable() {
    AdaptiveBatch batch =
        new AdaptiveBatch(1, Map.of("a", 0.5, "b", 0.5), Map.of("a", rate(10, 1)));
    assertThat(AdaptiveEffects.contrast(List.of(batch), "a", "b")).isInstanceOf(NotEstimable.class);
    assertThat(AdaptiveEffects.variant(List.of(), "a")).isInstanceOf(NotEstimable.class);
  }
}
