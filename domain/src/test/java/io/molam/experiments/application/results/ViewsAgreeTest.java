package io.molam.experiments.application.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.insight.Insights;
import io.molam.experiments.application.insight.ReadInsights;
import io.molam.experiments.application.port.Advice;
import io.molam.experiments.application.port.UnitExport.Value;
import io.molam.experiments.application.results.ReadResults.Query;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.AnalysisPlan;
import io.molam.experiments.domain.experiment.Designs;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.exposure.Event;
import io.molam.experiments.domain.exposure.Exposure;
import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.results.AnalysisMethod;
import io.molam.experiments.domain.results.ExperimentResults;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.statistics.Bounds;
import io.molam.experiments.domain.statistics.Effect;
import io.molam.experiments.domain.statistics.Interval;
import io.molam.experiments.domain.statistics.judge.Correction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random experiments, small and large, with rare and common outcomes: all views of one moment tell
 * the same, and nothing that only chooses what is shown moves what is recommended.
 */
class ViewsAgreeTest {
  private static final List<AnalysisPlan.Method> METHODS =
      List.copyOf(EnumSet.allOf(AnalysisPlan.Method.class));
  private static final List<Correction> CORRECTIONS = List.copyOf(EnumSet.allOf(Correction.class));
  private static final List<String> COUNTRIES = List.of("SN", "NG", "CI", "ML", "");

  private final Ports ports = new Ports();
  private final FreezeResults freeze =
      new FreezeResults(ports.metrics, ports.source, ports.frozen, ports.clock);
  private final MeasureExperiment measure =
      new MeasureExperiment(
          ports.metrics, ports.source, freeze, ports.exposureCounts, ports.findings, ports.clock);
  private final ReadResults read = new ReadResults(ports.experiments, measure);
  private final ReadTimeseries series =
      new ReadTimeseries(
          ports.experiments, ports.metrics, ports.source, ports.daily, freeze, ports.clock);
  private final ReadInsights insights =
      new ReadInsights(
          ports.experiments, ports.metrics, measure, question -> Advice.notConfigured());
  private final ExportUnits export =
      new ExportUnits(
          ports.memory, ports.experiments, ports.metrics, ports.export, ports.audit, ports.clock);

  static List<Integer> seeds() {
    List<Integer> seeds = new ArrayList<>();
    for (int seed = 0; seed < 60; seed++) {
      seeds.add(seed);
    }
    return seeds;
  }

  @ParameterizedTest(name = "experiment {0}")
  @MethodSource("seeds")
  void allViewsOfOneMomentTellTheSame(int seed) {
    Experiment experiment = random(new Random(seed));
    ExperimentResults whole = read.read("one", Query.ALL);
    List<String> keys = whole.results().metrics().stream().map(Results.MetricResult::key).toList();
    for (String key : keys) {
      shows(whole, read.read("one", new Query(key, null, null, null)), List.of(key));
    }
    ExperimentResults split = read.read("one", new Query(null, null, null, "country"));
    shows(whole, split, keys);
    addUp(whole.results(), split);
    shows(
        whole,
        read.read("one", new Query(keys.getLast(), null, null, "country")),
        keys.subList(keys.size() - 1, keys.size()));
    shows(whole, read.read("one", new Query(null, null, whole.asOf(), null)), keys);
    ExperimentResults past = read.read("one", new Query(null, null, whole.asOf(), "country"));
    shows(whole, past, keys);
    assertThat(past.segments()).isEqualTo(split.segments());
    whole.results().metrics().forEach(metric -> consistent(whole.results(), metric));
    recommended(whole.results());
    Results last = series.read("one", null, null, null).days().getLast().results();
    same(last, whole.results(), "series");
    assertThat(last.decision()).isEqualTo(whole.results().decision());
    assertThat(
            series.read("one", keys.getFirst(), null, null).days().getLast().results().decision())
        .isEqualTo(whole.results().decision());
    exported(experiment, whole.results());
  }

  /** A few to some hundred units, two or three variants, one to four metrics, one to three days. */
  private Experiment random(Random random) {
    ports.metrics.insert(metric("spend", MetricKind.MEAN, new Metric.Cap.Percentile(95), null));
    ports.metrics.insert(metric("capped", MetricKind.MEAN, new Metric.Cap.Value(30), 7));
    List<MetricUse> uses = new ArrayList<>();
    uses.add(new MetricUse("conversion", MetricRole.GOAL, false));
    for (String key : List.of("click", "spend", "capped", "refund")) {
      if (random.nextBoolean()) {
        uses.add(
            new MetricUse(
                key,
                key.equals("refund")
                    ? MetricRole.GUARDRAIL
                    : random.nextBoolean() ? MetricRole.GOAL : MetricRole.SECONDARY,
                false));
      }
    }
    boolean three = random.nextInt(3) == 0;
    int share = random.nextBoolean() ? 500_000 : 900_000;
    Experiment running =
        ports.running(
            "one",
            design -> {
              design.metrics = uses;
              design.variants =
                  three
                      ? List.of(
                          Designs.variant("blue", 400_000, true),
                          Designs.variant("green", 300_000, false),
                          Designs.variant("red", 300_000, false))
                      : List.of(
                          Designs.variant("blue", share, true),
                          Designs.variant("green", 1_000_000 - share, false));
              design.analysis =
                  new AnalysisPlan(
                      METHODS.get(random.nextInt(METHODS.size())),
                      random.nextBoolean() ? 0.95 : 0.9,
                      CORRECTIONS.get(random.nextInt(CORRECTIONS.size())),
                      0);
            });
    int units = new int[] {3, 12, 60, 400}[random.nextInt(4)];
    Map<String, double[]> rates = new HashMap<>();
    double base = new double[] {0, 0.01, 0.1, 0.5, 1}[random.nextInt(5)];
    double effect = random.nextBoolean() ? 0 : 0.3;
    running
        .design()
        .variants()
        .forEach(
            variant ->
                rates.put(
                    variant.key(),
                    new double[] {
                      variant.control() ? base : Math.min(1, base + effect), random.nextDouble()
                    }));
    for (int i = 0; i < units; i++) {
      String unit = "u-" + i;
      double at = random.nextDouble();
      String variant =
          three
              ? at < 0.4 ? "blue" : at < 0.7 ? "green" : "red"
              : at < share / 1e6 ? "blue" : "green";
      happen(random, unit, "buy", 5);
      expose(random, running, unit, variant);
      ports.pass(Duration.ofMinutes(random.nextInt(4)));
      double[] own = Objects.requireNonNull(rates.get(variant));
      happen(random.nextDouble() < own[0], random, unit, "conversion");
      happen(random.nextDouble() < own[1], random, unit, "click");
      happen(random.nextDouble() < 0.02, random, unit, "refund");
      happen(random.nextDouble() < 0.4, random, unit, "buy");
    }
    return running;
  }

  private static Metric metric(
      String key, MetricKind kind, Metric.Cap cap, @Nullable Integer lookback) {
    return new Metric(
        key,
        key,
        kind,
        "buy",
        null,
        Direction.INCREASE,
        null,
        null,
        cap,
        null,
        lookback,
        null,
        false);
  }

  private void expose(Random random, Experiment experiment, String unit, String variant) {
    Exposure exposure = ports.exposure(experiment, unit, variant);
    String country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
    ports.exposures.record(
        new Exposure(
            exposure.experimentId(),
            exposure.unit(),
            exposure.variantId(),
            exposure.phase(),
            exposure.exposedAt(),
            exposure.propensity(),
            random.nextInt(5) == 0 && !unit.equals("u-0")
                ? Context.EMPTY
                : new Context(
                    Map.of("country", unit.equals("u-0") || country.isEmpty() ? "SN" : country))));
  }

  private void happen(boolean really, Random random, String unit, String type) {
    if (really) {
      happen(random, unit, type, 60);
    }
  }

  private void happen(Random random, String unit, String type, int most) {
    ports.events.record(
        List.of(
            new Event(
                ports.id(),
                new UnitId(unit),
                type,
                random.nextInt(most * 100) / 100.0,
                ports.clock.instant(),
                null,
                null,
                null)));
  }

  /** A view that shows some metrics has their numbers, and decision and split of the whole. */
  private static void shows(ExperimentResults whole, ExperimentResults view, List<String> keys) {
    Results results = view.results();
    assertThat(results.decision()).isEqualTo(whole.results().decision());
    assertThat(results.sampleRatio()).isEqualTo(whole.results().sampleRatio());
    assertThat(results.variants()).isEqualTo(whole.results().variants());
    assertThat(results.metrics().stream().map(Results.MetricResult::key).toList()).isEqualTo(keys);
    same(results, whole.results(), "view");
  }

  /** Segments hold every unit and everything that units did, once. */
  private static void addUp(Results whole, ExperimentResults split) {
    for (int v = 0; v < whole.variants().size(); v++) {
      int variant = v;
      assertThat(
              split.segments().values().stream()
                  .mapToLong(segment -> segment.variants().get(variant).units())
                  .sum())
          .isEqualTo(whole.variants().get(v).units());
    }
    for (Results.MetricResult metric : whole.metrics()) {
      if (metric.key().equals("spend")) {
        continue; // the percentile of a segment is that of all its units, so caps are the same
      }
      for (int v = 0; v < metric.variants().size(); v++) {
        double sum = 0;
        for (Results segment : split.segments().values()) {
          sum += find(segment, metric.key()).variants().get(v).sum().orElse(0);
        }
        assertThat(sum).isCloseTo(metric.variants().get(v).sum().orElse(0), within(1e-6));
      }
    }
  }

  /** Test, intervals and significance of one effect belong together. */
  private static void consistent(Results results, Results.MetricResult metric) {
    double alpha = 1 - results.level();
    for (Results.VariantEffect effect : metric.effects()) {
      if (!(effect.effect() instanceof Effect.Estimated estimated)) {
        assertThat(effect.significant()).isFalse();
        continue;
      }
      boolean excludes = leavesOut(estimated.absolute());
      if (results.method() == AnalysisMethod.BAYESIAN) {
        assertThat(effect.significant()).isEqualTo(excludes);
      } else {
        double p = estimated.pValue().orElseThrow();
        assertThat(excludes).as("%s p %s", metric.key(), p).isEqualTo(p < alpha);
        double adjusted = effect.adjustedPValue().orElseThrow();
        assertThat(adjusted).isGreaterThanOrEqualTo(p - 1e-15);
        assertThat(effect.significant()).isEqualTo(adjusted <= alpha * (1 + 1e-12));
      }
      if (estimated.procedure().relativeDecides()
          && estimated.relative() instanceof Interval relative) {
        assertThat(leavesOut(relative)).as(metric.key()).isEqualTo(excludes);
      }
      if (effect.significant()) {
        boolean up = estimated.absolute().estimate() > 0;
        boolean better = up == (metric.direction() == Direction.INCREASE);
        double chance = effect.chanceToBeatControl().orElseThrow();
        assertThat(better ? chance : 1 - chance).as(metric.key()).isGreaterThan(0.9);
      }
    }
  }

  private static boolean leavesOut(Bounds bounds) {
    return bounds instanceof Interval interval && (interval.lower() > 0 || interval.upper() < 0);
  }

  /** Insights recommend what results do, by the same chances. */
  private void recommended(Results whole) {
    Insights told = insights.read("one");
    assertThat(told.decision().action()).isEqualTo(whole.decision().action());
    assertThat(told.decision().variantKey()).isEqualTo(whole.decision().variantKey());
    Results.MetricResult goal = find(whole, Objects.requireNonNull(told.metric()));
    for (int v = 0; v < told.variants().size(); v++) {
      assertThat(told.variants().get(v).units()).isEqualTo(whole.variants().get(v).units());
      OptionalDouble mean = told.variants().get(v).mean();
      assertThat(mean.orElse(-1)).isCloseTo(goal.variants().get(v).mean().orElse(-1), within(1e-9));
    }
    if (told.variants().size() == 2
        && goal.effects().getFirst().effect() instanceof Effect.Estimated) {
      assertThat(told.variants().getLast().chanceToBeBest().orElseThrow())
          .isCloseTo(goal.effects().getFirst().chanceToBeatControl().orElseThrow(), within(1e-9));
    }
    if (whole.decision().action() == Results.Action.SHIP
        && whole.variants().size() == 2
        && goal.effects().getFirst().significant()) {
      assertThat(told.leading()).isEqualTo(whole.decision().variantKey());
    }
  }

  /** The units of the export, judged on their own, give the results. */
  private void exported(Experiment experiment, Results whole) {
    ExportUnits.Export rows = export.export("one", "csv", Ports.ADA);
    int column = rows.columns().indexOf("conversion");
    Map<String, double[]> sums = new HashMap<>();
    rows.rows()
        .forEach(
            unit -> {
              double[] sum = sums.computeIfAbsent(unit.variant(), key -> new double[2]);
              sum[0]++;
              if (unit.row().values().get(column) instanceof Value.One one) {
                sum[1] += one.number();
              }
            });
    for (Results.VariantSummary variant : find(whole, "conversion").variants()) {
      double[] sum = sums.getOrDefault(variant.key(), new double[2]);
      assertThat((double) variant.units()).isEqualTo(sum[0]);
      assertThat(variant.sum().orElse(0)).isEqualTo(sum[1]);
    }
    assertThat(experiment.key()).isEqualTo("one");
  }

  private static Results.MetricResult find(Results results, String key) {
    return results.metrics().stream()
        .filter(metric -> metric.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static void same(Results got, Results want, String view) {
    for (Results.MetricResult metric : got.metrics()) {
      Results.MetricResult other = find(want, metric.key());
      assertThat(metric.variants())
          .as(view)
          .usingRecursiveComparison()
          .withComparatorForType(ViewsAgreeTest::nearly, Double.class)
          .isEqualTo(other.variants());
      assertThat(metric.effects())
          .as(view)
          .usingRecursiveComparison()
          .withComparatorForType(ViewsAgreeTest::nearly, Double.class)
          .isEqualTo(other.effects());
    }
  }

  private static int nearly(Double a, Double b) {
    return a.equals(b) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b))
        ? 0
        : Double.compare(a, b);
  }
}
