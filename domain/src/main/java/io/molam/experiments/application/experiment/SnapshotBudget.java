package io.molam.experiments.application.experiment;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.SnapshotSize;
import io.molam.experiments.domain.experiment.Experiment;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How much all started experiments together may take up in the memory of each replica. Looked at
 * before a start, since no replica could refuse what another one has started.
 *
 * @param bytes most that they may take
 * @param held bytes that the started ones take now, those of other replicas too
 */
public record SnapshotBudget(long bytes, LongSupplier held) {
  private static final double MEGABYTE = 1 << 20;

  public SnapshotBudget {
    if (bytes <= 0) {
      throw new IllegalArgumentException("a budget must be positive, not " + bytes);
    }
  }

  /** Room for everything. */
  public static SnapshotBudget unlimited() {
    return new SnapshotBudget(Long.MAX_VALUE, () -> 0);
  }

  /**
   * @param started the experiment as it would be
   * @throws ExperimentException.Conflict when there is no room for it
   */
  void require(Experiment started) {
    long own = SnapshotSize.of(started.snapshot(salt(started), List.of(), Map.of()));
    long all = held.getAsLong();
    if (all + own > bytes) {
      throw new ExperimentException.Conflict(
          "snapshot_full",
          String.format(
              Locale.ROOT,
              "Started experiments hold %,.1f MB of the %,.1f MB that they may (SNAPSHOT_MAX_MB), and this one needs %,.1f MB: archive stopped ones, or make configurations smaller.",
              all / MEGABYTE,
              bytes / MEGABYTE,
              own / MEGABYTE));
    }
  }

  /** Which salt a layer has makes no difference here. */
  private static @Nullable String salt(Experiment experiment) {
    return experiment.design().layer() == null ? null : experiment.design().layer().key();
  }
}
