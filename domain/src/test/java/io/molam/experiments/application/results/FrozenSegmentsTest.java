package io.molam.experiments.application.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.results.ReadResults.Query;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.exposure.Exposure;
import io.molam.experiments.domain.results.ExperimentResults;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.WarningCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Segments are of the moment of the whole, whatever comes after it. */
class FrozenSegmentsTest {
  private final Ports ports = new Ports();
  private final FreezeResults freeze =
      new FreezeResults(ports.metrics, ports.source, ports.frozen, ports.clock);
  private final ReadResults read =
      new ReadResults(
          ports.experiments,
          new MeasureExperiment(
              ports.metrics,
              ports.source,
              freeze,
              ports.exposureCounts,
              ports.findings,
              ports.clock));

  /** Twenty units, of which ten converted, the stop, and then another two units and events. */
  @BeforeEach
  void stopped() {
    Experiment running = ports.running("one");
    for (int i = 0; i < 20; i++) {
      expose(running, "u-" + i, i % 2 == 0 ? "blue" : "green", i % 4 < 3 ? "SN" : "FR");
    }
    for (int i = 0; i < 10; i++) {
      ports.happen("u-" + i, "conversion");
    }
    ports.pass(Duration.ofMinutes(1));
    ports.experiments.update(running.stop(null, null, null, ports.clock.instant()));
    ports.pass(Duration.ofMinutes(1));
    expose(running, "late-1", "blue", "CI");
    expose(running, "late-2", "green", "SN");
    ports.happen("late-2", "conversion");
    ports.happen("u-11", "conversion");
  }

  private void expose(Experiment experiment, String unit, String variant, String country) {
    Exposure plain = ports.exposure(experiment, unit, variant);
    ports.exposures.record(
        new Exposure(
            plain.experimentId(),
            plain.unit(),
            plain.variantId(),
            plain.phase(),
            plain.exposedAt(),
            plain.propensity(),
            new Context(Map.of("country", country))));
  }

  private ExperimentResults read(@Nullable Instant asOf, @Nullable Integer frozen) {
    return read.read("one", new Query(null, null, asOf, "country", frozen));
  }

  private static long units(Results results) {
    return results.variants().stream().mapToLong(variant -> variant.units()).sum();
  }

  private static double converted(Results results) {
    return results.metrics().getFirst().variants().stream()
        .mapToDouble(variant -> variant.sum().orElse(0))
        .sum();
  }

  private static void addUp(ExperimentResults answer, long units, double converted) {
    assertThat(units(answer.results())).isEqualTo(units);
    assertThat(converted(answer.results())).isEqualTo(converted);
    assertThat(answer.segments().values().stream().mapToLong(FrozenSegmentsTest::units).sum())
        .isEqualTo(units);
    assertThat(answer.segments().values().stream().mapToDouble(FrozenSegmentsTest::converted).sum())
        .isEqualTo(converted);
  }

  private static List<WarningCode> codes(ExperimentResults answer) {
    return answer.results().warnings().stream().map(Results.Warning::code).toList();
  }

  @Test
  void frozenOnesAddUpToTheFrozenWhole() {
    ExperimentResults frozen = read(null, null);
    assertThat(frozen.version()).isEqualTo(1);
    assertThat(frozen.segments().sequencedKeySet()).containsExactly("SN", "FR");
    addUp(frozen, 20, 10);
    assertThat(codes(frozen)).doesNotContain(WarningCode.SEGMENTS_NOT_FROZEN);
    var _ =
        new RestateResults(
                ports.memory,
                ports.experiments,
                freeze,
                ports.frozen,
                ports.source,
                ports.audit,
                ports.clock)
            .restate("one", "late events", Ports.ADA);
    addUp(read(null, null), 22, 12);
    assertThat(read(null, 1).segments()).isEqualTo(frozen.segments());
  }

  @Test
  void thoseOfAPastMomentAddUpToItsWhole() {
    addUp(read(ports.clock.instant().minusSeconds(90), null), 20, 10);
    addUp(read(ports.clock.instant(), null), 22, 12);
    assertThatExceptionOfType(ExperimentException.InvalidRequest.class)
        .isThrownBy(() -> read(Ports.T0.minusSeconds(1), null))
        .satisfies(
            refusal ->
                assertThat(refusal.errors().getFirst().message())
                    .contains("had by then")
                    .contains("country"));
  }

  @Test
  void thoseWhoseEventsAreGoneAreOfThePresentAndSaySo() {
    freeze.freeze(ports.experiments.require("one"));
    ports.memory.dropEventsBefore(ports.clock.instant());
    ExperimentResults frozen = read(null, null);
    assertThat(units(frozen.results())).isEqualTo(20);
    assertThat(frozen.segments().sequencedKeySet()).containsExactly("SN", "FR", "CI");
    assertThat(codes(frozen)).contains(WarningCode.SEGMENTS_NOT_FROZEN);
    assertThat(codes(read.read("one", Query.ALL)))
        .as("without segments there is nothing to warn of")
        .doesNotContain(WarningCode.SEGMENTS_NOT_FROZEN);
  }
}
