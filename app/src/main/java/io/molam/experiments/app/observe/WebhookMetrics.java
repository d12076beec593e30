package io.molam.experiments.app.observe;

import io.molam.experiments.adapter.http.metrics.ServiceMetrics;
import io.molam.experiments.application.port.Deliveries.Tally;
import io.molam.experiments.application.port.WebhookSender.Result;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Webhooks and what waits for them, the same on every replica, and what this one has sent. */
public final class WebhookMetrics {
  private final ServiceMetrics metrics;
  private final Map<Result, LongAdder> attempts = new EnumMap<>(Result.class);

  public WebhookMetrics(ServiceMetrics metrics) {
    this.metrics = metrics;
    for (Result result : Result.values()) {
      attempts.put(result, new LongAdder());
    }
    metrics.counter(
        "webhook_attempts_total",
        "Attempts to deliver an event to a webhook, by what came of them.",
        callback ->
            attempts.forEach(
                (result, count) ->
                    callback.call((double) count.sum(), result.name().toLowerCase(Locale.ROOT))),
        "outcome");
  }

  /** Learns of an attempt. */
  public void attempted(Result result) {
    attempts.getOrDefault(result, new LongAdder()).increment();
  }

  /**
   * @param tally of the last look, no older than a minute
   */
  public void show(Supplier<Tally> tally, InstantSource clock) {
    metrics.gauge(
        "webhooks",
        "Webhooks: enabled, failing (something was given up after a day, nothing got there since),"
            + " disabled.",
        callback -> {
          Tally last = tally.get();
          callback.call((double) last.enabled(), "enabled");
          callback.call((double) last.failing(), "failing");
          callback.call((double) last.disabled(), "disabled");
        },
        "status");
    metrics.gauge(
        "webhook_deliveries_waiting",
        "Events that wait to be delivered, those with them that wait for their next attempt.",
        () -> (double) tally.get().waiting());
    metrics.gauge(
        "webhook_delivery_oldest_due_seconds",
        "For how long the oldest delivery that is due has not been attempted; 0 for none.",
        () -> age(tally.get(), clock));
  }

  private static double age(Tally tally, InstantSource clock) {
    Instant oldest = tally.oldestDue();
    return oldest == null
        ? 0
        : Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1e3);
  }
}
