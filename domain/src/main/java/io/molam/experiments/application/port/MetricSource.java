package io.molam.experiments.application.port;

import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.statistics.Preparation;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.split.LoggedSplit;
import java.time.Instant;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What units of an experiment did, as sufficient statistics. */
public interface MetricSource {
  /** The segment of units whose exposure has no value: none at all, null or the empty string. */
  String NO_VALUE = "(none)";

  /** The segment of units with one of the less frequent values. */
  String OTHER_VALUES = "(other)";

  /**
   * @param units units of this variant and phase that were seen with no other variant
   * @param multiple units that were seen with another variant too, which no effect counts
   * @param logged of {@code units}, what a contextual policy said of them; null where the plan
   *     decided
   */
  record UnitCount(
      UUID variantId, int phase, long units, long multiple, @Nullable LoggedSplit logged) {
    /** Units that were split by the plan. */
    public UnitCount(UUID variantId, int phase, long units, long multiple) {
      this(variantId, phase, units, multiple, null);
    }

    /** Both together, of one variant and phase. */
    public UnitCount plus(UnitCount other) {
      return new UnitCount(
          variantId,
          phase,
          units + other.units,
          multiple + other.multiple,
          LoggedSplit.sum(logged, other.logged));
    }
  }

  /** Per variant and phase; combinations without units are absent. */
  List<UnitCount> units(UUID experimentId);

  /**
   * The statistics of one variant in one phase.
   *
   * @param preparation how caps and covariates bear on its units
   */
  record Group(UUID variantId, int phase, VariantStatistics statistics, Preparation preparation) {
    /** Of values as they came, or of which nothing more is known. */
    public Group(UUID variantId, int phase, VariantStatistics statistics) {
      this(variantId, phase, statistics, Preparation.NONE);
    }
  }

  /**
   * A metric to read.
   *
   * @param lookbackDays days before exposure that serve as covariate; 0 for none
   * @param matureOnly leaves units out whose window has not passed; those of retention metrics are
   *     left out in any case. Metrics without a window have no mature units apart from others.
   */
  record Wanted(Metric metric, int lookbackDays, boolean matureOnly) {
    /** With units of every age. */
    public Wanted(Metric metric, int lookbackDays) {
      this(metric, lookbackDays, false);
    }

    /** Hours that must have passed since a unit's exposure before it counts. */
    public int matureAfterHours() {
      Integer day = metric.retentionDay();
      Integer window = metric.windowHours();
      if (day != null) {
        return (day + 1) * 24;
      }
      return matureOnly && window != null ? window : 0;
    }
  }

  /**
   * What was found, all of one moment.
   *
   * @param counts per variant and phase
   * @param groups per metric in the order asked for; all groups of one metric have the same form,
   *     combinations without units are absent
   */
  record Reading(List<UnitCount> counts, List<List<Group>> groups) {
    public Reading {
      counts = List.copyOf(counts);
      groups = List.copyOf(groups);
    }
  }

  /**
   * The present state, with every event and exposure acknowledged before the call.
   *
   * @param now units whose retention window has not passed by then do not count
   */
  Reading read(UUID experimentId, List<Wanted> wanted, Instant now);

  /**
   * The state as of an earlier moment of ingestion, the same whenever it is asked for.
   *
   * @param asOf not after the {@link #watermark}
   * @throws io.molam.experiments.domain.ExperimentException.Gone when events that it needs have
   *     been dropped
   */
  Reading readAsOf(UUID experimentId, List<Wanted> wanted, Instant asOf);

  /**
   * The present state per value of an exposure attribute, the most frequent first; then {@link
   * #OTHER_VALUES} and {@link #NO_VALUE}, when there are such units. Every unit is in one of them.
   *
   * @param limit values that have a segment of their own
   */
  SequencedMap<String, Reading> breakDown(
      UUID experimentId, List<Wanted> wanted, Instant now, String attribute, int limit);

  /**
   * The same as of an earlier moment of ingestion: the parts of {@link #readAsOf}.
   *
   * @param asOf not after the {@link #watermark}
   * @throws io.molam.experiments.domain.ExperimentException.Gone when events that it needs have
   *     been dropped
   */
  SequencedMap<String, Reading> breakDownAsOf(
      UUID experimentId, List<Wanted> wanted, Instant asOf, String attribute, int limit);

  /** Names of the attributes that exposures carry, in order; the first 100. */
  List<String> attributes(UUID experimentId);

  /**
   * Makes reading these metrics quick: has them added up from now on, and catches up with what is
   * there already.
   */
  void prepare(UUID experimentId, List<Wanted> wanted);

  /** Everything that was ingested until this moment is committed. */
  Instant watermark();
}
