package io.molam.experiments.application.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.metric.MetricRole;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DefineMetricTest {
  private final Ports ports = new Ports();

  private DefineMetric define(AuditLog audit) {
    return new DefineMetric(
        ports.memory, ports.metrics, ports.experiments, audit, ports.gate, ports.clock);
  }

  private static Metric visits(String name, @Nullable Double minimumEffect, String eventType) {
    return new Metric(
        "visits",
        name,
        MetricKind.COUNT,
        eventType,
        null,
        Direction.INCREASE,
        null,
        null,
        null,
        null,
        null,
        minimumEffect,
        false);
  }

  private static final Metric VISITS = visits("Visits", null, "visit");

  @Test
  void metricIsStoredAndAudited() {
    assertThat(define(ports.audit).define(VISITS, Ports.ADA)).isEqualTo(VISITS);
    assertThat(ports.metrics.find("visits")).contains(VISITS);
    assertThat(ports.lastEntry().action()).isEqualTo("metric.create");
    assertThat(ports.lastEntry().subjectKey()).isEqualTo("visits");
  }

  @Test
  void takenKeyIsRefused() {
    define(ports.audit).define(VISITS, Ports.ADA);
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> define(ports.audit).define(visits("V", null, "page"), Ports.ADA))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("already_exists"));
    assertThat(ports.metrics.find("visits")).contains(VISITS);
    assertThat(ports.actions()).hasSize(1);
  }

  @Test
  void metricThatOnlyADraftUsesMayChangeItsMeaning() {
    ports.metrics.insert(VISITS);
    ports.draft(
        "one", design -> design.metrics = List.of(new MetricUse("visits", MetricRole.GOAL, false)));
    Metric after = visits("Visits", null, "page_view");
    assertThat(define(ports.audit).amend("visits", before -> after, Ports.ADA)).isEqualTo(after);
    assertThat(ports.metrics.find("visits")).contains(after);
    assertThat(ports.actions()).containsExactly("metric.amend");
  }

  @Test
  void metricOfAStartedExperimentMayChangeNameAndMinimumEffectOnly() {
    ports.metrics.insert(VISITS);
    Experiment running =
        ports.running(
            "one",
            design -> design.metrics = List.of(new MetricUse("visits", MetricRole.GOAL, false)));
    Metric after = visits("Page visits", 0.02, "visit");
    define(ports.audit).amend("visits", before -> after, Ports.ADA);
    assertThat(ports.metrics.find("visits")).contains(after);
    assertFixed("visits", visits("Page visits", 0.02, "page_view"), "in_use");
    ports.experiments.update(running.stop(null, null, null, Ports.T0));
    assertFixed("visits", visits("Page visits", 0.02, "page_view"), "in_use");
    assertThat(ports.metrics.find("visits")).contains(after);
  }

  private void assertFixed(String key, Metric after, String code) {
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> define(ports.audit).amend(key, before -> after, Ports.ADA))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  @Test
  void builtInMetricKeepsItsMeaning() {
    Metric click = ports.metrics.find("click").orElseThrow();
    Metric after =
        new Metric(
            "click",
            "Clicks",
            MetricKind.COUNT,
            click.eventType(),
            null,
            click.direction(),
            null,
            null,
            null,
            null,
            null,
            null,
            true);
    assertFixed("click", after, "built_in");
    assertThat(ports.metrics.find("click")).contains(click);
  }

  @Test
  void unknownMetricIsNotFound() {
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> define(ports.audit).amend("nothing", before -> before, Ports.ADA));
  }

  @Test
  void whatCannotBeAuditedIsUndone() {
    assertThatThrownBy(() -> define(new Ports.FullAuditLog()).define(VISITS, Ports.ADA))
        .hasMessage(Ports.FullAuditLog.MESSAGE);
    assertThat(ports.metrics.find("visits")).isEmpty();
    ports.metrics.insert(VISITS);
    assertThatThrownBy(
            () ->
                define(new Ports.FullAuditLog())
                    .amend("visits", before -> visits("V", 0.1, "page_view"), Ports.ADA))
        .hasMessage(Ports.FullAuditLog.MESSAGE);
    assertThat(ports.metrics.find("visits")).contains(VISITS);
  }
}
