package io.molam.experiments.application.assign;

import io.molam.experiments.application.port.SnapshotSource;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The started experiments in memory: immutable, swapped as a whole, so that every request decides
 * on one consistent state.
 */
public final class Snapshots {
  private final SnapshotSource source;
  private final InstantSource clock;
  private volatile @Nullable State state;

  public Snapshots(SnapshotSource source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /**
   * @param confirmedAt when the source last said that this is its state
   * @param started all of them by key
   * @param experiments the same by id and by key
   */
  public record State(
      long version,
      Instant confirmedAt,
      List<ExperimentSnapshot> started,
      Map<String, ExperimentSnapshot> experiments) {
    /** The started experiment with this id or key, or null. */
    public @Nullable ExperimentSnapshot find(String ref) {
      return experiments.get(ref);
    }
  }

  /** The present state; null before the first {@link #refresh}. */
  public @Nullable State current() {
    return state;
  }

  /** Asks the source for its version and loads what changed; the old state stays on failure. */
  public synchronized State refresh() {
    State before = state;
    State after =
        before != null && source.version() == before.version()
            ? new State(before.version(), clock.instant(), before.started(), before.experiments())
            : loaded();
    state = after;
    return after;
  }

  private State loaded() {
    SnapshotSource.Loaded loaded = source.load();
    Map<String, ExperimentSnapshot> experiments = new HashMap<>();
    for (ExperimentSnapshot experiment : loaded.experiments()) {
      experiments.put(experiment.id().toString(), experiment);
      experiments.put(experiment.key(), experiment);
    }
    List<ExperimentSnapshot> started =
        loaded.experiments().stream()
            .sorted(Comparator.comparing(ExperimentSnapshot::key))
            .toList();
    return new State(loaded.version(), clock.instant(), started, Map.copyOf(experiments));
  }
}
