package io.molam.experiments.application.policy;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.governance.Gate;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.experiment.Experiment;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * Lets a variant that was closed on evidence take in units again; nothing closes it by itself then.
 */
public final class ReopenVariant {
  private final UnitOfWork unitOfWork;
  private final ExperimentRepository experiments;
  private final PolicyLog log;
  private final AuditLog audit;
  private final Gate gate;
  private final InstantSource clock;

  public ReopenVariant(
      UnitOfWork unitOfWork,
      ExperimentRepository experiments,
      PolicyLog log,
      AuditLog audit,
      Gate gate,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.experiments = experiments;
    this.log = log;
    this.audit = audit;
    this.gate = gate;
    this.clock = clock;
  }

  /**
   * @param reason why, for the record
   * @throws ExperimentException.NotFound when there is no such experiment or variant
   * @throws ExperimentException.Conflict when the variant is not closed, or the experiment has
   *     ended
   */
  public Experiment reopen(String ref, String variantKey, String reason, Actor actor) {
    return unitOfWork.run(
        () -> {
          Experiment before = experiments.requireForUpdate(ref);
          if (before.design().variant(variantKey) == null) {
            throw new ExperimentException.NotFound("variant", variantKey);
          }
          Instant now = clock.instant();
          Experiment reopened = before.reopenVariant(variantKey, now);
          gate.passChange(before, reopened, actor);
          Experiment after = experiments.updatePolicy(reopened);
          log.append(
              new PolicyLog.Entry(
                  after.id(),
                  now,
                  after.phase(),
                  true,
                  PolicyLog.Trigger.REOPEN,
                  PolicySource.FIXED,
                  "",
                  reason.isEmpty() ? "reopened" : reason,
                  RefreshPolicy.fractions(after.sharesInForce()),
                  null,
                  null,
                  actor.subject()));
          audit.append(
              actor,
              "experiment.reopen_arm",
              after.key(),
              after.id(),
              Map.of("variant", variantKey, "phase", after.phase(), "reason", reason),
              now);
          return after;
        });
  }
}
