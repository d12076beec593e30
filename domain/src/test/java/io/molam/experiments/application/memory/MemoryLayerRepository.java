package io.molam.experiments.application.memory;

import io.molam.experiments.application.port.LayerRepository;
import io.molam.experiments.domain.experiment.Layer;
import java.util.List;
import java.util.Optional;

/** Layers by key. */
public final class MemoryLayerRepository implements LayerRepository {
  private final Memory memory;

  public MemoryLayerRepository(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Optional<Layer> find(String key) {
    return memory.read(state -> Optional.ofNullable(state.layers.get(key)));
  }

  @Override
  public List<Layer> list() {
    return memory.read(state -> List.copyOf(state.layers.values()));
  }

  @Override
  public void bind(Layer layer) {
    memory.write(
        state -> {
          state.layers.putIfAbsent(layer.key(), layer);
          state.advanceSnapshot();
        });
  }

  @Override
  public void update(Layer layer) {
    memory.write(
        state -> {
          state.layers.computeIfPresent(layer.key(), (key, before) -> layer);
          state.advanceSnapshot();
        });
  }
}
