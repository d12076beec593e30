package io.molam.experiments.application.assign;

import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.ExposureMemory;
import io.molam.experiments.application.port.ExposureMemory.Remembered;
import io.molam.experiments.domain.allocation.Allocator;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.ExperimentSnapshot.Variant;
import io.molam.experiments.domain.allocation.Prerequisite;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Exposure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of one unit's exposures during one request: memory first, the store on demand. */
final class Known implements Allocator.Enrolments {
  private final SnapshotState state;
  private final UnitId unit;
  private final ExposureMemory memory;
  private Map<UUID, Exposure> loaded = Map.of();
  private Set<UUID> unsure = Set.of();

  Known(SnapshotState state, UnitId unit, ExposureMemory memory) {
    this.state = state;
    this.unit = unit;
    this.memory = memory;
  }

  SnapshotState state() {
    return state;
  }

  /** Asks the store for the exposures that placements in these experiments depend on. */
  void load(ExposureLog exposures, Collection<ExperimentSnapshot> experiments) {
    List<UUID> ids = new ArrayList<>();
    for (ExperimentSnapshot experiment : experiments) {
      ids.add(experiment.id());
      for (Prerequisite prerequisite : experiment.prerequisites()) {
        ExperimentSnapshot required = state.find(prerequisite.experiment());
        if (required != null) {
          ids.add(required.id());
        }
      }
    }
    add(exposures.find(unit, ids));
  }

  /** Takes over what the store told, by id of the experiment. */
  void add(Map<UUID, Exposure> exposures) {
    Map<UUID, Exposure> more = new HashMap<>(loaded);
    more.putAll(exposures);
    loaded = more;
  }

  /** Of these experiments nobody knows whether the unit is enrolled by another id. */
  void unsure(Collection<ExperimentSnapshot> experiments) {
    unsure = experiments.stream().map(ExperimentSnapshot::id).collect(Collectors.toSet());
  }

  boolean isUnsure(ExperimentSnapshot experiment) {
    return unsure.contains(experiment.id());
  }

  /** The exposure that counts, or null; one from before a reset does not. */
  @Nullable Remembered of(ExperimentSnapshot experiment) {
    Exposure stored = loaded.get(experiment.id());
    Remembered known =
        stored == null ? memory.recall(unit, experiment.id()) : new Remembered(stored, true);
    return known == null || known.exposure().phase() < experiment.firstPhase() ? null : known;
  }

  @Override
  public @Nullable ExperimentSnapshot started(String experimentKey) {
    return state.find(experimentKey);
  }

  @Override
  public @Nullable String variantIn(String experimentKey) {
    ExperimentSnapshot experiment = state.find(experimentKey);
    Remembered known = experiment == null ? null : of(experiment);
    Variant variant =
        known == null || experiment == null
            ? null
            : experiment.variant(known.exposure().variantId());
    return variant == null ? null : variant.key();
  }
}
