package io.molam.experiments.application.results;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.FrozenReadings;
import io.molam.experiments.application.port.FrozenReadings.Frozen;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import java.time.InstantSource;
import java.util.Map;

/** Computes the frozen results of a stopped experiment again, and says so in the audit log. */
public final class RestateResults {
  private final UnitOfWork unitOfWork;
  private final ExperimentRepository experiments;
  private final FreezeResults freeze;
  private final FrozenReadings frozen;
  private final MetricSource source;
  private final AuditLog audit;
  private final InstantSource clock;

  public RestateResults(
      UnitOfWork unitOfWork,
      ExperimentRepository experiments,
      FreezeResults freeze,
      FrozenReadings frozen,
      MetricSource source,
      AuditLog audit,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.experiments = experiments;
    this.freeze = freeze;
    this.frozen = frozen;
    this.source = source;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param reason why, kept with the results and in the audit log
   * @return the restated inputs
   * @throws ExperimentException.NotFound when there is no such experiment
   * @throws ExperimentException.Conflict when its results are not frozen
   */
  public Frozen restate(String ref, String reason, Actor actor) {
    Experiment experiment = experiments.require(ref).analysed();
    Frozen before =
        freeze
            .freeze(experiment)
            .orElseThrow(
                () ->
                    new ExperimentException.Conflict(
                        "not_frozen",
                        "Only results of a stopped experiment are frozen and can be restated."));
    Frozen after = freeze.read(experiment, before.version() + 1, source.watermark(), reason);
    return unitOfWork.run(
        () -> {
          frozen.store(experiment.id(), after);
          audit.append(
              actor,
              "results.restate",
              experiment.key(),
              experiment.id(),
              Map.of(
                  "version", after.version(),
                  "reason", reason,
                  "as_of", after.asOf().toString(),
                  "digest_before", InputDigest.of(before),
                  "digest", InputDigest.of(after)),
              clock.instant());
          return after;
        });
  }
}
