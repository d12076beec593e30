package io.molam.experiments.application.memory;

import io.molam.experiments.application.port.ChecklistItemRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.governance.ChecklistItem;
import io.molam.experiments.domain.governance.ChecklistItem.Tick;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Items of the start checklist. */
public final class MemoryChecklistItemRepository implements ChecklistItemRepository {
  private final Memory memory;

  public MemoryChecklistItemRepository(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Stored insert(ChecklistItem item) {
    return memory.read(
        state -> {
          if (state.items.containsKey(item.key())) {
            throw new ExperimentException.Conflict(
                "already_exists", "There is a checklist item \"" + item.key() + "\" already.");
          }
          Stored stored = new Stored(item, 1);
          state.items.put(item.key(), stored);
          return stored;
        });
  }

  @Override
  public List<Stored> list() {
    return memory.read(state -> List.copyOf(state.items.values()));
  }

  @Override
  public Optional<Stored> find(String key) {
    return memory.read(state -> Optional.ofNullable(state.items.get(key)));
  }

  @Override
  public Optional<Stored> findForUpdate(String key) {
    return find(key);
  }

  @Override
  public Stored update(ChecklistItem item) {
    return memory.read(
        state -> {
          Stored before = Objects.requireNonNull(state.items.get(item.key()));
          Stored stored = new Stored(item, before.version() + 1);
          state.items.put(item.key(), stored);
          return stored;
        });
  }

  @Override
  public void delete(String key) {
    memory.write(
        state -> {
          state.items.remove(key);
          state.ticks.keySet().removeIf(tick -> tick.item().equals(key));
        });
  }

  @Override
  public Map<String, Tick> ticks(UUID experimentId) {
    return memory.read(
        state -> {
          Map<String, Tick> ticks = new HashMap<>();
          state.ticks.forEach(
              (of, tick) -> {
                if (of.experiment().equals(experimentId)) {
                  ticks.put(of.item(), tick);
                }
              });
          return ticks;
        });
  }

  @Override
  public void tick(UUID experimentId, String key, Tick tick) {
    memory.write(
        state -> {
          state.requireExperiment(experimentId);
          state.ticks.put(new State.Ticked(experimentId, key), tick);
        });
  }

  @Override
  public void untick(UUID experimentId, String key) {
    memory.write(state -> state.ticks.remove(new State.Ticked(experimentId, key)));
  }
}
