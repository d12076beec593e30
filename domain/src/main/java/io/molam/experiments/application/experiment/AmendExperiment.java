package io.molam.experiments.application.experiment;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.governance.Gate;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Edits an experiment, as far as its status allows. */
public final class AmendExperiment {
  private final ExperimentRepository experiments;
  private final ExperimentChanges changes;
  private final CheckReferences references;
  private final PreviewChange preview;
  private final InstantSource clock;

  public AmendExperiment(
      UnitOfWork unitOfWork,
      ExperimentRepository experiments,
      MetricRepository metrics,
      AuditLog audit,
      PolicyLog policies,
      Gate gate,
      PreviewChange preview,
      InstantSource clock) {
    this.experiments = experiments;
    this.changes = new ExperimentChanges(unitOfWork, experiments, audit, policies, gate);
    this.references = new CheckReferences(experiments, metrics);
    this.preview = preview;
    this.clock = clock;
  }

  /**
   * @param edit gives the edited design from the stored one
   * @param expectedVersion version that the caller has seen, or null for any
   * @param dryRun answer what would be stored, and store nothing
   */
  public ChangedExperiment amend(
      String ref,
      Function<Experiment, ExperimentDesign> edit,
      @Nullable Long expectedVersion,
      boolean dryRun,
      Actor actor) {
    return preview.of(
        changes.apply(
            ref,
            expectedVersion,
            dryRun,
            actor,
            "experiment.amend",
            before -> {
              Experiment after = before.amend(edit.apply(before), clock.instant());
              references.require(after.design(), before);
              if (!after.key().equals(before.key())) {
                requireUnreferenced(before);
              }
              return after;
            },
            after -> Map.of("version", after.version(), "phase", after.phase())),
        dryRun);
  }

  /** Others name it by its key, which may then be another's. */
  private void requireUnreferenced(Experiment draft) {
    experiments.lockStarts();
    List<String> dependents = experiments.dependents(draft);
    if (!dependents.isEmpty()) {
      throw new ExperimentException.Conflict(
          "referenced",
          "\"%s\" is a prerequisite of %s: its key can only change when it is none."
              .formatted(draft.key(), String.join(", ", dependents)));
    }
  }
}
