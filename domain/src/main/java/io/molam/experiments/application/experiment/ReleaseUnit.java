package io.molam.experiments.application.experiment;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.OverrideRepository;
import io.molam.experiments.application.port.UnitHash;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Ends the override of a unit. */
public final class ReleaseUnit {
  private final UnitOfWork unitOfWork;
  private final ExperimentRepository experiments;
  private final OverrideRepository overrides;
  private final UnitHash hash;
  private final AuditLog audit;
  private final InstantSource clock;

  public ReleaseUnit(
      UnitOfWork unitOfWork,
      ExperimentRepository experiments,
      OverrideRepository overrides,
      UnitHash hash,
      AuditLog audit,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.experiments = experiments;
    this.overrides = overrides;
    this.hash = hash;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @throws ExperimentException.NotFound when there is no such experiment or no such override
   */
  public void release(String ref, UnitId unit, Actor actor) {
    unitOfWork.run(
        () -> {
          Experiment experiment = experiments.requireForUpdate(ref);
          Instant now = clock.instant();
          if (!overrides.remove(experiment.id(), unit, now)) {
            throw new ExperimentException.NotFound("override of", unit.value());
          }
          audit.append(
              actor,
              "override.delete",
              experiment.key(),
              experiment.id(),
              Map.of("unit_hash", hash.of(unit)),
              now);
          return experiment;
        });
  }
}
