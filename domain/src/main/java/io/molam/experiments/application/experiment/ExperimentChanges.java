package io.molam.experiments.application.experiment;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads, changes, stores and audits one experiment as a whole; concurrent changes queue up. */
final class ExperimentChanges {
  private final UnitOfWork unitOfWork;
  private final ExperimentRepository experiments;
  private final AuditLog audit;

  ExperimentChanges(UnitOfWork unitOfWork, ExperimentRepository experiments, AuditLog audit) {
    this.unitOfWork = unitOfWork;
    this.experiments = experiments;
    this.audit = audit;
  }

  /**
   * @param expectedVersion version that the caller has seen, or null for any
   * @param dryRun answer what would be stored, and store nothing
   */
  Experiment apply(
      String ref,
      @Nullable Long expectedVersion,
      boolean dryRun,
      Actor actor,
      String action,
      UnaryOperator<Experiment> change,
      Function<Experiment, Map<String, ?>> detail) {
    return unitOfWork.run(
        () -> {
          Experiment before =
              experiments
                  .findForUpdate(ref)
                  .orElseThrow(() -> new ExperimentException.NotFound("experiment", ref));
          if (expectedVersion != null && expectedVersion != before.version()) {
            throw new ExperimentException.VersionConflict(
                expectedVersion.toString(), before.version());
          }
          Experiment after = change.apply(before);
          if (!dryRun && after.version() != before.version()) {
            experiments.update(after);
            audit.append(
                actor, action, after.key(), after.id(), detail.apply(after), after.updatedAt());
          }
          return after;
        });
  }
}
