package io.molam.experiments.application.experiment;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.governance.Gate;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.OverrideRepository;
import io.molam.experiments.application.port.UnitHash;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.governance.GovernedAction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Forces a variant on a unit, for QA; the unit counts in no result from then on. */
public final class ForceVariant {
  /** Overrides are for testers; every replica holds all of them in memory. */
  public static final int MAX_PER_EXPERIMENT = 1_000;

  private final UnitOfWork unitOfWork;
  private final ExperimentRepository experiments;
  private final OverrideRepository overrides;
  private final SnapshotBudget budget;
  private final UnitHash hash;
  private final AuditLog audit;
  private final Gate gate;
  private final InstantSource clock;

  public ForceVariant(
      UnitOfWork unitOfWork,
      ExperimentRepository experiments,
      OverrideRepository overrides,
      SnapshotBudget budget,
      UnitHash hash,
      AuditLog audit,
      Gate gate,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.experiments = experiments;
    this.overrides = overrides;
    this.budget = budget;
    this.hash = hash;
    this.audit = audit;
    this.gate = gate;
    this.clock = clock;
  }

  /**
   * @throws ExperimentException.NotFound when there is no such experiment
   * @throws ExperimentException.InvalidRequest when it has no such variant
   * @throws ExperimentException.Conflict when it has too many overrides already, or is a draft for
   *     which replicas have no room
   */
  public void force(String ref, UnitId unit, String variantKey, Actor actor) {
    unitOfWork.run(
        () -> {
          Experiment experiment = experiments.requireForUpdate(ref);
          Variant variant = experiment.design().variant(variantKey);
          if (variant == null) {
            throw new ExperimentException.InvalidRequest(
                List.of(
                    new FieldError(
                        "variant_key",
                        "\"%s\" is not a variant; variants: %s"
                            .formatted(
                                variantKey,
                                String.join(", ", experiment.design().shares().keySet())))));
          }
          if (experiment.status() == ExperimentStatus.DRAFT
              && overrides.count(experiment.id()) == 0) {
            // every replica holds a draft from its first override on
            budget.require(experiment);
          }
          gate.passAct(GovernedAction.OVERRIDE, experiment, actor);
          Instant now = clock.instant();
          overrides.put(experiment.id(), unit, variant.id(), actor.subject(), now);
          if (overrides.count(experiment.id()) > MAX_PER_EXPERIMENT) {
            throw new ExperimentException.Conflict(
                "too_many_overrides",
                String.format(
                    Locale.ROOT, "An experiment has at most %,d overrides.", MAX_PER_EXPERIMENT));
          }
          audit.append(
              actor,
              "override.put",
              experiment.key(),
              experiment.id(),
              Map.of("unit_hash", hash.of(unit), "variant", variantKey),
              now);
          return experiment;
        });
  }
}
