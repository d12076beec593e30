package io.molam.experiments.app.wiring;

import io.molam.experiments.adapter.buffer.GroupedEventLog;
import io.molam.experiments.adapter.buffer.RememberedExposures;
import io.molam.experiments.adapter.http.metrics.ServiceMetrics;
import io.molam.experiments.app.observe.OperationalGauges;
import io.molam.experiments.app.settings.ExperimentsConfiguration;
import io.molam.experiments.application.port.CommitObserver;
import io.molam.experiments.application.port.EventLog;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.function.Function;

/** What stands between requests and the database: remembered exposures, events stored in groups. */
final class Buffers {
  final RememberedExposures exposures;

  /** Single events wait for others, to be stored with them. */
  final GroupedEventLog singleEvents;

  /** Batches are commits of their own, and shown among the groups. */
  final EventLog batches;

  Buffers(Stores stores, ExperimentsConfiguration configuration, ServiceMetrics metrics) {
    Function<String, CommitObserver> commits = commits(metrics);
    exposures =
        new RememberedExposures(
            stores.exposures,
            stores.links,
            configuration.exposureCacheSize,
            configuration.exposureBacklogSize,
            commits.apply("exposures"));
    metrics.counter(
        "event_batches_restarted_total",
        "Batches of events started again because of a repeat among them.",
        stores.events::restarts);
    batches = measured(stores.events.batches(), commits.apply("event_batches"));
    singleEvents = new GroupedEventLog(stores.events.log(), commits.apply("events"));
    OperationalGauges.register(metrics, exposures, singleEvents);
  }

  void start() {
    exposures.start();
    singleEvents.start();
  }

  void stop() {
    exposures.stop();
    singleEvents.stop();
  }

  private static Function<String, CommitObserver> commits(ServiceMetrics metrics) {
    Histogram sizes =
        metrics.histogram(
            "group_commit_size",
            "Requests in one transaction.",
            new double[] {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000},
            "group");
    Histogram seconds =
        metrics.seconds("group_commit_duration_seconds", "Time to store a group.", "group");
    return group ->
        (size, nanos) -> {
          sizes.labelValues(group).observe(size);
          seconds.labelValues(group).observe(nanos / 1e9);
        };
  }

  private static EventLog measured(EventLog log, CommitObserver observer) {
    return events -> {
      long began = System.nanoTime();
      try {
        return log.record(events);
      } finally {
        observer.committed(events.size(), System.nanoTime() - began);
      }
    };
  }
}
