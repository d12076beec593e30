package io.molam.experiments.application.experiment;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deletes an experiment that never started, so that its key is free again. */
public final class DiscardDraft {
  private final UnitOfWork unitOfWork;
  private final ExperimentRepository experiments;
  private final AuditLog audit;
  private final InstantSource clock;

  public DiscardDraft(
      UnitOfWork unitOfWork,
      ExperimentRepository experiments,
      AuditLog audit,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.experiments = experiments;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * @param expectedVersion version that the caller has seen, or null for any
   * @return what was deleted
   * @throws ExperimentException.NotFound when there is none, or somebody else was faster
   * @throws ExperimentException.Conflict when it has started, or others need it
   */
  public Experiment discard(String ref, @Nullable Long expectedVersion, Actor actor) {
    return unitOfWork.run(
        () -> {
          Experiment draft = experiments.requireForUpdate(ref);
          if (expectedVersion != null && expectedVersion != draft.version()) {
            throw new ExperimentException.VersionConflict(
                expectedVersion.toString(), draft.version());
          }
          if (draft.hasStarted()) {
            throw new ExperimentException.Conflict(
                "already_started",
                "\"%s\" is %s: only an experiment that never started can be deleted."
                    .formatted(draft.key(), draft.status().name().toLowerCase(Locale.ROOT)));
          }
          experiments.lockStarts();
          List<String> dependents = experiments.dependents(draft);
          if (!dependents.isEmpty()) {
            throw new ExperimentException.Conflict(
                "referenced",
                "\"%s\" is a prerequisite of %s: take it out there first."
                    .formatted(draft.key(), String.join(", ", dependents)));
          }
          experiments.delete(draft);
          audit.append(
              actor,
              "experiment.delete",
              draft.key(),
              draft.id(),
              Map.of("name", draft.design().name(), "version", draft.version()),
              clock.instant());
          return draft;
        });
  }
}
