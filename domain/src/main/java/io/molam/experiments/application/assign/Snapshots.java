package io.molam.experiments.application.assign;

import io.molam.experiments.application.port.SnapshotSource;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.UnitId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The started and the previewed experiments in memory: immutable, swapped as a whole, so that every
 * request decides on one consistent state.
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
   * @param started all started ones by key
   * @param drafts those that testers look at
   * @param experiments all of them by id and by key
   */
  public record State(
      long version,
      Instant confirmedAt,
      List<ExperimentSnapshot> started,
      List<ExperimentSnapshot> drafts,
      Map<String, ExperimentSnapshot> experiments) {
    /** The started experiment, or previewed draft, with this id or key; or null. */
    public @Nullable ExperimentSnapshot find(String ref) {
      return experiments.get(ref);
    }

    /** Every experiment that has an answer for the unit: the started ones, and its previews. */
    public List<ExperimentSnapshot> decidedFor(UnitId unit) {
      List<ExperimentSnapshot> previews =
          drafts.stream().filter(draft -> draft.overrides().containsKey(unit.value())).toList();
      if (previews.isEmpty()) {
        return started;
      }
      List<ExperimentSnapshot> all = new ArrayList<>(started);
      all.addAll(previews);
      all.sort(Comparator.comparing(ExperimentSnapshot::key));
      return all;
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
            ? new State(
                before.version(),
                clock.instant(),
                before.started(),
                before.drafts(),
                before.experiments())
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
    Map<Boolean, List<ExperimentSnapshot>> byDraft =
        loaded.experiments().stream()
            .sorted(Comparator.comparing(ExperimentSnapshot::key))
            .collect(
                Collectors.partitioningBy(
                    experiment -> experiment.state() == ExperimentSnapshot.State.DRAFT));
    return new State(
        loaded.version(),
        clock.instant(),
        Objects.requireNonNull(byDraft.get(false)),
        Objects.requireNonNull(byDraft.get(true)),
        Map.copyOf(experiments));
  }
}
