package io.molam.experiments.application.port;

import io.molam.experiments.application.port.MetricSource.Group;
import io.molam.experiments.application.port.MetricSource.UnitCount;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.statistics.JointStatistics;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What units did from step to step, by their age since exposure or by the calendar. */
public interface AgeSource {
  /** Kinds of metrics that have a value in each step; their windows and caps do not apply here. */
  Set<MetricKind> KINDS =
      Set.copyOf(
          EnumSet.of(MetricKind.BINOMIAL, MetricKind.COUNT, MetricKind.MEAN, MetricKind.RATIO));

  /**
   * One step of age, over the units that have come to its end.
   *
   * @param counts of these units
   * @param during what they did within the step
   * @param until what they did from their exposure to the end of the step
   * @param changes what they did in the first step beside what they did in this one
   */
  record Step(List<UnitCount> counts, List<Group> during, List<Group> until, List<Change> changes) {
    public Step {
      counts = List.copyOf(counts);
      during = List.copyOf(during);
      until = List.copyOf(until);
      changes = List.copyOf(changes);
    }
  }

  /**
   * One variant in one phase.
   *
   * @param joint variable 0: the metric in the first step; variable 1: in this one; of a ratio its
   *     numerators
   */
  record Change(UUID variantId, int phase, JointStatistics joint) {}

  /**
   * Events of one type that name the experiment.
   *
   * @param early those of them that occurred up to a day before their unit's exposure
   */
  record Early(String eventType, long events, long early) {}

  /**
   * What the units that were recorded last did, by type; types without events are absent.
   *
   * @param units to look at, at most
   */
  List<Early> early(UUID experimentId, Set<String> eventTypes, int units);

  /**
   * By hours since each unit's exposure. A unit counts in a step when it has come to the step's end
   * by {@code now}; combinations of variant and phase without such units are absent.
   *
   * @param metric of one of the {@link #KINDS}
   * @param ends hours at which the steps end, positive and ascending; the first begins at 0, each
   *     other where the one before ends
   * @param asOf only what was ingested until then, or null for everything
   * @return a step for each end
   * @throws io.molam.experiments.domain.ExperimentException.Gone when events that it needs have
   *     been dropped
   */
  List<Step> byAge(
      UUID experimentId, Metric metric, List<Integer> ends, Instant now, @Nullable Instant asOf);

  /**
   * By days in UTC, from the first exposure to the day of {@code now}: the units that were exposed
   * until a day's end, and what they did on that day alone, since their exposure.
   *
   * @param metric of one of the {@link #KINDS}
   * @param asOf only what was ingested until then, or null for everything
   * @return with the groups of one metric; empty without exposures
   * @throws io.molam.experiments.domain.ExperimentException.Gone when events that it needs have
   *     been dropped
   */
  List<DailySource.Day> byDate(
      UUID experimentId, Metric metric, Instant now, @Nullable Instant asOf);

  /** When the first unit that counts was exposed, as {@code asOf} knows it; null without units. */
  @Nullable Instant firstExposure(UUID experimentId, @Nullable Instant asOf);

  /**
   * @throws IllegalArgumentException unless the metric is of one of the {@link #KINDS}
   */
  static void requireSteps(Metric metric) {
    if (!KINDS.contains(metric.kind())) {
      throw new IllegalArgumentException("no steps of a " + metric.kind());
    }
  }
}
