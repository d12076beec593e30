package io.molam.experiments.application.experiment;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.governance.Gate;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.LayerRepository;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.allocation.LayerSlot;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Layer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts, pauses, resumes, stops, archives and restores. */
public final class MoveExperiment {
  private final ExperimentChanges changes;
  private final ExperimentRepository experiments;
  private final StartChecklist checklist;
  private final SnapshotBudget budget;
  private final LayerRepository layers;
  private final ExposureLog exposures;
  private final PreviewChange preview;
  private final InstantSource clock;
  private final Supplier<UUID> ids;

  public MoveExperiment(
      UnitOfWork unitOfWork,
      ExperimentRepository experiments,
      StartChecklist checklist,
      SnapshotBudget budget,
      LayerRepository layers,
      ExposureLog exposures,
      AuditLog audit,
      PolicyLog policies,
      Gate gate,
      PreviewChange preview,
      InstantSource clock,
      Supplier<UUID> ids) {
    this.changes = new ExperimentChanges(unitOfWork, experiments, audit, policies, gate);
    this.experiments = experiments;
    this.checklist = checklist;
    this.budget = budget;
    this.layers = layers;
    this.exposures = exposures;
    this.ids = ids;
    this.preview = preview;
    this.clock = clock;
  }

  /** A transition with what it needs to know. */
  public sealed interface Move {
    record Start() implements Move {}

    record Pause() implements Move {}

    record Resume() implements Move {}

    /**
     * @param winner key of the variant to roll out, or null
     * @param conclusion what was learnt; null leaves what is there
     */
    record Stop(@Nullable String winner, @Nullable String reason, @Nullable String conclusion)
        implements Move {}

    record Archive() implements Move {}

    /** Out of the archive, to what it was. */
    record Restore() implements Move {}

    /** Begin again: another salt, a new phase, the exposures so far kept apart. */
    record Reset() implements Move {}
  }

  /**
   * @param expectedVersion version that the caller has seen, or null for any
   * @param dryRun answer what would be stored, and store nothing
   * @throws io.molam.experiments.domain.ExperimentException.InvalidTransition when the status does
   *     not allow it
   * @throws io.molam.experiments.domain.ExperimentException.Conflict when the start checklist
   *     fails, or started experiments would take more memory than they may
   */
  public ChangedExperiment move(
      String ref, Move move, @Nullable Long expectedVersion, boolean dryRun, Actor actor) {
    String verb =
        switch (move) {
          case Move.Start() -> "start";
          case Move.Pause() -> "pause";
          case Move.Resume() -> "resume";
          case Move.Stop stop -> "stop";
          case Move.Archive() -> "archive";
          case Move.Restore() -> "restore";
          case Move.Reset() -> "reset";
        };
    return preview.of(
        changes.apply(
            ref,
            expectedVersion,
            dryRun,
            actor,
            "experiment." + verb,
            before -> moved(before, move, dryRun),
            after -> detail(after, move)),
        dryRun);
  }

  private Experiment moved(Experiment before, Move move, boolean dryRun) {
    Instant now = clock.instant();
    return switch (move) {
      case Move.Start() -> {
        Experiment started = before.start(now);
        experiments.lockStarts();
        checklist.require(before);
        budget.require(started);
        LayerSlot slot = before.design().layer();
        if (slot != null && !dryRun) {
          layers.bind(new Layer(slot.key(), before.design().unit(), slot.key()));
        }
        yield started;
      }
      case Move.Pause() -> before.pause(now);
      case Move.Resume() -> before.resume(now);
      case Move.Stop(String winner, String reason, String conclusion) ->
          before.stop(winner, reason, conclusion, now);
      case Move.Archive() -> before.archive(now);
      case Move.Restore() -> {
        Experiment restored = before.restore(now);
        if (restored.hasStarted()) {
          // replicas hold stopped experiments, for the winners that they roll out
          experiments.lockStarts();
          budget.require(restored);
        }
        yield restored;
      }
      case Move.Reset() -> {
        Experiment again = before.reset(ids.get().toString(), now);
        if (!dryRun) {
          exposures.retire(before.id());
        }
        yield again;
      }
    };
  }

  private static Map<String, ?> detail(Experiment after, Move move) {
    Map<String, Object> detail = new HashMap<>();
    detail.put("version", after.version());
    if (move instanceof Move.Stop(String winner, String reason, String conclusion)) {
      detail.put("winner", winner == null ? "" : winner);
      detail.put("reason", reason == null ? "" : reason);
      if (conclusion != null) {
        detail.put("conclusion", conclusion);
      }
    }
    return detail;
  }
}
