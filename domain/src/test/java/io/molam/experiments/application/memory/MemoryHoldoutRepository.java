package io.molam.experiments.application.memory;

import io.molam.experiments.application.port.HoldoutRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Holdout;
import java.util.List;
import java.util.Optional;

/** Holdouts by key. */
public final class MemoryHoldoutRepository implements HoldoutRepository {
  private final Memory memory;

  public MemoryHoldoutRepository(Memory memory) {
    this.memory = memory;
  }

  @Override
  public void insert(Holdout holdout) {
    memory.write(
        state -> {
          if (state.holdouts.putIfAbsent(holdout.key(), holdout) != null) {
            throw new ExperimentException.Conflict(
                "already_exists", "There is a holdout \"" + holdout.key() + "\" already.");
          }
          state.advanceSnapshot();
        });
  }

  @Override
  public List<Holdout> list() {
    return memory.read(state -> List.copyOf(state.holdouts.values()));
  }

  @Override
  public List<Holdout> inForce() {
    return list().stream().filter(holdout -> holdout.holdsAt(memory.now())).toList();
  }

  @Override
  public Optional<Holdout> findForUpdate(String key) {
    return memory.read(state -> Optional.ofNullable(state.holdouts.get(key)));
  }

  @Override
  public void update(Holdout holdout) {
    memory.write(
        state -> {
          state.holdouts.replace(holdout.key(), holdout);
          state.advanceSnapshot();
        });
  }

  @Override
  public void delete(Holdout holdout) {
    memory.write(
        state -> {
          state.holdouts.remove(holdout.key());
          state.advanceSnapshot();
        });
  }
}
