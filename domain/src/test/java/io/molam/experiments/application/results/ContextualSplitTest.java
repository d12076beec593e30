package io.molam.experiments.application.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.insight.ReadInsights;
import io.molam.experiments.application.port.Advice;
import io.molam.experiments.application.results.ReadResults.Query;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.AdaptiveRules;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.Designs;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.exposure.Exposure;
import io.molam.experiments.domain.exposure.UnitDraw;
import io.molam.experiments.domain.results.ExperimentResults;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.WarningCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Where SIRA decides from unit to unit, the split is judged by what it said of each unit. */
class ContextualSplitTest {
  private static final List<String> VARIANTS = List.of("blue", "green", "red");

  private final Ports ports = new Ports();
  private final FreezeResults freeze =
      new FreezeResults(ports.metrics, ports.source, ports.frozen, ports.clock);
  private final MeasureExperiment measure =
      new MeasureExperiment(
          ports.metrics, ports.source, freeze, ports.exposureCounts, ports.findings, ports.clock);
  private final ReadResults read = new ReadResults(ports.experiments, measure);

  private Experiment enrolled(List<Double> said, List<Double> drawn) {
    Experiment running =
        ports.running(
            "ctx",
            design -> {
              design.variants =
                  List.of(
                      Designs.variant("blue", 333_334, true),
                      Designs.variant("green", 333_333, false),
                      Designs.variant("red", 333_333, false));
              design.allocation =
                  new AllocationPolicy.Adaptive(
                      new AdaptiveRules(new Share(10_000), 60, 100, "conversion"), true);
            });
    SplittableRandom random = new SplittableRandom(13);
    for (int i = 0; i < 1_200; i++) {
      if (i % 400 == 0) {
        ports.pass(Duration.ofHours(26));
      }
      double left = random.nextDouble();
      int at = 0;
      while (at < 2 && (left -= drawn.get(at)) >= 0) {
        at++;
      }
      Exposure plain = ports.exposure(running, "u-" + i, VARIANTS.get(at));
      ports.exposures.record(
          new Exposure(
              plain.experimentId(),
              plain.unit(),
              plain.variantId(),
              plain.phase(),
              plain.exposedAt(),
              said.get(at),
              new Context(Map.of("country", i % 3 == 0 ? "SN" : "FR")),
              new UnitDraw(
                  PolicySource.SIRA,
                  "m-1",
                  "success",
                  Map.of("blue", said.get(0), "green", said.get(1), "red", said.get(2)))));
    }
    return running;
  }

  /** Every view that judges the split, with what it says. */
  private List<Results.SampleRatio> views() {
    List<Results.SampleRatio> views = new ArrayList<>();
    ExperimentResults whole = read.read("ctx", new Query(null, null, null, "country"));
    views.add(whole.results().sampleRatio());
    whole.segments().values().forEach(segment -> views.add(segment.sampleRatio()));
    views.add(read.read("ctx", new Query(null, null, whole.asOf(), null)).results().sampleRatio());
    new ReadTimeseries(
            ports.experiments, ports.metrics, ports.source, ports.daily, freeze, ports.clock)
        .read("ctx", null, null, null)
        .days()
        .forEach(day -> views.add(day.results().sampleRatio()));
    assertThat(views).hasSizeGreaterThan(6);
    return views;
  }

  private boolean watched() {
    return new WatchExperiments(ports.experiments, ports.source)
        .observe()
        .sampleRatioMismatch()
        .getOrDefault("ctx", false);
  }

  private Results.Action recommended() {
    return new ReadInsights(
            ports.experiments, ports.metrics, measure, question -> Advice.notConfigured())
        .read("ctx")
        .decision()
        .action();
  }

  @Test
  void anHonestPolicyIsNoMismatchInAnyView() {
    Experiment running = enrolled(List.of(0.2, 0.6, 0.2), List.of(0.2, 0.6, 0.2));
    for (Results.SampleRatio ratio : views()) {
      assertThat(ratio.mismatch()).as("%s", ratio).isFalse();
      assertThat(ratio.pValue().orElseThrow()).isGreaterThan(0.01);
      ratio
          .expected()
          .forEach((key, share) -> assertThat(share).isCloseTo(share(key), within(1e-9)));
    }
    assertThat(watched()).isFalse();
    assertThat(recommended()).isNotEqualTo(Results.Action.INVESTIGATE);
    ports.experiments.update(running.stop(null, "enough", null, ports.clock.instant()));
    assertThat(read.read("ctx", Query.ALL).results().sampleRatio().mismatch())
        .as("frozen")
        .isFalse();
  }

  private static double share(String key) {
    return key.equals("green") ? 0.6 : 0.2;
  }

  @Test
  void whoDrawsOtherwiseThanHeSaysIsAMismatchInEveryView() {
    enrolled(List.of(0.2, 0.6, 0.2), List.of(0.34, 0.33, 0.33));
    for (Results.SampleRatio ratio : views()) {
      assertThat(ratio.mismatch()).as("%s", ratio).isTrue();
      ratio
          .expected()
          .forEach((key, share) -> assertThat(share).isCloseTo(share(key), within(1e-9)));
    }
    assertThat(watched()).isTrue();
    assertThat(recommended()).isEqualTo(Results.Action.INVESTIGATE);
    assertThat(read.read("ctx", Query.ALL).results().warnings())
        .filteredOn(warning -> warning.code() == WarningCode.SAMPLE_RATIO_MISMATCH)
        .singleElement()
        .satisfies(
            warning -> assertThat(warning.detail()).contains("It began on ", "It is strongest"));
  }
}
