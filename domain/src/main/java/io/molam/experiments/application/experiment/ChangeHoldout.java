package io.molam.experiments.application.experiment;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.governance.Gate;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.HoldoutRepository;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.Holdout;
import io.molam.experiments.domain.governance.GovernedAction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets units out of a holdout: some of them, at a later moment, or all now. They may be enrolled
 * from then on, and get what has been rolled out.
 */
public final class ChangeHoldout {
  private final UnitOfWork unitOfWork;
  private final HoldoutRepository holdouts;
  private final ExperimentRepository experiments;
  private final AuditLog audit;
  private final Gate gate;
  private final InstantSource clock;

  public ChangeHoldout(
      UnitOfWork unitOfWork,
      HoldoutRepository holdouts,
      ExperimentRepository experiments,
      AuditLog audit,
      Gate gate,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.holdouts = holdouts;
    this.experiments = experiments;
    this.audit = audit;
    this.gate = gate;
    this.clock = clock;
  }

  /**
   * What is to be changed.
   *
   * @param share null leaves it as it is
   * @param changesEnd whether the end is to be changed
   * @param endsAt the end then; null for none
   */
  public record Change(@Nullable Share share, boolean changesEnd, @Nullable Instant endsAt) {}

  /**
   * @throws ExperimentException.NotFound when there is none with this key
   * @throws ExperimentException.Conflict when it has ended, or would grow
   * @throws ExperimentException.InvalidRequest when it would end in the past
   */
  public Holdout amend(String key, Change change, Actor actor) {
    return unitOfWork.run(
        () -> {
          Holdout before = require(key);
          Instant now = clock.instant();
          Holdout after =
              before.amended(
                  Objects.requireNonNullElse(change.share(), before.share()),
                  change.changesEnd() ? change.endsAt() : before.endsAt(),
                  now);
          if (!after.equals(before)) {
            gate.passShared(GovernedAction.HOLDOUT, HeldOut.of(before, experiments), actor);
            holdouts.update(after);
            Map<String, Object> detail = detail(after);
            detail.put("percent_before", before.share().percent());
            audit.append(actor, "holdout.amend", key, null, detail, now);
          }
          return after;
        });
  }

  /**
   * @return what was deleted
   * @throws ExperimentException.NotFound when there is none with this key
   */
  public Holdout delete(String key, Actor actor) {
    return unitOfWork.run(
        () -> {
          Holdout holdout = require(key);
          gate.passShared(GovernedAction.HOLDOUT, HeldOut.of(holdout, experiments), actor);
          holdouts.delete(holdout);
          audit.append(actor, "holdout.delete", key, null, detail(holdout), clock.instant());
          return holdout;
        });
  }

  private Holdout require(String key) {
    return holdouts
        .findForUpdate(key)
        .orElseThrow(() -> new ExperimentException.NotFound("holdout", key));
  }

  static Map<String, Object> detail(Holdout holdout) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("percent", holdout.share().percent());
    detail.put("unit", holdout.unit().name());
    if (holdout.endsAt() != null) {
      detail.put("ends_at", holdout.endsAt().toString());
    }
    return detail;
  }
}
