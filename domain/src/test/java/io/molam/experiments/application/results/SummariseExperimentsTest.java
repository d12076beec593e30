package io.molam.experiments.application.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.SummaryLog;
import io.molam.experiments.application.webhook.AnnounceFindings;
import io.molam.experiments.domain.experiment.ChecklistReading;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.results.Results.Action;
import io.molam.experiments.domain.results.ResultsSummary;
import io.molam.experiments.domain.results.ResultsSummary.Health;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SummariseExperimentsTest {
  private final Ports ports = new Ports();
  private final List<UUID> stored = new ArrayList<>();
  private final SummariseExperiments summarise = summarise(stored::add);

  /**
   * @param first learns whose summary is about to be stored
   */
  private SummariseExperiments summarise(Consumer<UUID> first) {
    SummaryLog log = ports.summaries;
    return new SummariseExperiments(
        ports.experiments,
        new MeasureExperiment(
            ports.metrics,
            ports.source,
            new FreezeResults(ports.metrics, ports.source, ports.frozen, ports.clock),
            ports.exposureCounts,
            ports.findings,
            ports.clock),
        new SummaryLog() {
          @Override
          public Map<UUID, ResultsSummary> findAll(Collection<UUID> ids) {
            return log.findAll(ids);
          }

          @Override
          public void store(UUID id, ResultsSummary summary) {
            first.accept(id);
            log.store(id, summary);
          }

          @Override
          public Map<UUID, ChecklistReading> checklists(Collection<UUID> ids) {
            return log.checklists(ids);
          }

          @Override
          public void store(UUID id, ChecklistReading reading) {
            log.store(id, reading);
          }
        },
        new AnnounceFindings(
            ports.memory, ports.standing, ports.outbox, ports.clock, ports::noticeId),
        ports.clock);
  }

  private ResultsSummary of(Experiment experiment) {
    return Objects.requireNonNull(found(experiment));
  }

  private @Nullable ResultsSummary found(Experiment experiment) {
    return ports.summaries.findAll(List.of(experiment.id())).get(experiment.id());
  }

  @Test
  void summarySaysWhatTheResultsSay() {
    Experiment even = ports.running("even");
    Experiment odd = ports.running("odd");
    Experiment empty = ports.running("empty");
    Experiment draft = ports.draft("draft");
    for (int i = 0; i < 400; i++) {
      ports.expose(even, "u-" + i, i % 2 == 0 ? "blue" : "green");
      ports.expose(odd, "u-" + i, i % 10 == 0 ? "blue" : "green");
    }
    summarise.summarise();
    assertThat(of(even).units()).isEqualTo(400);
    assertThat(of(even).mismatch()).isFalse();
    assertThat(of(even).health()).isEqualTo(Health.GOOD);
    assertThat(of(odd).mismatch()).isTrue();
    assertThat(of(odd).health()).isEqualTo(Health.BROKEN);
    assertThat(of(odd).action()).isEqualTo(Action.INVESTIGATE);
    assertThat(of(odd).sampleRatio().getAsDouble()).isLessThan(1e-9);
    assertThat(of(empty).sampleRatio()).isEmpty();
    assertThat(of(empty).health()).as("no traffic").isEqualTo(Health.ATTENTION);
    assertThat(found(draft)).isNull();
  }

  @Test
  void everyExperimentHasItsTurnOnceAMinuteAndAfterAChange() {
    Experiment running = ports.running("one");
    ports.pass(Duration.ofSeconds(1));
    summarise.summarise();
    ports.pass(Duration.ofSeconds(59));
    summarise.summarise();
    assertThat(stored).hasSize(1);
    ports.pass(Duration.ofSeconds(1));
    summarise.summarise();
    assertThat(stored).hasSize(2);
    ports.pass(Duration.ofSeconds(1));
    Experiment stopped =
        ports.experiments.update(running.stop(null, null, null, ports.clock.instant()));
    ports.pass(Duration.ofSeconds(1));
    summarise.summarise();
    assertThat(stored).as("changed").hasSize(3);
    ports.pass(Duration.ofMinutes(30));
    summarise.summarise();
    assertThat(stored).as("stopped").hasSize(3);
    assertThat(found(stopped)).isNotNull();
  }

  @Test
  void ofManyAFewHaveTheirTurnAtATimeAndAllWithinAMinute() {
    for (int i = 0; i < 50; i++) {
      ports.running("one-" + i);
    }
    for (int call = 1; call <= 3; call++) {
      ports.pass(Duration.ofSeconds(2));
      summarise.summarise();
      assertThat(stored).hasSize(Math.min(call * 20, 50)).doesNotHaveDuplicates();
    }
    ports.pass(Duration.ofSeconds(56));
    summarise.summarise();
    assertThat(stored.subList(50, stored.size()))
        .as("the longest unread first")
        .isEqualTo(stored.subList(0, 20));
  }

  @Test
  void oneThatFailsKeepsNoOtherFromItsTurn() {
    Experiment bad = ports.running("bad");
    Experiment worse = ports.running("worse");
    Experiment good = ports.running("good");
    SummariseExperiments failing =
        summarise(
            id -> {
              if (id.equals(bad.id()) || id.equals(worse.id())) {
                throw new IllegalStateException("cannot be kept");
              }
            });
    assertThatThrownBy(failing::summarise)
        .hasMessage("cannot be kept")
        .satisfies(first -> assertThat(first.getSuppressed()).as("the other one").hasSize(1));
    assertThat(found(good)).isNotNull();
    assertThat(found(bad)).isNull();
  }
}
