package io.molam.experiments.application.experiment;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.governance.Gate;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.HoldoutRepository;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.Holdout;
import io.molam.experiments.domain.experiment.UnitType;
import io.molam.experiments.domain.governance.GovernedAction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates a holdout; units that are enrolled already keep what they have. */
public final class CreateHoldout {
  private final UnitOfWork unitOfWork;
  private final HoldoutRepository holdouts;
  private final ExperimentRepository experiments;
  private final AuditLog audit;
  private final Gate gate;
  private final InstantSource clock;
  private final Supplier<UUID> ids;

  public CreateHoldout(
      UnitOfWork unitOfWork,
      HoldoutRepository holdouts,
      ExperimentRepository experiments,
      AuditLog audit,
      Gate gate,
      InstantSource clock,
      Supplier<UUID> ids) {
    this.unitOfWork = unitOfWork;
    this.holdouts = holdouts;
    this.experiments = experiments;
    this.audit = audit;
    this.gate = gate;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * @param endsAt null for no end
   * @throws io.molam.experiments.domain.ExperimentException.Conflict when the key is taken
   */
  public Holdout create(
      String key, UnitType unit, Share share, @Nullable Instant endsAt, Actor actor) {
    return unitOfWork.run(
        () -> {
          Instant now = clock.instant();
          Holdout.requireFuture(endsAt, now);
          Holdout holdout = new Holdout(ids.get(), key, unit, share, actor.subject(), now, endsAt);
          gate.passShared(GovernedAction.HOLDOUT, HeldOut.of(holdout, experiments), actor);
          holdouts.insert(holdout);
          audit.append(
              actor,
              "holdout.create",
              key,
              null,
              ChangeHoldout.detail(holdout),
              holdout.createdAt());
          return holdout;
        });
  }
}
