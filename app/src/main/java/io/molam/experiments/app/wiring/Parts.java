package io.molam.experiments.app.wiring;

import io.dropwizard.core.setup.Environment;
import io.molam.experiments.adapter.http.metrics.ServiceMetrics;
import io.molam.experiments.adapter.jdbi.sql.FaultLog;
import io.molam.experiments.adapter.jdbi.sql.Purpose;
import io.molam.experiments.adapter.webhook.HttpSender;
import io.molam.experiments.app.settings.ExperimentsConfiguration;
import io.molam.experiments.application.assign.Snapshots;
import io.molam.experiments.application.results.FreezeResults;
import java.time.Clock;
import java.time.Duration;

/**
 * What routes and background work are made of.
 *
 * @param clock of microseconds, as PostgreSQL keeps times
 */
record Parts(
    ExperimentsConfiguration configuration,
    Clock clock,
    ServiceMetrics metrics,
    FaultLog faults,
    Stores stores,
    Buffers buffers,
    Advisors advisors,
    Snapshots snapshots,
    FreezeResults freeze,
    HttpSender sender) {
  static Parts of(ExperimentsConfiguration configuration, Environment environment) {
    // PostgreSQL keeps microseconds; finer times would read back differently
    Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    ServiceMetrics metrics = new ServiceMetrics();
    FaultLog faults = new FaultLog();
    Stores stores = Stores.of(configuration, environment, faults);
    Stores reports = stores.on(Purpose.REPORT);
    return new Parts(
        configuration,
        clock,
        metrics,
        faults,
        stores,
        new Buffers(stores, configuration, metrics),
        new Advisors(configuration, metrics),
        new Snapshots(stores.snapshots, clock, System::nanoTime, configuration.snapshotMaxAge()),
        new FreezeResults(reports.metrics, reports.source, reports.frozenReadings, clock),
        new HttpSender(configuration.webhook.settings()));
  }

  Duration retention() {
    return Duration.ofDays(configuration.eventRetentionDays);
  }
}
