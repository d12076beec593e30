package io.molam.experiments.app.observe;

import io.molam.experiments.adapter.http.metrics.ServiceMetrics;
import io.molam.experiments.app.background.PolicyLoop;
import io.molam.experiments.application.port.PolicyEvents;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.PolicySource;
import io.prometheus.metrics.core.metrics.Counter;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Policies in the log and in metrics. */
public final class PolicyMetrics implements PolicyEvents {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyMetrics.class);

  private final ServiceMetrics metrics;
  private final Counter decisions;
  private final Counter closed;
  private final Counter failures;

  public PolicyMetrics(ServiceMetrics metrics) {
    this.metrics = metrics;
    decisions =
        metrics.counter(
            "experiment_policy_decisions_total",
            "Decisions on shares of adaptive experiments.",
            "experiment",
            "source");
    closed =
        metrics.counter(
            "experiment_arms_closed_total",
            "Variants that auto_stop closed.",
            "experiment",
            "variant",
            "cause");
    failures =
        metrics.counter("experiment_policy_failures_total", "Decisions that failed.", "experiment");
  }

  /** Shows what is read when it is scraped. */
  public void show(PolicyLoop policies) {
    metrics.gauge(
        "policy_leader",
        "1 on the replica that refreshes policies, else 0.",
        () -> policies.leads() ? 1 : 0);
    metrics.gauge(
        "experiment_arm_should_close",
        "1 for a variant that auto_stop would have closed and leaves to people; on the leader only.",
        callback ->
            policies
                .findings()
                .forEach(
                    (experiment, found) ->
                        found.stream()
                            .map(finding -> finding.key())
                            .distinct()
                            .forEach(variant -> callback.call(1, experiment, variant))),
        "experiment",
        "variant");
  }

  @Override
  public void decided(String experimentKey, PolicySource source, boolean opensPhase) {
    decisions.labelValues(experimentKey, source.name().toLowerCase(Locale.ROOT)).inc();
  }

  @Override
  public void variantShouldClose(
      String experimentKey, String variantKey, String cause, String reason) {
    LOG.warn(
        "auto_stop: variant {} of {} should be closed ({}): {}",
        variantKey,
        experimentKey,
        cause,
        reason);
  }

  @Override
  public void variantClosed(String experimentKey, String variantKey, String cause, String reason) {
    closed.labelValues(experimentKey, variantKey, cause).inc();
    LOG.warn(
        "auto_stop: variant {} of {} was closed ({}): {}",
        variantKey,
        experimentKey,
        cause,
        reason);
  }

  @Override
  public void failed(String experimentKey, RuntimeException cause) {
    failures.labelValues(experimentKey).inc();
    if (cause instanceof ExperimentException) {
      LOG.warn(
          "policy of {} not refreshed, to be tried again: {}", experimentKey, cause.getMessage());
    } else {
      LOG.error("policy of {} not refreshed, to be tried again", experimentKey, cause);
    }
  }
}
