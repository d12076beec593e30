package io.molam.experiments.domain.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.experiment.Designs;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.governance.ChecklistItem.Outcome;
import io.molam.experiments.domain.governance.ChecklistItem.Tick;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ChecklistItemTest {
  private static final Instant T0 = Instant.parse("2026-11-27T09:00:00Z");
  private static final Map<String, Object> HYPOTHESIS =
      Map.of("hypothesis", Map.of("exists", true));

  private static ExperimentDocument document(Designs.Change change) {
    return ExperimentDocument.of(
        Experiment.draft(
            UUID.randomUUID(), Designs.with(Designs.twoVariants(), change), "ada", T0));
  }

  @Test
  void automaticItemAsksTheDocument() {
    ChecklistItem item =
        ChecklistItem.of("why", "Say why", HYPOTHESIS, true, Map.of("kind", "experiment"), null);
    assertThat(item.isManual()).isFalse();
    assertThat(item.judge(document(design -> {}), "d", null)).isEqualTo(Outcome.OPEN);
    assertThat(item.judge(document(design -> design.hypothesis = "Green sells."), "d", null))
        .isEqualTo(Outcome.DONE);
    assertThat(item.judge(document(Designs::becomeFlag), "d", null)).isEqualTo(Outcome.NOT_NEEDED);
    // nobody's word replaces what the document says
    Tick tick = new Tick("bo", "", "d", T0);
    assertThat(item.judge(document(design -> {}), "d", tick)).isEqualTo(Outcome.OPEN);
  }

  @Test
  void tickHoldsForTheDesignThatItWasSaidOf() {
    ChecklistItem item = ChecklistItem.of("legal", "Legal has seen it", null, true, Map.of(), null);
    ExperimentDocument document = document(design -> {});
    assertThat(item.isManual()).isTrue();
    assertThat(item.judge(document, "d", null)).isEqualTo(Outcome.OPEN);
    Tick tick = new Tick("bo", "by mail", "d", T0);
    assertThat(item.judge(document, "d", tick)).isEqualTo(Outcome.DONE);
    assertThat(item.judge(document, "another design", tick)).isEqualTo(Outcome.OPEN);
  }

  @Test
  void everyFaultIsNamedAtOnce() {
    ExperimentException.InvalidRequest refusal =
        catchThrowableOfType(
            ExperimentException.InvalidRequest.class,
            () ->
                ChecklistItem.of(
                    "No Key",
                    " ",
                    Map.of("hypotesis", Map.of("exists", true)),
                    true,
                    Map.of("unit", Map.of("is", "x")),
                    "javascript:alert(1)"));
    assertThat(refusal.errors())
        .extracting(FieldError::field)
        .containsExactly("key", "label", "url", "rule.hypotesis", "when.unit.is");
    assertThat(
            catchThrowableOfType(
                    ExperimentException.InvalidRequest.class,
                    () -> ChecklistItem.of("k", "L", Map.of(), true, Map.of(), null))
                .errors())
        .extracting(FieldError::field)
        .containsExactly("rule");
  }
}
