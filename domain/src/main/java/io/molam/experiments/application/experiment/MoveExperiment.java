package io.molam.experiments.application.experiment;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.experiment.Experiment;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts, pauses, resumes, stops and archives. */
public final class MoveExperiment {
  private final ExperimentChanges changes;
  private final ExperimentRepository experiments;
  private final StartChecklist checklist;
  private final InstantSource clock;

  public MoveExperiment(
      UnitOfWork unitOfWork,
      ExperimentRepository experiments,
      StartChecklist checklist,
      AuditLog audit,
      InstantSource clock) {
    this.changes = new ExperimentChanges(unitOfWork, experiments, audit);
    this.experiments = experiments;
    this.checklist = checklist;
    this.clock = clock;
  }

  /** A transition with what it needs to know. */
  public sealed interface Move {
    record Start() implements Move {}

    record Pause() implements Move {}

    record Resume() implements Move {}

    /**
     * @param winner key of the variant to roll out, or null
     */
    record Stop(@Nullable String winner, @Nullable String reason) implements Move {}

    record Archive() implements Move {}
  }

  /**
   * @param expectedVersion version that the caller has seen, or null for any
   * @param dryRun answer what would be stored, and store nothing
   * @throws io.molam.experiments.domain.ExperimentException.InvalidTransition when the status does
   *     not allow it
   * @throws io.molam.experiments.domain.ExperimentException.Conflict when the start checklist fails
   */
  public Experiment move(
      String ref, Move move, @Nullable Long expectedVersion, boolean dryRun, Actor actor) {
    String verb =
        switch (move) {
          case Move.Start() -> "start";
          case Move.Pause() -> "pause";
          case Move.Resume() -> "resume";
          case Move.Stop stop -> "stop";
          case Move.Archive() -> "archive";
        };
    return changes.apply(
        ref,
        expectedVersion,
        dryRun,
        actor,
        "experiment." + verb,
        before -> moved(before, move),
        after -> detail(after, move));
  }

  private Experiment moved(Experiment before, Move move) {
    Instant now = clock.instant();
    return switch (move) {
      case Move.Start() -> {
        Experiment started = before.start(now);
        experiments.lockStarts();
        checklist.require(before);
        yield started;
      }
      case Move.Pause() -> before.pause(now);
      case Move.Resume() -> before.resume(now);
      case Move.Stop(String winner, String reason) -> before.stop(winner, reason, now);
      case Move.Archive() -> before.archive(now);
    };
  }

  private static Map<String, ?> detail(Experiment after, Move move) {
    Map<String, Object> detail = new HashMap<>();
    detail.put("version", after.version());
    if (move instanceof Move.Stop(String winner, String reason)) {
      detail.put("winner", winner == null ? "" : winner);
      detail.put("reason", reason == null ? "" : reason);
    }
    return detail;
  }
}
