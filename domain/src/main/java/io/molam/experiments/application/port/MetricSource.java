package io.molam.experiments.application.port;

import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.statistics.ArmStatistics;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What units of an experiment did, as sufficient statistics. */
public interface MetricSource {

  /**
   * @param units units of this variant and phase that were seen with no other variant
   * @param multiple units that were seen with another variant too, which no effect counts
   */
  record UnitCount(UUID variantId, int phase, long units, long multiple) {}

  /** Per variant and phase; combinations without units are absent. */
  List<UnitCount> units(UUID experimentId);

  /** The statistics of one variant in one phase. */
  record Group(UUID variantId, int phase, ArmStatistics statistics) {}

  /**
   * The statistics of one metric, adjusted by the metric before exposure when it looks back. All
   * groups have the same form; combinations without units are absent.
   *
   * @param lookbackDays days before exposure that serve as covariate; 0 for none
   * @param now units whose retention window has not passed by then do not count
   */
  List<Group> statistics(UUID experimentId, Metric metric, int lookbackDays, Instant now);
}
