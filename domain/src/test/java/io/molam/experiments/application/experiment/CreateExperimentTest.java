package io.molam.experiments.application.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.AdaptiveRules;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.Designs;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.metric.MetricRole;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreateExperimentTest {
  private final Ports ports = new Ports();

  private CreateExperiment create(AuditLog audit) {
    return new CreateExperiment(
        ports.memory, ports.experiments, ports.metrics, audit, ports.gate, ports.clock, ports::id);
  }

  @Test
  void draftIsStoredAndAudited() {
    ExperimentDesign design = Designs.twoVariants();
    Experiment draft = create(ports.audit).create(design, Ports.ADA);
    assertThat(draft.status()).isEqualTo(ExperimentStatus.DRAFT);
    assertThat(draft.design()).isEqualTo(design.with(design.notes().ownedBy("ada")));
    assertThat(draft.createdBy()).isEqualTo("ada");
    assertThat(draft.createdAt()).isEqualTo(Ports.T0);
    assertThat(ports.experiments.find(design.key())).contains(draft);
    assertThat(ports.actions()).containsExactly("experiment.create");
    assertThat(ports.lastEntry().experimentId()).isEqualTo(draft.id());
    assertThat(ports.lastEntry().requestId()).isEqualTo("r-1");
  }

  @Test
  void everyUnknownMetricIsNamedByItsPlace() {
    ExperimentDesign design =
        Designs.with(
            Designs.twoVariants(),
            it ->
                it.metrics =
                    List.of(
                        new MetricUse("nothing", MetricRole.GOAL, false),
                        new MetricUse("click", MetricRole.SECONDARY, false),
                        new MetricUse("nowhere", MetricRole.GUARDRAIL, false)));
    assertThatExceptionOfType(ExperimentException.InvalidRequest.class)
        .isThrownBy(() -> create(ports.audit).create(design, Ports.ADA))
        .satisfies(
            refusal ->
                assertThat(refusal.errors())
                    .extracting(FieldError::field)
                    .containsExactly("metrics[0].key", "metrics[2].key"));
    assertThat(ports.experiments.find(design.key())).isEmpty();
    assertThat(ports.actions()).isEmpty();
  }

  @Test
  void adaptivePolicyFollowsNoRatio() {
    ports.metrics.insert(
        new Metric(
            "rate",
            "Rate",
            MetricKind.RATIO,
            "purchase",
            "visit",
            Direction.INCREASE,
            null,
            null,
            null,
            null,
            null,
            null,
            false));
    ExperimentDesign design =
        Designs.with(
            Designs.twoVariants(),
            it -> {
              it.metrics = List.of(new MetricUse("rate", MetricRole.GOAL, false));
              it.allocation =
                  new AllocationPolicy.Adaptive(
                      new AdaptiveRules(new Share(50_000), 60, 100, "rate"), false);
            });
    assertThatExceptionOfType(ExperimentException.InvalidRequest.class)
        .isThrownBy(() -> create(ports.audit).create(design, Ports.ADA))
        .satisfies(
            refusal ->
                assertThat(refusal.errors())
                    .extracting(FieldError::field)
                    .containsExactly("allocation.metric"));
  }

  @Test
  void takenKeyIsRefusedAndNothingIsAudited() {
    Experiment first = create(ports.audit).create(Designs.twoVariants(), Ports.ADA);
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> create(ports.audit).create(Designs.twoVariants(), Ports.ADA))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("already_exists"));
    assertThat(ports.experiments.find(first.key())).contains(first);
    assertThat(ports.actions()).containsExactly("experiment.create");
  }

  @Test
  void draftThatCannotBeAuditedIsNotStored() {
    assertThatThrownBy(
            () -> create(new Ports.FullAuditLog()).create(Designs.twoVariants(), Ports.ADA))
        .hasMessage(Ports.FullAuditLog.MESSAGE);
    assertThat(ports.experiments.find(Designs.twoVariants().key())).isEmpty();
  }
}
