package io.molam.experiments.application.experiment;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.allocation.Prerequisite;
import io.molam.experiments.domain.experiment.Experiment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds experiments that need each other in a circle: no unit could ever be enrolled in any. */
final class PrerequisiteCycles {
  private final ExperimentRepository experiments;

  PrerequisiteCycles(ExperimentRepository experiments) {
    this.experiments = experiments;
  }

  /**
   * The way back to the experiment that is about to need another one.
   *
   * @param key of the experiment, stored or not
   * @param required key or id of the one that it needs
   * @return keys from the experiment to itself, such as a, b, a; empty when there is no way back
   */
  List<String> through(String key, String required) {
    Map<String, String> neededBy = new HashMap<>();
    Deque<String> open = new ArrayDeque<>();
    neededBy.put(required, key);
    open.add(required);
    while (!open.isEmpty()) {
      String at = open.remove();
      Optional<Experiment> found = experiments.find(at);
      if (at.equals(key) || found.filter(it -> it.key().equals(key)).isPresent()) {
        neededBy.put(key, neededBy.getOrDefault(at, key));
        return way(key, neededBy);
      }
      if (found.isEmpty()) {
        continue;
      }
      for (Prerequisite next : found.get().design().prerequisites()) {
        if (neededBy.putIfAbsent(next.experiment(), at) == null) {
          open.add(next.experiment());
        }
      }
    }
    return List.of();
  }

  private static List<String> way(String key, Map<String, String> neededBy) {
    List<String> way = new ArrayList<>(List.of(key));
    String at = key;
    do {
      at = neededBy.getOrDefault(at, key);
      way.addFirst(at);
    } while (!at.equals(key));
    return way;
  }
}
