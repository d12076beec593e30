package io.molam.experiments.application.experiment;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.governance.Gate;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Phase;
import io.molam.experiments.domain.governance.Quorum;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads, changes, stores and audits one experiment as a whole; concurrent changes queue up. */
final class ExperimentChanges {
  private final UnitOfWork unitOfWork;
  private final ExperimentRepository experiments;
  private final AuditLog audit;
  private final PolicyLog policies;
  private final Gate gate;

  ExperimentChanges(
      UnitOfWork unitOfWork,
      ExperimentRepository experiments,
      AuditLog audit,
      PolicyLog policies,
      Gate gate) {
    this.unitOfWork = unitOfWork;
    this.experiments = experiments;
    this.audit = audit;
    this.policies = policies;
    this.gate = gate;
  }

  /**
   * An experiment as it was and as it is, or would be.
   *
   * @param needed whose approval a change that is only rehearsed would need; null for nobody's
   */
  record Applied(Experiment before, Experiment after, @Nullable Quorum needed) {}

  /**
   * @param expectedVersion version that the caller has seen, or null for any
   * @param dryRun answer what would be stored, and store nothing
   */
  Applied apply(
      String ref,
      @Nullable Long expectedVersion,
      boolean dryRun,
      Actor actor,
      String action,
      UnaryOperator<Experiment> change,
      Function<Experiment, Map<String, ?>> detail) {
    return unitOfWork.run(
        () -> {
          Experiment before = experiments.requireForUpdate(ref);
          if (expectedVersion != null && expectedVersion != before.version()) {
            throw new ExperimentException.VersionConflict(
                expectedVersion.toString(), before.version());
          }
          Experiment after = change.apply(before);
          gate.passLocks(before, after, actor);
          if (after.version() == before.version()) {
            return new Applied(before, after, null);
          }
          if (dryRun) {
            return new Applied(before, after, gate.quorumOf(before, after));
          }
          gate.passChange(before, after, actor);
          after = experiments.update(after);
          audit.append(
              actor,
              action,
              after.key(),
              after.id(),
              told(before, after, detail.apply(after)),
              after.updatedAt());
          if (after.phases().size() > before.phases().size()) {
            policies.append(entry(before, after, actor));
          }
          return new Applied(before, after, null);
        });
  }

  private Map<String, ?> told(Experiment before, Experiment after, Map<String, ?> detail) {
    Map<String, Object> told = new HashMap<>(detail);
    List<String> changes = gate.differences(before, after);
    if (!changes.isEmpty()) {
      told.put(AuditLog.CHANGES, changes);
    }
    if (after.phases().size() > before.phases().size()) {
      told.put(AuditLog.PHASE_OPENED, after.phase());
    }
    return told;
  }

  private static PolicyLog.Entry entry(Experiment before, Experiment after, Actor actor) {
    Phase phase = after.phases().getLast();
    boolean reset =
        !before.phases().isEmpty() && !before.phases().getLast().salt().equals(phase.salt());
    PolicyLog.Trigger trigger =
        before.phases().isEmpty()
            ? PolicyLog.Trigger.START
            : reset ? PolicyLog.Trigger.RESET : PolicyLog.Trigger.EDIT;
    SequencedMap<String, Double> shares = new LinkedHashMap<>();
    after.sharesInForce().forEach((key, share) -> shares.put(key, share.fraction()));
    return new PolicyLog.Entry(
        after.id(),
        phase.startedAt(),
        phase.number(),
        true,
        trigger,
        PolicySource.FIXED,
        "",
        "by " + actor.subject(),
        shares,
        null,
        null,
        actor.subject());
  }
}
