package io.molam.experiments.adapter.http.metrics;

import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.application.assign.Assignment;
import io.molam.experiments.application.ingest.BatchOutcome;
import io.molam.experiments.application.ingest.TrackEvents;
import io.molam.experiments.domain.allocation.ExperimentSnapshot.Variant;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Counts what units get and do. */
public final class TrafficMetrics implements TrackEvents.Observer {
  /** Other types are counted together, since their number has no bound. */
  private static final Set<String> NAMED_TYPES =
      Set.of("conversion", "refund", "churn", "fraud_alert", "click", "view");

  /** From the delay of a network to that of a device that was offline for a week, in seconds. */
  private static final double[] LAGS = {1, 10, 60, 600, 3_600, 6 * 3_600, 86_400, 7 * 86_400};

  private final Counter assignments;
  private final Counter events;
  private final Counter rejected;
  private final Counter leftOut;
  private final Histogram lag;

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
    rejected = metrics.counter("experiment_events_rejected_total", "Events not stored.", "reason");
    leftOut =
        metrics.counter(
            "experiment_context_attributes_left_out_total",
            "Attributes of contexts that no rule can use; at most 100 of one request.",
            "reason");
    lag =
        metrics.histogram(
            "experiment_event_lag_seconds",
            "Time from an event that says when it occurred until it was stored.",
            LAGS);
  }

  public void assigned(Assignment assignment) {
    Variant variant = assignment.variant();
    assignments
        .labelValues(
            assignment.experimentKey(),
            variant == null ? "" : variant.key(),
            Vocabulary.lower(assignment.reason()))
        .inc();
  }

  /** An attribute of a context that no rule can use. */
  public void leftOut(String reason) {
    leftOut.labelValues(reason).inc();
  }

  @Override
  public void accepted(String eventType, @Nullable Duration age) {
    count(eventType, "accepted");
    if (age != null) {
      lag.observe(age.toMillis() / 1000.0);
    }
  }

  @Override
  public void beforeExposure(String eventType) {
    count(eventType, "before_exposure");
  }

  @Override
  public void duplicate(String eventType) {
    count(eventType, "duplicate");
  }

  @Override
  public void rejected(String eventType, String code) {
    count(eventType, "rejected");
    rejected.labelValues(code).inc();
  }

  private void count(String eventType, String outcome) {
    events.labelValues(NAMED_TYPES.contains(eventType) ? eventType : "custom", outcome).inc();
  }

  /** Counts events whose type is not known, because they could not be read. */
  public void unreadable(List<BatchOutcome.Rejection> rejections) {
    for (BatchOutcome.Rejection rejection : rejections) {
      events.labelValues("unknown", "rejected").inc();
      rejected.labelValues(rejection.code()).inc();
    }
  }
}
