package io.molam.experiments.application.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.molam.experiments.application.Ports;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Designs;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.ExperimentNotes;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.metric.MetricRole;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CloneExperimentTest {
  private final Ports ports = new Ports();
  private final CloneExperiment clone =
      new CloneExperiment(
          ports.memory,
          new CreateExperiment(
              ports.memory,
              ports.experiments,
              ports.metrics,
              ports.audit,
              ports.gate,
              ports.clock,
              UUID::randomUUID),
          ports.experiments,
          ports.gate,
          UUID::randomUUID);

  @Test
  void draftHasTheWholeDocumentAndALifeOfItsOwn() {
    Experiment running = ports.running("one");
    ExperimentDesign edited =
        Designs.with(
            running.design(),
            design -> {
              design.name = "Renamed";
              design.metrics =
                  List.of(
                      new MetricUse("conversion", MetricRole.GOAL, false),
                      new MetricUse("click", MetricRole.SECONDARY, false));
              design.notes =
                  new ExperimentNotes("cheikh", List.of("checkout"), List.of(), "It won.");
            });
    Experiment source = ports.experiments.update(running.amend(edited, ports.clock.instant()));
    Experiment draft = clone.clone("one", "two", null, Ports.ADA);
    assertThat(draft.status()).isEqualTo(ExperimentStatus.DRAFT);
    assertThat(draft.salt()).isNotEqualTo(source.salt());
    assertThat(draft.design().variants())
        .extracting(variant -> variant.key() + variant.config() + variant.share())
        .isEqualTo(
            source.design().variants().stream()
                .map(variant -> variant.key() + variant.config() + variant.share())
                .toList());
    assertThat(draft.design().control().id()).isNotEqualTo(source.design().control().id());
    assertThat(draft.design().metrics()).extracting(MetricUse::exploratory).containsOnly(false);
    assertThat(draft.design().notes())
        .isEqualTo(new ExperimentNotes("ada", List.of("checkout"), List.of(), ""));
    assertThat(draft.design())
        .usingRecursiveComparison()
        .ignoringFields("key", "variants", "metrics", "notes")
        .isEqualTo(source.design());
    assertThat(ports.experiments.find("two")).contains(draft);
    assertThat(ports.lastEntry().detail()).contains("\"cloned_from\":\"one\"");
    assertThat(clone.clone("one", "three", "Third", Ports.ADA).design().name()).isEqualTo("Third");
  }

  @Test
  void takenKeyAndMissingSourceAreRefused() {
    ports.running("one");
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> clone.clone("one", "one", null, Ports.ADA));
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> clone.clone("none", "two", null, Ports.ADA));
    assertThat(ports.experiments.find("two")).isEmpty();
  }
}
