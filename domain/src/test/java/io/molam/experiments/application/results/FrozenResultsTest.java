package io.molam.experiments.application.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.FrozenReadings.Frozen;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Freezing, keeping and restating what a stopped experiment had come to. */
class FrozenResultsTest {
  private final Ports ports = new Ports();
  private final FreezeResults freeze =
      new FreezeResults(ports.metrics, ports.source, ports.frozen, ports.clock);

  private RestateResults restate(AuditLog audit) {
    return new RestateResults(
        ports.memory, ports.experiments, freeze, ports.frozen, ports.source, audit, ports.clock);
  }

  /** Ten units, of which each second one converted, and then the stop. */
  private Experiment stopped() {
    Experiment running = ports.running("one");
    for (int i = 0; i < 10; i++) {
      ports.expose(running, "u-" + i, i < 5 ? "blue" : "green");
    }
    ports.pass(Duration.ofMinutes(1));
    for (int i = 0; i < 10; i += 2) {
      ports.happen("u-" + i, "conversion");
    }
    Experiment stopped = running.stop(null, null, null, ports.clock.instant());
    ports.experiments.update(stopped);
    ports.pass(Duration.ofMinutes(1));
    return stopped;
  }

  private static double converted(Frozen frozen) {
    return Objects.requireNonNull(frozen.groups().get("conversion")).stream()
        .map(group -> group.statistics())
        .mapToDouble(
            statistics ->
                statistics instanceof VariantStatistics.Mean(SufficientStatistics y) ? y.sum() : -1)
        .sum();
  }

  @Test
  void whatComesAfterTheStopIsNotCounted() {
    Experiment stopped = stopped();
    ports.happen("u-1", "conversion");
    Frozen frozen = freeze.freeze(stopped).orElseThrow();
    assertThat(frozen.version()).isEqualTo(1);
    assertThat(frozen.asOf()).isEqualTo(stopped.endDate());
    assertThat(converted(frozen)).isEqualTo(5);
    ports.happen("u-3", "conversion");
    assertThat(freeze.freeze(stopped)).contains(frozen);
  }

  @Test
  void nothingIsFrozenWhileItRunsOrBeforeEverythingIsCommitted() {
    assertThat(freeze.freeze(ports.running("running"))).isEmpty();
    Experiment stopped = stopped();
    ports.clock.set(Ports.T0);
    assertThat(freeze.freeze(stopped)).as("the watermark is before the stop").isEmpty();
    assertThat(ports.frozen.find(stopped.id())).isEmpty();
  }

  @Test
  void presentResultsAreFrozenWhenEventsHaveBeenDropped() {
    Experiment stopped = stopped();
    ports.memory.dropEventsBefore(ports.clock.instant());
    Frozen frozen = freeze.freeze(stopped).orElseThrow();
    assertThat(frozen.counts()).extracting(count -> count.units()).containsExactly(5L, 5L);
  }

  @Test
  void upkeepFreezesWhatStopped() {
    Experiment stopped = stopped();
    ports.running("other");
    new KeepTotals(ports.experiments, ports.metrics, ports.source, freeze).keep();
    assertThat(ports.frozen.find(stopped.id())).map(Frozen::version).isEqualTo(Optional.of(1));
  }

  @Test
  void everyFrozenReadingStaysReadable() {
    Experiment stopped = stopped();
    ListFrozenReadings list = new ListFrozenReadings(ports.experiments, freeze);
    assertThat(list.list("one")).hasSize(1);
    ports.happen("u-1", "conversion");
    Frozen after = restate(ports.audit).restate("one", "late events", Ports.ADA);
    List<ListFrozenReadings.FrozenReading> all = list.list("one");
    assertThat(all).extracting(ListFrozenReadings.FrozenReading::number).containsExactly(1, 2);
    assertThat(all.getFirst().reason()).isEmpty();
    assertThat(all.getLast().reason()).isEqualTo("late events");
    assertThat(all.getLast().asOf()).isEqualTo(after.asOf());
    assertThat(all.getFirst().digest()).isNotEqualTo(all.getLast().digest());
    assertThat(converted(freeze.version(stopped, 1))).isEqualTo(5);
    assertThat(converted(freeze.version(stopped, 2))).isEqualTo(6);
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> freeze.version(stopped, 3));
    ports.running("other");
    assertThat(list.list("other")).isEmpty();
  }

  @Test
  void restatementCountsWhatCameLateAndIsAudited() {
    Experiment stopped = stopped();
    Frozen before = freeze.freeze(stopped).orElseThrow();
    ports.happen("u-1", "conversion");
    Frozen after = restate(ports.audit).restate("one", "late events", Ports.ADA);
    assertThat(after.version()).isEqualTo(2);
    assertThat(after.reason()).isEqualTo("late events");
    assertThat(converted(after)).isEqualTo(6);
    assertThat(ports.frozen.find(stopped.id())).contains(after);
    assertThat(ports.actions()).containsExactly("results.restate");
    assertThat(ports.lastEntry().detail())
        .contains(InputDigest.of(before), InputDigest.of(after), "late events");
    assertThat(InputDigest.of(before)).isNotEqualTo(InputDigest.of(after));
  }

  @Test
  void onlyFrozenResultsAreRestated() {
    ports.running("running");
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> restate(ports.audit).restate("running", "why", Ports.ADA))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("not_frozen"));
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> restate(ports.audit).restate("nowhere", "why", Ports.ADA));
    assertThat(ports.actions()).isEmpty();
  }

  @Test
  void restatementThatCannotBeAuditedIsUndone() {
    Experiment stopped = stopped();
    Frozen before = freeze.freeze(stopped).orElseThrow();
    assertThatThrownBy(() -> restate(new Ports.FullAuditLog()).restate("one", "why", Ports.ADA))
        .hasMessage(Ports.FullAuditLog.MESSAGE);
    assertThat(ports.frozen.find(stopped.id())).contains(before);
  }
}
