package io.molam.experiments.application.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.LayerSlot;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Layer;
import io.molam.experiments.domain.experiment.UnitType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RotateLayerTest {
  private final Ports ports = new Ports();
  private final Layer bound = new Layer("checkout", UnitType.MOLAM_ID, "checkout");

  private Layer rotate(AuditLog audit, @Nullable UnitType unit) {
    return new RotateLayer(
            ports.memory,
            ports.experiments,
            ports.layers,
            audit,
            ports.gate,
            ports.clock,
            ports::id)
        .rotate("checkout", unit, Ports.ADA);
  }

  private Experiment inside(String key) {
    return ports.running(
        key, design -> design.layer = new LayerSlot("checkout", Share.NONE, new Share(500_000)));
  }

  @Test
  void emptyLayerGetsAnotherSaltAndKeepsItsKind() {
    ports.layers.bind(bound);
    Layer after = rotate(ports.audit, null);
    assertThat(after.salt()).isNotEqualTo(bound.salt());
    assertThat(after.unit()).isEqualTo(UnitType.MOLAM_ID);
    assertThat(ports.layers.find("checkout")).contains(after);
    assertThat(ports.lastEntry().action()).isEqualTo("layer.rotate");
    assertThat(ports.lastEntry().detail()).contains(after.salt());
    assertThat(rotate(ports.audit, null).salt()).isNotEqualTo(after.salt());
  }

  @Test
  void emptyLayerMayChangeItsKind() {
    ports.layers.bind(bound);
    assertThat(rotate(ports.audit, UnitType.DEVICE).unit()).isEqualTo(UnitType.DEVICE);
    assertThat(ports.layers.find("checkout").orElseThrow().unit()).isEqualTo(UnitType.DEVICE);
  }

  @Test
  void layerWithAnExperimentThatRunsOrPausesIsInUse() {
    ports.layers.bind(bound);
    Experiment inside = inside("inside");
    assertInUse();
    Experiment paused = inside.pause(Ports.T0);
    ports.experiments.update(paused);
    assertInUse();
    ports.experiments.update(paused.stop(null, null, null, Ports.T0));
    assertThat(rotate(ports.audit, null).key()).isEqualTo("checkout");
  }

  private void assertInUse() {
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> rotate(ports.audit, null))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("layer_in_use"))
        .withMessageContaining("inside");
    assertThat(ports.layers.find("checkout")).contains(bound);
    assertThat(ports.actions()).isEmpty();
  }

  @Test
  void experimentsElsewhereDoNotMatter() {
    ports.layers.bind(bound);
    ports.running("nowhere");
    ports.running(
        "elsewhere", design -> design.layer = new LayerSlot("other", Share.NONE, Share.ALL));
    assertThat(rotate(ports.audit, null).salt()).isNotEqualTo(bound.salt());
  }

  @Test
  void layerThatNobodyEverStartedInIsNotFound() {
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> rotate(ports.audit, null))
        .withMessageContaining("checkout");
  }

  @Test
  void rotationThatCannotBeAuditedIsUndone() {
    ports.layers.bind(bound);
    assertThatThrownBy(() -> rotate(new Ports.FullAuditLog(), null))
        .hasMessage(Ports.FullAuditLog.MESSAGE);
    assertThat(ports.layers.find("checkout")).contains(bound);
  }
}
