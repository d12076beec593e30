package io.molam.experiments.application.metric;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.governance.Gate;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.governance.GovernedAction;
import io.molam.experiments.domain.metric.Metric;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Defines a metric, and changes a definition nobody depends on yet. */
public final class DefineMetric {
  private final UnitOfWork unitOfWork;
  private final MetricRepository metrics;
  private final ExperimentRepository experiments;
  private final AuditLog audit;
  private final Gate gate;
  private final InstantSource clock;

  public DefineMetric(
      UnitOfWork unitOfWork,
      MetricRepository metrics,
      ExperimentRepository experiments,
      AuditLog audit,
      Gate gate,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.metrics = metrics;
    this.experiments = experiments;
    this.audit = audit;
    this.gate = gate;
    this.clock = clock;
  }

  /**
   * @throws ExperimentException.Conflict when the key is taken
   */
  public Metric define(Metric metric, Actor actor) {
    return unitOfWork.run(
        () -> {
          gate.passShared(GovernedAction.METRIC, List.of(), actor);
          metrics.insert(metric);
          append("metric.create", metric, actor);
          return metric;
        });
  }

  /**
   * Changes a definition. Name and minimum effect may always change; the rest only while no started
   * experiment uses the metric, since its results would change their meaning.
   *
   * @throws ExperimentException.NotFound when there is no such metric
   * @throws ExperimentException.Conflict when the change is not allowed
   */
  public Metric amend(String key, UnaryOperator<Metric> edit, Actor actor) {
    return unitOfWork.run(
        () -> {
          Metric before =
              metrics
                  .findForUpdate(key)
                  .orElseThrow(() -> new ExperimentException.NotFound("metric", key));
          Metric after = edit.apply(before);
          if (!meaning(before).equals(meaning(after))) {
            refuseWhenFixed(before);
          }
          gate.passShared(GovernedAction.METRIC, startedWith(before), actor);
          metrics.update(after);
          append("metric.amend", after, actor);
          return after;
        });
  }

  private List<Experiment> startedWith(Metric metric) {
    return experiments
        .withStatus(Set.of(ExperimentStatus.RUNNING, ExperimentStatus.PAUSED))
        .stream()
        .filter(
            experiment ->
                experiment.design().metrics().stream()
                    .anyMatch(use -> use.key().equals(metric.key())))
        .toList();
  }

  private void refuseWhenFixed(Metric metric) {
    if (metric.builtIn()) {
      throw new ExperimentException.Conflict(
          "built_in", "\"" + metric.key() + "\" is built in; define a metric of your own.");
    }
    if (metrics.inUse(metric.key())) {
      throw new ExperimentException.Conflict(
          "in_use",
          "A started experiment uses \""
              + metric.key()
              + "\"; only name and minimum_effect may change.");
    }
  }

  /** The definition without what never changes a number: name and minimum effect. */
  private static Metric meaning(Metric metric) {
    return new Metric(
        metric.key(),
        "",
        metric.kind(),
        metric.eventType(),
        metric.denominatorEventType(),
        metric.direction(),
        metric.retentionDay(),
        metric.windowHours(),
        metric.cap(),
        metric.quantile(),
        metric.lookbackDays(),
        null,
        metric.builtIn());
  }

  private void append(String action, Metric metric, Actor actor) {
    audit.append(
        actor, action, metric.key(), null, Map.of("kind", metric.kind().name()), clock.instant());
  }
}
