package io.molam.experiments.application.assign;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.allocation.UnitId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Gives one unit its variants of many experiments. Those that others require go first, so that the
 * answers do not depend on the order in which a caller names them.
 */
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
  public List<Assignment> assign(List<String> keys, Asker asker) {
    UnitId unit = asker.unit();
    SnapshotState state = snapshots.require();
    List<String> wanted =
        keys.isEmpty()
            ? state.decidedFor(unit).stream().map(ExperimentSnapshot::key).toList()
            : keys;
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
    Set<String> ordered = requiredFirst(wanted, state);
    Known known =
        assign.known(
            state,
            asker,
            ordered.stream()
                .map(state::find)
                .filter(each -> each != null && isDecidedHere(each, unit))
                .toList());
    Map<String, Assignment> assignments = new HashMap<>();
    List<String> together = new ArrayList<>();
    for (String ref : ordered) {
      ExperimentSnapshot experiment = state.find(ref);
      if (experiment == null || !isDecidedHere(experiment, unit)) {
        assignments.put(ref, assign.assign(ref, asker));
        continue;
      }
      if (!experiment.prerequisites().isEmpty()) {
        // what it requires has been decided before it is
        assign(together, asker, known, assignments);
      }
      together.add(ref);
    }
    assign(together, asker, known, assignments);
    return wanted.stream().map(key -> Objects.requireNonNull(assignments.get(key))).toList();
  }

  /** All of them at once; then the list is empty. */
  private void assign(
      List<String> together, Asker asker, Known known, Map<String, Assignment> assignments) {
    List<ExperimentSnapshot> experiments =
        together.stream().map(ref -> Objects.requireNonNull(known.state().find(ref))).toList();
    List<Assignment> assigned = assign.assign(experiments, asker, known);
    for (int i = 0; i < together.size(); i++) {
      assignments.put(together.get(i), assigned.get(i));
    }
    together.clear();
  }

  private static boolean isDecidedHere(ExperimentSnapshot experiment, UnitId unit) {
    return experiment.state() != ExperimentSnapshot.State.DRAFT
        || experiment.overrides().containsKey(unit.value());
  }

  private static Set<String> requiredFirst(List<String> wanted, SnapshotState state) {
    Map<String, String> refs = new HashMap<>();
    for (String ref : wanted) {
      ExperimentSnapshot experiment = state.find(ref);
      refs.putIfAbsent(experiment == null ? ref : experiment.key(), ref);
    }
    Set<String> ordered = new LinkedHashSet<>();
    Set<String> seen = new HashSet<>();
    refs.keySet().stream().sorted().forEach(key -> visit(key, refs, state, seen, ordered));
    ordered.addAll(wanted);
    return ordered;
  }

  private static void visit(
      String key,
      Map<String, String> refs,
      SnapshotState state,
      Set<String> seen,
      Set<String> ordered) {
    ExperimentSnapshot experiment = state.find(key);
    if (!seen.add(key) || experiment == null) {
      return;
    }
    experiment
        .prerequisites()
        .forEach(required -> visit(required.experiment(), refs, state, seen, ordered));
    String ref = refs.get(key);
    if (ref != null) {
      ordered.add(ref);
    }
  }
}
