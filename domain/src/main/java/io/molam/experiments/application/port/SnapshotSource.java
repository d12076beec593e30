package io.molam.experiments.application.port;

import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import java.util.List;

/** The started experiments, and the drafts that testers look at, as the allocator needs them. */
public interface SnapshotSource {

  /** A number that grows with each committed change of any experiment. */
  long version();

  /** All started, not archived experiments and the drafts with overrides, at one moment. */
  Loaded load();

  /**
   * @param version the {@link #version()} of that moment
   */
  record Loaded(long version, List<ExperimentSnapshot> experiments) {}
}
