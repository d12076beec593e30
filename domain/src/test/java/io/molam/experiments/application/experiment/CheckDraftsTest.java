package io.molam.experiments.application.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.plan.PlanExperiment;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.ChecklistReading;
import io.molam.experiments.domain.experiment.Experiment;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CheckDraftsTest {
  private final Ports ports = new Ports();
  private final CheckDrafts drafts =
      new CheckDrafts(
          ports.experiments,
          new StartChecklist(
              ports.experiments,
              ports.metrics,
              ports.layers,
              ports.holdouts,
              ports.seen,
              new PlannedDuration(
                  ports.experiments,
                  ports.metrics,
                  ports.source,
                  new PlanExperiment(),
                  ports.clock),
              ports.judgeItems),
          ports.summaries,
          ports.clock);

  private ChecklistReading of(Experiment experiment) {
    return Objects.requireNonNull(
        ports.summaries.checklists(List.of(experiment.id())).get(experiment.id()));
  }

  @Test
  void readingNamesWhatTheStartWouldRefuse() {
    Experiment ready = ports.draft("ready");
    Experiment shut = ports.draft("shut", design -> design.traffic = new Share(0));
    Experiment running = ports.running("running");
    drafts.check();
    assertThat(of(ready)).isEqualTo(new ChecklistReading(Ports.T0, List.of()));
    assertThat(of(shut).failing())
        .containsExactly(
            new ChecklistReading.Failing("traffic", "traffic is 0: nobody would be enrolled."));
    assertThat(ports.summaries.checklists(List.of(running.id()))).isEmpty();
  }

  @Test
  void draftIsReadAgainEachMinuteAsTheWorldChangesAroundIt() {
    Experiment draft = ports.draft("draft");
    ports.pass(Duration.ofSeconds(1));
    drafts.check();
    ports.pass(Duration.ofSeconds(59));
    drafts.check();
    assertThat(of(draft).asOf()).isEqualTo(Ports.T0.plusSeconds(1));
    ports.pass(Duration.ofSeconds(1));
    drafts.check();
    assertThat(of(draft).asOf()).isEqualTo(Ports.T0.plusSeconds(61));
  }
}
