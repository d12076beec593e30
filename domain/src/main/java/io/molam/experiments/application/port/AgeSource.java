package io.molam.experiments.application.port;

import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.statistics.JointStatistics;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What units did early and late after their exposure. */
public interface AgeSource {

  /**
   * One variant in one phase.
   *
   * @param joint variable 0: the metric over the first day after exposure; variable 1: over the six
   *     days after that
   */
  record Group(UUID variantId, int phase, JointStatistics joint) {}

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
   * Over units that were exposed at least seven days before {@code now}.
   *
   * @param metric of kind binomial, count or mean; its window and cap do not apply
   */
  List<Group> byAge(UUID experimentId, Metric metric, Instant now);
}
