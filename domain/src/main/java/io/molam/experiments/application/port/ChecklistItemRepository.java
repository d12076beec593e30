package io.molam.experiments.application.port;

import io.molam.experiments.domain.governance.ChecklistItem;
import io.molam.experiments.domain.governance.ChecklistItem.Tick;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Stored items of the start checklist, and who said of which experiment that they are done. */
public interface ChecklistItemRepository {
  /**
   * @param version from 1, one more with each change
   */
  record Stored(ChecklistItem item, long version) {}

  /**
   * @throws io.molam.experiments.domain.ExperimentException.Conflict when the key is taken
   */
  Stored insert(ChecklistItem item);

  /** All items by key. */
  List<Stored> list();

  Optional<Stored> find(String key);

  /** Also keeps others from changing it until the unit of work ends. */
  Optional<Stored> findForUpdate(String key);

  /** Stores the next version of one that {@link #findForUpdate} gave. */
  Stored update(ChecklistItem item);

  /** Forgets one that {@link #findForUpdate} gave, and what was said of it. */
  void delete(String key);

  /** The last word about each item, by the item's key. */
  Map<String, Tick> ticks(UUID experimentId);

  /** Replaces what was said before. */
  void tick(UUID experimentId, String key, Tick tick);

  /** Takes back what was said. */
  void untick(UUID experimentId, String key);
}
