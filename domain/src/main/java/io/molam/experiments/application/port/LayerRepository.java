package io.molam.experiments.application.port;

import io.molam.experiments.domain.experiment.Layer;
import java.util.List;
import java.util.Optional;

/** Stored layers. */
public interface LayerRepository {
  Optional<Layer> find(String key);

  /** All layers by key. */
  List<Layer> list();

  /** Stores a layer unless there is one with this key. */
  void bind(Layer layer);

  /** Replaces the salt and the kind of unit of a layer that is there. */
  void update(Layer layer);
}
