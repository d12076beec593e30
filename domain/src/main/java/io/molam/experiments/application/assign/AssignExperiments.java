package io.molam.experiments.application.assign;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.allocation.UnitId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Gives one unit its variants of many experiments. */
public final class AssignExperiments {
  private final Snapshots snapshots;
  private final ExperimentRepository experiments;
  private final AssignUnit assign;

  public AssignExperiments(
      Snapshots snapshots, ExperimentRepository experiments, AssignUnit assign) {
    this.snapshots = snapshots;
    this.experiments = experiments;
    this.assign = assign;
  }

  /**
   * @param keys ids or keys of experiments; empty takes every started one
   * @return one assignment per key in their order, else by key
   * @throws ExperimentException.InvalidRequest naming experiments that do not exist; nothing is
   *     recorded then
   */
  public List<Assignment> assign(List<String> keys, UnitId unit, Context context) {
    Snapshots.State state = snapshots.current();
    if (state == null) {
      throw new ExperimentException.DependencyFailed("database", Duration.ofSeconds(1));
    }
    List<String> wanted =
        keys.isEmpty() ? state.started().stream().map(ExperimentSnapshot::key).toList() : keys;
    List<FieldError> errors = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      if (state.find(keys.get(i)) == null && experiments.find(keys.get(i)).isEmpty()) {
        errors.add(
            new FieldError("experiments[" + i + "]", "no experiment \"" + keys.get(i) + "\""));
      }
    }
    if (!errors.isEmpty()) {
      throw new ExperimentException.InvalidRequest(errors);
    }
    return wanted.stream().map(key -> assign.assign(key, unit, context)).toList();
  }
}
