package io.molam.experiments.adapter.http;

import io.molam.experiments.adapter.http.metrics.ServiceMetrics;
import io.molam.experiments.application.exposure.Assignment;
import io.molam.experiments.application.exposure.BatchOutcome;
import io.molam.experiments.domain.allocation.ExperimentSnapshot.Arm;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.Set;

/** Counts what units get and do. */
public final class TrafficMetrics {
  /** Other types are counted together, since their number has no bound. */
  private static final Set<String> NAMED_TYPES =
      Set.of("conversion", "refund", "churn", "fraud_alert", "click", "view");

  private final Counter assignments;
  private final Counter events;

  public TrafficMetrics(ServiceMetrics metrics) {
    assignments =
        metrics.counter(
            "experiment_assignments_total",
            "Assignments answered; variant is empty for units that are not enrolled.",
            "experiment",
            "variant",
            "reason");
    events =
        metrics.counter("experiment_events_total", "Events received.", "event_type", "outcome");
  }

  void assigned(Assignment assignment) {
    Arm arm = assignment.arm();
    assignments
        .labelValues(
            assignment.experimentKey(),
            arm == null ? "" : arm.key(),
            Vocabulary.lower(assignment.reason()))
        .inc();
  }

  void tracked(String eventType, String outcome) {
    events.labelValues(NAMED_TYPES.contains(eventType) ? eventType : "custom", outcome).inc();
  }

  void tracked(BatchOutcome outcome) {
    events.labelValues("bulk", "accepted").inc(outcome.accepted());
    events.labelValues("bulk", "duplicate").inc(outcome.duplicates());
    events.labelValues("bulk", "rejected").inc(outcome.rejected().size());
  }
}
