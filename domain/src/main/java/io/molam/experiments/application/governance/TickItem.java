package io.molam.experiments.application.governance;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ChecklistItemRepository;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.governance.ChecklistItem;
import io.molam.experiments.domain.governance.ChecklistItem.Tick;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of an experiment that an item of its checklist is done, or that it is not. */
public final class TickItem {
  private final UnitOfWork unitOfWork;
  private final ExperimentRepository experiments;
  private final ChecklistItemRepository items;
  private final JudgeItems judge;
  private final AuditLog audit;
  private final InstantSource clock;

  public TickItem(
      UnitOfWork unitOfWork,
      ExperimentRepository experiments,
      ChecklistItemRepository items,
      JudgeItems judge,
      AuditLog audit,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.experiments = experiments;
    this.items = items;
    this.judge = judge;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * The word holds for the design as it is now.
   *
   * @param ref id or key of the experiment
   * @param key of the item
   * @param expectedVersion version of the experiment that the caller has seen, or null for any
   * @return the experiment
   * @throws ExperimentException.NotFound when there is no such experiment, or no such item
   * @throws ExperimentException.Conflict when the item is judged by its rule
   * @throws ExperimentException.VersionConflict when the experiment is at another version
   */
  public Experiment tick(
      String ref,
      String key,
      boolean done,
      String comment,
      @Nullable Long expectedVersion,
      Actor actor) {
    return unitOfWork.run(
        () -> {
          Experiment experiment = experiments.requireForUpdate(ref);
          if (expectedVersion != null && expectedVersion != experiment.version()) {
            throw new ExperimentException.VersionConflict(
                expectedVersion.toString(), experiment.version());
          }
          ChecklistItem item =
              items
                  .findForUpdate(key)
                  .orElseThrow(() -> new ExperimentException.NotFound("checklist item", key))
                  .item();
          if (!item.isManual()) {
            throw new ExperimentException.Conflict(
                "not_manual",
                "\"%s\" is judged by its rule; nobody's word replaces that.".formatted(key));
          }
          Instant now = clock.instant();
          if (done) {
            items.tick(
                experiment.id(),
                key,
                new Tick(actor.subject(), comment, judge.digest(item, experiment), now));
          } else {
            items.untick(experiment.id(), key);
          }
          audit.append(
              actor,
              done ? "checklist.done" : "checklist.undone",
              experiment.key(),
              experiment.id(),
              Map.of("item", key, "comment", comment),
              now);
          return experiment;
        });
  }
}
