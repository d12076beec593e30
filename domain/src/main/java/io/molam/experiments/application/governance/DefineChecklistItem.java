package io.molam.experiments.application.governance;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ChecklistItemRepository;
import io.molam.experiments.application.port.ChecklistItemRepository.Stored;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.governance.CanonicalJson;
import io.molam.experiments.domain.governance.ChecklistItem;
import io.molam.experiments.domain.governance.DocumentRule;
import io.molam.experiments.domain.governance.GovernedAction;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Defines, changes and deletes items of the start checklist. */
public final class DefineChecklistItem {
  private final UnitOfWork unitOfWork;
  private final ChecklistItemRepository items;
  private final AuditLog audit;
  private final Gate gate;
  private final InstantSource clock;

  public DefineChecklistItem(
      UnitOfWork unitOfWork,
      ChecklistItemRepository items,
      AuditLog audit,
      Gate gate,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.items = items;
    this.audit = audit;
    this.gate = gate;
    this.clock = clock;
  }

  /**
   * @throws ExperimentException.Conflict when the key is taken
   */
  public Stored define(ChecklistItem item, Actor actor) {
    return unitOfWork.run(
        () -> {
          gate.passAlone(GovernedAction.CHECKLIST_ITEM, actor);
          Stored stored = items.insert(item);
          append("checklist_item.create", item, actor);
          return stored;
        });
  }

  /**
   * A manual item that asks something else is open again wherever it was done.
   *
   * @param edit gives the edited item from the stored one
   * @param expectedVersion version that the caller has seen, or null for any
   * @return the next version; the same when nothing differs
   * @throws ExperimentException.NotFound when there is no such item
   * @throws ExperimentException.VersionConflict when it is at another version
   */
  public Stored amend(
      String key,
      Function<Stored, ChecklistItem> edit,
      @Nullable Long expectedVersion,
      Actor actor) {
    return unitOfWork.run(
        () -> {
          Stored before = locked(key, expectedVersion);
          ChecklistItem after = edit.apply(before);
          if (after.equals(before.item())) {
            return before;
          }
          gate.passAlone(GovernedAction.CHECKLIST_ITEM, actor);
          Stored stored = items.update(after);
          append("checklist_item.amend", after, actor);
          return stored;
        });
  }

  /**
   * @param expectedVersion version that the caller has seen, or null for any
   * @throws ExperimentException.NotFound when there is no such item
   * @throws ExperimentException.VersionConflict when it is at another version
   */
  public void delete(String key, @Nullable Long expectedVersion, Actor actor) {
    unitOfWork.run(
        () -> {
          Stored before = locked(key, expectedVersion);
          gate.passAlone(GovernedAction.CHECKLIST_ITEM, actor);
          items.delete(key);
          append("checklist_item.delete", before.item(), actor);
          return before;
        });
  }

  private Stored locked(String key, @Nullable Long expectedVersion) {
    Stored stored =
        items
            .findForUpdate(key)
            .orElseThrow(() -> new ExperimentException.NotFound("checklist item", key));
    if (expectedVersion != null && expectedVersion != stored.version()) {
      throw new ExperimentException.VersionConflict(
          "checklist item", expectedVersion.toString(), stored.version());
    }
    return stored;
  }

  private void append(String action, ChecklistItem item, Actor actor) {
    Map<String, Object> detail = new HashMap<>();
    detail.put("label", item.label());
    detail.put("level", item.blocks() ? "fail" : "warn");
    detail.put("when", CanonicalJson.write(item.when().document()));
    DocumentRule rule = item.rule();
    if (rule != null) {
      detail.put("rule", CanonicalJson.write(rule.document()));
    }
    audit.append(actor, action, item.key(), null, detail, clock.instant());
  }
}
