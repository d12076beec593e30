package io.molam.experiments.application.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.FindingLog.Examination;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.exposure.Event;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.WarningCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExamineEventsTest {
  private final Ports ports = new Ports();
  private final ExamineEvents examine =
      new ExamineEvents(ports.experiments, ports.metrics, ports.ages, ports.findings, ports.clock);

  /** In the treatment nearly everybody converts on the first day and hardly anybody later. */
  private Experiment fading() {
    Experiment running = ports.running("one");
    for (int i = 0; i < 600; i++) {
      ports.expose(running, "u-" + i, i % 2 == 0 ? "blue" : "green");
    }
    ports.pass(Duration.ofHours(1));
    for (int i = 0; i < 600; i++) {
      if (i % 2 == 1 ? i % 20 != 1 : i % 4 == 0) {
        ports.happen("u-" + i, "conversion");
      }
    }
    ports.pass(Duration.ofDays(2));
    for (int i = 0; i < 600; i++) {
      if (i % 2 == 1 ? i % 20 == 1 : i % 4 == 2) {
        ports.happen("u-" + i, "conversion");
      }
    }
    ports.pass(Duration.ofDays(6));
    return running;
  }

  private Examination found(Experiment experiment) {
    return ports.findings.find(experiment.id()).orElseThrow();
  }

  private void convert(@Nullable Experiment experiment, String unit, Instant at) {
    ports.events.record(
        List.of(
            new Event(
                ports.id(),
                new UnitId(unit),
                "conversion",
                null,
                at,
                experiment == null ? null : experiment.id(),
                null,
                null)));
  }

  @Test
  void clocksAreDoubtedWhenMoreThanOneOfAHundredEventsIsBeforeItsExposure() {
    Experiment running = ports.running("one");
    for (int i = 0; i < 200; i++) {
      ports.expose(running, "u-" + i, i % 2 == 0 ? "blue" : "green");
      convert(running, "u-" + i, ports.clock.instant().plusSeconds(i < 2 ? -60 : 60));
      // of no experiment: what a unit did before is nobody's fault
      convert(null, "u-" + i, ports.clock.instant().minusSeconds(60));
    }
    examine.examine();
    assertThat(found(running).findings()).as("2 of 200").isEmpty();
    convert(running, "u-3", ports.clock.instant().minusSeconds(5));
    ports.pass(Duration.ofHours(1));
    examine.examine();
    assertThat(found(running).findings())
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.code()).isEqualTo(WarningCode.CLOCK_SKEW);
              assertThat(warning.detail()).contains("conversion", "3 of 201", "sent_at");
            });
  }

  @Test
  void effectThatWearsOffIsFoundOnceAnHour() {
    Experiment running = fading();
    examine.examine();
    Examination first = found(running);
    assertThat(first.findings())
        .extracting(Results.Warning::code)
        .containsExactly(WarningCode.NOVELTY);
    assertThat(first.findings().getFirst().detail()).contains("green", "conversion", "phase 1");
    ports.pass(Duration.ofMinutes(59));
    examine.examine();
    assertThat(found(running)).isEqualTo(first);
    ports.pass(Duration.ofMinutes(1));
    examine.examine();
    assertThat(found(running).at()).isEqualTo(first.at().plus(Duration.ofHours(1)));
  }

  @Test
  void youngUnitsAndStoppedExperimentsAreNotExamined() {
    Experiment young = ports.running("young");
    Experiment stopped = ports.running("stopped").stop(null, null, null, Ports.T0);
    ports.experiments.update(stopped);
    examine.examine();
    assertThat(found(young).findings()).isEmpty();
    assertThat(ports.findings.find(stopped.id())).isEmpty();
  }
}
