package io.molam.experiments.application.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.Ports;
import io.molam.experiments.application.experiment.CloneExperiment;
import io.molam.experiments.application.experiment.CreateExperiment;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentNotes;
import io.molam.experiments.domain.experiment.TemplateUse;
import io.molam.experiments.domain.governance.ApprovalPolicy;
import io.molam.experiments.domain.governance.Rules;
import io.molam.experiments.domain.governance.Template;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TemplatesTest {
  private static final Actor OPS = new Actor("olu", "r-2", true);

  private final Ports ports = new Ports();
  private final DefineTemplate define =
      new DefineTemplate(ports.memory, ports.templates, ports.audit, ports.gate, ports.clock);
  private final FillTemplate fill = new FillTemplate(ports.templates, ports.gate);
  private final CreateExperiment create =
      new CreateExperiment(
          ports.memory,
          ports.experiments,
          ports.metrics,
          ports.audit,
          ports.gate,
          ports.clock,
          ports::id);
  private final CloneExperiment clone =
      new CloneExperiment(ports.memory, create, ports.experiments, ports.gate, UUID::randomUUID);

  private Template payments() {
    return define.define(
        Template.of(
            "payments",
            "Payments",
            Map.of("traffic", new BigDecimal(5), "tags", List.of("payments")),
            List.of("/traffic")),
        Ports.ADA);
  }

  private void put(ApprovalPolicy policy) {
    ports.approvalPolicies.replace(policy, 0, "olu");
  }

  private static List<String> fields(ExperimentException.InvalidRequest refusal) {
    return refusal.errors().stream().map(FieldError::field).toList();
  }

  @Test
  void templateFillsInWhatIsNotSaid() {
    payments();
    FillTemplate.Filled filled = fill.fill("payments", Map.of("name", "Fees"), Ports.ADA);
    assertThat(filled.document())
        .isEqualTo(
            Map.of("name", "Fees", "traffic", new BigDecimal(5), "tags", List.of("payments")));
    assertThat(filled.use()).isEqualTo(new TemplateUse("payments", 1, List.of("/traffic")));
    assertThat(filled.faults()).isEmpty();
  }

  @Test
  void lockedPathIsOnlyForOpsAdmin() {
    payments();
    Map<String, Object> request = Map.of("traffic", new BigDecimal(50));
    assertThat(fill.fill("payments", request, Ports.ADA).faults())
        .extracting(FieldError::field)
        .containsExactly("traffic");
    assertThat(fill.fill("payments", request, OPS).faults()).isEmpty();
    assertThat(fill.fill("none", request, OPS).faults())
        .containsExactly(new FieldError("template", "no template \"none\""));
  }

  @Test
  void copyKeepsTemplateAndLocks() {
    TemplateUse locked = new TemplateUse("payments", 3, List.of("/name", "/owner"));
    Experiment draft =
        ports.draft(
            "one", design -> design.notes = new ExperimentNotes("ada", List.of(), List.of(), ""));
    ports.experiments.delete(draft);
    ports.experiments.insert(draft.madeOf(locked));
    assertThatExceptionOfType(ExperimentException.InvalidRequest.class)
        .isThrownBy(() -> clone.clone("one", "two", "Another", new Actor("bob", "r")))
        .satisfies(refusal -> assertThat(fields(refusal)).containsExactly("name"));
    assertThat(ports.experiments.find("two")).isEmpty();
    Experiment copy = clone.clone("one", "two", null, new Actor("bob", "r"));
    assertThat(copy.template()).isEqualTo(locked);
    assertThat(clone.clone("one", "three", "Another", OPS).template()).isEqualTo(locked);
  }

  @Test
  void policyMayAskForATemplate() {
    Experiment free = ports.draft("free");
    put(ApprovalPolicy.NONE.requiringTemplate(true));
    assertThat(fill.fill(null, Map.of(), OPS).faults())
        .extracting(FieldError::field)
        .containsExactly("template");
    assertThatExceptionOfType(ExperimentException.InvalidRequest.class)
        .isThrownBy(() -> create.create(free.design(), OPS))
        .satisfies(refusal -> assertThat(fields(refusal)).containsExactly("template"));
    assertThatExceptionOfType(ExperimentException.InvalidRequest.class)
        .isThrownBy(() -> clone.clone("free", "copy", null, OPS))
        .satisfies(refusal -> assertThat(fields(refusal)).containsExactly("template"));
    assertThat(ports.experiments.find("copy")).isEmpty();
  }

  @Test
  void changesAreVersionedAndAudited() {
    Template first = payments();
    Template second =
        define.amend(
            "payments",
            before -> before.amended("Fees", before.document(), before.locked()),
            1L,
            Ports.ADA);
    assertThat(second.version()).isEqualTo(2);
    assertThatExceptionOfType(ExperimentException.VersionConflict.class)
        .isThrownBy(() -> define.delete("payments", 1L, Ports.ADA));
    define.delete("payments", 2L, Ports.ADA);
    assertThat(define.define(first, Ports.ADA).version()).isEqualTo(3);
    assertThat(ports.actions())
        .containsExactly("template.create", "template.amend", "template.delete", "template.create");
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> define.amend("none", before -> before, null, Ports.ADA));
  }

  @Test
  void nothingIsStoredWithoutTheApprovalThatARuleAsksFor() {
    Template stored = payments();
    put(Rules.policy(Rules.of("t", List.of("template"), Map.of())));
    assertThatExceptionOfType(ExperimentException.ApprovalRequired.class)
        .isThrownBy(
            () -> define.define(Template.of("other", "Other", Map.of(), List.of()), Ports.ADA));
    assertThatExceptionOfType(ExperimentException.ApprovalRequired.class)
        .isThrownBy(
            () ->
                define.amend(
                    "payments",
                    before -> before.amended("Fees", before.document(), List.of()),
                    null,
                    OPS));
    assertThatExceptionOfType(ExperimentException.ApprovalRequired.class)
        .isThrownBy(() -> define.delete("payments", null, OPS));
    assertThat(ports.templates.list()).containsExactly(stored);
    assertThat(ports.actions()).containsExactly("template.create");
  }
}
