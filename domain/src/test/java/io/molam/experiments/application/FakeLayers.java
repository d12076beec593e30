package io.molam.experiments.application;

import io.molam.experiments.application.port.LayerRepository;
import io.molam.experiments.domain.experiment.Layer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Layers in memory. */
public final class FakeLayers implements LayerRepository {
  private final Map<String, Layer> stored = new TreeMap<>();

  @Override
  public Optional<Layer> find(String key) {
    return Optional.ofNullable(stored.get(key));
  }

  @Override
  public List<Layer> list() {
    return List.copyOf(stored.values());
  }

  @Override
  public void bind(Layer layer) {
    stored.putIfAbsent(layer.key(), layer);
  }

  @Override
  public void update(Layer layer) {
    stored.put(layer.key(), layer);
  }
}
