package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExperimentRepository.By;
import io.molam.experiments.application.port.ExperimentRepository.Filter;
import io.molam.experiments.application.port.ExperimentRepository.Order;
import io.molam.experiments.application.port.ExperimentRepository.Page;
import io.molam.experiments.application.port.SummaryLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.ChecklistReading;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.Results.Action;
import io.molam.experiments.domain.results.ResultsSummary;
import io.molam.experiments.domain.results.WarningCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link SummaryLog} does, and lists in the order of what it holds. */
public abstract class SummaryLogContract {
  protected abstract SummaryLog log();

  protected abstract ExperimentRepository experiments();

  private static ResultsSummary summary(long units) {
    return new ResultsSummary(
        Samples.T0,
        units,
        OptionalDouble.of(1e-300),
        true,
        Action.ROLL_BACK,
        "green",
        "\"green\" is worse: é😀, {braces}",
        List.of(
            new Results.Warning(WarningCode.SAMPLE_RATIO_MISMATCH, "see phase 1"),
            new Results.Warning(WarningCode.NOVELTY, "it fades")));
  }

  @Test
  void lastSummaryReplacesTheOneBefore() {
    UUID one = Samples.running(experiments(), "summed-1").id();
    UUID other = Samples.running(experiments(), "summed-2").id();
    UUID none = Samples.running(experiments(), "summed-3").id();
    assertThat(log().findAll(List.of())).isEmpty();
    log().store(one, summary(5_012));
    ResultsSummary empty =
        new ResultsSummary(
            Samples.T0, 0, OptionalDouble.empty(), false, Action.CONTINUE, null, "", List.of());
    log().store(other, empty);
    assertThat(log().findAll(List.of(one, other, none)))
        .isEqualTo(Map.of(one, summary(5_012), other, empty));
    log().store(one, empty);
    assertThat(log().findAll(Set.of(one))).isEqualTo(Map.of(one, empty));
  }

  @Test
  void listsGoByUnitsPageByPage() {
    for (int i = 0; i < 5; i++) {
      Experiment running = Samples.running(experiments(), "by-units-" + i);
      if (i != 3) {
        log().store(running.id(), summary(i % 2 == 0 ? 100 : 20 + i));
      }
    }
    Experiment draft = Samples.draft("by-units-draft");
    experiments().insert(draft);
    List<String> up = listed(new Order(By.UNITS, false));
    assertThat(up).hasSize(6).doesNotHaveDuplicates();
    assertThat(up.subList(0, 2)).containsExactlyInAnyOrder("by-units-3", "by-units-draft");
    assertThat(up.get(2)).isEqualTo("by-units-1");
    assertThat(listed(new Order(By.UNITS, true))).isEqualTo(up.reversed());
  }

  private List<String> listed(Order order) {
    List<String> listed = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      Page page =
          experiments()
              .list(
                  new Filter(
                      Set.of(),
                      null,
                      "by-units-",
                      null,
                      null,
                      null,
                      null,
                      null,
                      false,
                      order,
                      2,
                      cursor));
      page.experiments().forEach(experiment -> listed.add(experiment.key()));
      cursor = page.nextCursor();
    } while (cursor != null);
    return listed;
  }

  @Test
  void waitingAreThoseThatSomebodyShouldDoSomethingAbout() {
    experiments().insert(Samples.draft("waits-draft"));
    ResultsSummary calm =
        new ResultsSummary(
            Samples.T0, 9, OptionalDouble.of(0.5), false, Action.CONTINUE, null, "", List.of());
    log().store(Samples.running(experiments(), "calm").id(), calm);
    Samples.running(experiments(), "calm-not-read-yet");
    log().store(Samples.running(experiments(), "waits-decided").id(), summary(9));
    log()
        .store(
            Samples.running(experiments(), "waits-broken").id(),
            new ResultsSummary(
                Samples.T0, 9, OptionalDouble.of(0), true, Action.CONTINUE, null, "", List.of()));
    for (boolean concluded : new boolean[] {true, false}) {
      Experiment running =
          Samples.running(experiments(), concluded ? "calm-concluded" : "waits-conclusion");
      Experiment stopped =
          running.stop(null, null, concluded ? "Green won." : "", Samples.T0.plusSeconds(9));
      experiments().update(stopped);
      log().store(stopped.id(), summary(9));
    }
    Experiment archived = Samples.draft("calm-archived");
    experiments().insert(archived);
    experiments().update(archived.archive(Samples.T0.plusSeconds(1)));
    Page page =
        experiments()
            .list(
                new Filter(
                    Set.of(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    true,
                    Order.NEWEST,
                    50,
                    null));
    assertThat(page.experiments())
        .extracting(Experiment::key)
        .containsExactlyInAnyOrder(
            "waits-draft", "waits-decided", "waits-broken", "waits-conclusion");
    assertThat(page.counts())
        .isEqualTo(
            Map.of(
                ExperimentStatus.DRAFT, 1L,
                ExperimentStatus.RUNNING, 2L,
                ExperimentStatus.STOPPED, 1L));
  }

  @Test
  void lastChecklistReplacesTheOneBefore() {
    Experiment one = Samples.draft("checked-1");
    Experiment other = Samples.draft("checked-2");
    experiments().insert(one);
    experiments().insert(other);
    assertThat(log().checklists(List.of())).isEmpty();
    assertThat(log().checklists(List.of(one.id()))).isEmpty();
    ChecklistReading failing =
        new ChecklistReading(
            Samples.T0,
            List.of(
                new ChecklistReading.Failing("traffic", "traffic is 0: é😀, {braces}"),
                new ChecklistReading.Failing("item.legal", "Legal has seen it")));
    ChecklistReading ready = new ChecklistReading(Samples.T0.plusSeconds(60), List.of());
    log().store(one.id(), failing);
    log().store(other.id(), ready);
    assertThat(log().checklists(List.of(one.id(), other.id())))
        .isEqualTo(Map.of(one.id(), failing, other.id(), ready));
    log().store(one.id(), ready);
    assertThat(log().checklists(Set.of(one.id()))).isEqualTo(Map.of(one.id(), ready));
    UUID discarded = UUID.randomUUID();
    log().store(discarded, ready);
    assertThat(log().checklists(List.of(discarded))).as("nothing to keep it for").isEmpty();
  }

  @Test
  void experimentThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> log().store(UUID.randomUUID(), summary(1)))
        .isNotInstanceOf(ExperimentException.class);
  }
}
