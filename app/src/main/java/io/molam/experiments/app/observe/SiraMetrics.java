package io.molam.experiments.app.observe;

import io.molam.experiments.adapter.http.metrics.ServiceMetrics;
import io.molam.experiments.adapter.sira.SiraObserver;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.time.Duration;

/** What becomes of questions to SIRA. */
public final class SiraMetrics implements SiraObserver {
  private final Counter requests;
  private final Counter fallbacks;
  private final Histogram latency;

  public SiraMetrics(ServiceMetrics metrics) {
    requests =
        metrics.counter("sira_requests_total", "Requests to SIRA by what came of them.", "outcome");
    fallbacks =
        metrics.counter(
            "sira_fallbacks_total", "Decisions of the local policy in SIRA's place.", "reason");
    latency =
        metrics.seconds(
            "sira_decisions_latency_seconds", "Time from a request to SIRA to its answer or end.");
  }

  @Override
  public void asked(String outcome, Duration took) {
    requests.labelValues(outcome).inc();
    latency.observe(took.toNanos() / 1e9);
  }

  @Override
  public void fellBack(String reason) {
    fallbacks.labelValues(reason).inc();
  }
}
