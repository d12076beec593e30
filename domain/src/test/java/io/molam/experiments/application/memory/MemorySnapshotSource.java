package io.molam.experiments.application.memory;

import io.molam.experiments.application.port.SnapshotSource;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.Layer;
import io.molam.experiments.domain.experiment.Phase;
import io.molam.experiments.domain.experiment.Variant;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Started experiments with the layers, holdouts and overrides that hold for them. */
public final class MemorySnapshotSource implements SnapshotSource {
  private static final Set<ExperimentStatus> DECIDED =
      Set.of(
          ExperimentStatus.DRAFT,
          ExperimentStatus.RUNNING,
          ExperimentStatus.PAUSED,
          ExperimentStatus.STOPPED);

  private final Memory memory;

  public MemorySnapshotSource(Memory memory) {
    this.memory = memory;
  }

  @Override
  public long version() {
    return memory.read(this::version);
  }

  private long version(State state) {
    return state.snapshotVersion
        + state.holdouts.values().stream()
            .filter(holdout -> !holdout.holdsAt(memory.now()))
            .count();
  }

  @Override
  public Loaded load() {
    return memory.read(
        state ->
            new Loaded(
                version(state),
                state.experiments.values().stream()
                    .filter(experiment -> DECIDED.contains(experiment.status()))
                    .map(experiment -> snapshot(state, experiment))
                    .filter(
                        experiment ->
                            experiment.state() != ExperimentSnapshot.State.DRAFT
                                || !experiment.overrides().isEmpty())
                    .toList(),
                state.experiments.values().stream().flatMap(this::recent).toList(),
                state.experiments.values().stream()
                    .filter(
                        experiment ->
                            experiment.status() == ExperimentStatus.DRAFT
                                && experiment.design().fallback() != null)
                    .map(
                        draft ->
                            new Unstarted(
                                draft.id(),
                                draft.key(),
                                draft.design().isFlag(),
                                Objects.requireNonNull(draft.design().fallback())))
                    .toList(),
                state.links.keySet().stream()
                    .map(State.Enrolment::experimentId)
                    .collect(Collectors.toSet())));
  }

  private Stream<RecentPlan> recent(Experiment experiment) {
    return experiment.phases().stream()
        .filter(phase -> phase.number() > 1)
        .map(
            phase ->
                new RecentPlan(
                    experiment.id(),
                    phase.number(),
                    Duration.between(memory.now(), phase.effectiveAt())))
        .filter(plan -> plan.remaining().plus(Phase.LEASE).isPositive());
  }

  private ExperimentSnapshot snapshot(State state, Experiment experiment) {
    Layer layer =
        experiment.design().layer() == null
            ? null
            : state.layers.get(experiment.design().layer().key());
    Map<String, String> forced = new HashMap<>();
    state.overrides.forEach(
        (enrolment, override) -> {
          Variant variant = experiment.design().variant(override.variantId());
          if (enrolment.experimentId().equals(experiment.id())
              && override.removedAt() == null
              && variant != null) {
            forced.put(enrolment.unit(), variant.key());
          }
        });
    return experiment.snapshot(
        layer == null ? null : layer.salt(),
        state.holdouts.values().stream()
            .filter(holdout -> holdout.holdsAt(memory.now()))
            .filter(holdout -> holdout.holdsFor(experiment))
            .map(holdout -> holdout.gate(experiment))
            .toList(),
        forced);
  }
}
