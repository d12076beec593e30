package io.molam.experiments.application.port;

import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The started experiments, and the drafts that testers look at, as the allocator needs them. */
public interface SnapshotSource {

  /** A number that grows with each committed change of any experiment. */
  long version();

  /** All started, not archived experiments and the drafts with overrides, at one moment. */
  Loaded load();

  /**
   * @param version the {@link #version()} of that moment
   * @param experiments as if each one's last plan were in force
   * @param recent the plans that are not in force yet, or have been for less than a lease; among
   *     them is every such plan of {@code experiments}
   * @param unstarted drafts that say what units get before the start
   * @param linked ids of experiments in which units are linked to others
   */
  record Loaded(
      long version,
      List<ExperimentSnapshot> experiments,
      List<RecentPlan> recent,
      List<Unstarted> unstarted,
      Set<UUID> linked) {}

  /**
   * A draft, to whoever asks for all experiments: clients then find its value, and no error.
   *
   * @param config what units get before the start, a JSON value as text
   */
  record Unstarted(UUID id, String key, boolean flag, String config) {}

  /**
   * A plan that took effect lately or is going to.
   *
   * @param phase its number
   * @param remaining until it is in force, by the store's clock; not positive when it is
   */
  record RecentPlan(UUID experimentId, int phase, Duration remaining) {}
}
