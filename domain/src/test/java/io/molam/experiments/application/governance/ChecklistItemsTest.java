package io.molam.experiments.application.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.governance.JudgeItems.Judged;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.governance.ApprovalPolicy;
import io.molam.experiments.domain.governance.ChecklistItem;
import io.molam.experiments.domain.governance.ChecklistItem.Outcome;
import io.molam.experiments.domain.governance.Rules;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ChecklistItemsTest {
  private final Ports ports = new Ports();
  private final DefineChecklistItem define =
      new DefineChecklistItem(ports.memory, ports.items, ports.audit, ports.gate, ports.clock);
  private final TickItem tick =
      new TickItem(
          ports.memory, ports.experiments, ports.items, ports.judgeItems, ports.audit, ports.clock);

  private static ChecklistItem legal(String label) {
    return ChecklistItem.of("legal", label, null, true, Map.of(), null);
  }

  private Outcome outcome(String experiment) {
    List<Judged> judged = ports.judgeItems.judge(ports.experiments.require(experiment));
    assertThat(judged).hasSize(1);
    return judged.getFirst().outcome();
  }

  @Test
  void wordHoldsUntilTheDesignOrTheQuestionChanges() {
    define.define(legal("Legal has seen it"), Ports.ADA);
    Experiment draft = ports.draft("one");
    assertThat(outcome("one")).isEqualTo(Outcome.OPEN);
    tick.tick("one", "legal", true, "by mail", 1L, Ports.ADA);
    assertThat(outcome("one")).isEqualTo(Outcome.DONE);
    Experiment noted =
        ports.experiments.update(
            draft.amend(
                draft.design().with(draft.design().notes().ownedBy("bob")), ports.clock.instant()));
    assertThat(outcome("one")).isEqualTo(Outcome.DONE);
    Experiment changed =
        ports.experiments.update(
            noted.amend(
                noted.design().withTraffic(new io.molam.experiments.domain.allocation.Share(5_000)),
                ports.clock.instant()));
    assertThat(outcome("one")).isEqualTo(Outcome.OPEN);
    assertThatExceptionOfType(ExperimentException.VersionConflict.class)
        .isThrownBy(() -> tick.tick("one", "legal", true, "", 1L, Ports.ADA));
    tick.tick("one", "legal", true, "", changed.version(), Ports.ADA);
    assertThat(outcome("one")).isEqualTo(Outcome.DONE);
    define.amend("legal", before -> legal("Legal has signed it"), 1L, Ports.ADA);
    assertThat(outcome("one")).isEqualTo(Outcome.OPEN);
    tick.tick("one", "legal", true, "", null, Ports.ADA);
    tick.tick("one", "legal", false, "", null, Ports.ADA);
    assertThat(outcome("one")).isEqualTo(Outcome.OPEN);
    assertThat(ports.actions())
        .containsExactly(
            "checklist_item.create",
            "checklist.done",
            "checklist.done",
            "checklist_item.amend",
            "checklist.done",
            "checklist.undone");
  }

  @Test
  void automaticItemTakesNobodysWord() {
    define.define(
        ChecklistItem.of(
            "why", "Says why", Map.of("hypothesis", Map.of("exists", true)), true, Map.of(), null),
        Ports.ADA);
    ports.draft("one");
    ports.draft("two", design -> design.hypothesis = "Green sells.");
    assertThat(outcome("one")).isEqualTo(Outcome.OPEN);
    assertThat(outcome("two")).isEqualTo(Outcome.DONE);
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> tick.tick("one", "why", true, "", null, Ports.ADA))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("not_manual"));
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> tick.tick("one", "none", true, "", null, Ports.ADA));
    assertThat(Objects.requireNonNull(ports.actions())).containsExactly("checklist_item.create");
  }

  @Test
  void nothingIsStoredWithoutTheApprovalThatARuleAsksFor() {
    define.define(legal("Legal has seen it"), Ports.ADA);
    ApprovalPolicy policy = Rules.policy(Rules.of("c", List.of("checklist_item"), Map.of()));
    ports.approvalPolicies.replace(policy, 0, "olu");
    assertThatExceptionOfType(ExperimentException.ApprovalRequired.class)
        .isThrownBy(() -> define.delete("legal", null, Ports.ADA));
    assertThatExceptionOfType(ExperimentException.ApprovalRequired.class)
        .isThrownBy(() -> define.amend("legal", before -> legal("x"), null, Ports.ADA));
    assertThatExceptionOfType(ExperimentException.ApprovalRequired.class)
        .isThrownBy(
            () ->
                define.define(
                    ChecklistItem.of("other", "Other", null, true, Map.of(), null), Ports.ADA));
    assertThat(ports.items.list()).hasSize(1);
    assertThat(ports.actions()).containsExactly("checklist_item.create");
  }
}
