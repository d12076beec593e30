package io.molam.experiments.app.observe;

import io.molam.experiments.adapter.buffer.GroupedEventLog;
import io.molam.experiments.adapter.buffer.RememberedExposures;
import io.molam.experiments.adapter.http.metrics.ServiceMetrics;
import io.molam.experiments.app.background.Upkeep;
import io.molam.experiments.application.assign.SnapshotState;
import io.molam.experiments.application.assign.Snapshots;
import io.molam.experiments.application.port.DatabaseFault;
import io.molam.experiments.application.port.DatabaseHealth;
import io.molam.experiments.application.port.ExperimentRepository;
import java.time.InstantSource;
import java.util.Locale;
import org.apache.tomcat.jdbc.pool.DataSourceProxy;

/** Gauges that are read when they are scraped. */
public final class OperationalGauges {
  private OperationalGauges() {}

  /** What becomes of exposures and events. */
  public static void register(
      ServiceMetrics metrics, RememberedExposures exposures, GroupedEventLog events) {
    metrics.gauge(
        "group_commit_waiting",
        "Requests that wait to be stored.",
        callback -> {
          callback.call(exposures.waiting(), "exposures");
          callback.call(events.waiting(), "events");
        },
        "group");
    metrics.gauge(
        "group_commit_oldest_seconds",
        "How long the oldest request that is not stored yet has waited.",
        callback -> {
          callback.call(exposures.oldest().toNanos() / 1e9, "exposures");
          callback.call(events.oldest().toNanos() / 1e9, "events");
        },
        "group");
    metrics.gauge(
        "experiment_exposures_pending",
        "Exposures that were answered and wait for the database.",
        exposures::pending);
    metrics.gauge(
        "experiment_exposures_known", "Exposures in memory.", () -> (double) exposures.known());
    metrics.counter(
        "experiment_exposures_lost_total",
        "Exposures that were answered and will never be recorded.",
        exposures::lost);
    metrics.counter(
        "experiment_exposures_conflicting_total",
        "Answers that were not recorded, to units that turned out to have another variant.",
        exposures::conflicting);
    metrics.counter(
        "experiment_units_linked_total",
        "Units that were linked to another id of their person, once for each experiment.",
        exposures::linked);
  }

  /** What is wrong with PostgreSQL. */
  public static void register(ServiceMetrics metrics, DatabaseHealth faults) {
    metrics.counter(
        "database_faults_total",
        "Uses of the database that failed for the database's sake.",
        callback -> {
          for (DatabaseFault fault : DatabaseFault.values()) {
            callback.call((double) faults.times(fault), fault.code());
          }
        },
        "fault");
    metrics.gauge(
        "database_fault",
        "1 for what is wrong with the database as a whole at present, as readiness tells it.",
        callback -> {
          DatabaseFault present = faults.fault();
          for (DatabaseFault fault : DatabaseFault.values()) {
            if (fault.isGeneral()) {
              callback.call(fault == present ? 1 : 0, fault.code());
            }
          }
        },
        "fault");
  }

  /** The pool of connections to PostgreSQL. */
  public static void register(ServiceMetrics metrics, DataSourceProxy pool) {
    metrics.gauge("database_pool_active", "Connections in use.", () -> (double) pool.getActive());
    metrics.gauge("database_pool_idle", "Connections at rest.", () -> (double) pool.getIdle());
    metrics.gauge(
        "database_pool_max", "Connections that there may be.", () -> (double) pool.getMaxActive());
    metrics.gauge(
        "database_pool_waiting",
        "Threads that wait for a connection.",
        () -> (double) pool.getWaitCount());
  }

  public static void register(
      ServiceMetrics metrics,
      Snapshots snapshots,
      ExperimentRepository experiments,
      Upkeep upkeep,
      InstantSource clock,
      long snapshotMaxBytes) {
    metrics.gauge(
        "snapshot_bytes",
        "Memory that the experiments of the snapshot take, estimated; 0 before the first.",
        () -> {
          SnapshotState state = snapshots.current();
          return state == null ? 0 : state.bytes();
        });
    metrics.gauge(
        "snapshot_max_bytes",
        "Memory that they may take: a start that needs more is refused (SNAPSHOT_MAX_MB).",
        () -> (double) snapshotMaxBytes);
    metrics.gauge(
        "snapshot_version",
        "Version of the experiments that this replica decides on; 0 before the first.",
        () -> {
          SnapshotState state = snapshots.current();
          return state == null ? 0 : state.version();
        });
    metrics.gauge(
        "snapshot_age_seconds",
        "Time since the database confirmed the snapshot; NaN before the first.",
        () -> {
          SnapshotState state = snapshots.current();
          return state == null ? Double.NaN : snapshots.age().toMillis() / 1000.0;
        });
    metrics.gauge(
        "experiments",
        "Experiments by status, seen once a minute.",
        callback ->
            upkeep
                .observation()
                .statusCounts()
                .forEach(
                    (status, count) ->
                        callback.call(count, status.name().toLowerCase(Locale.ROOT))),
        "status");
    metrics.gauge(
        "experiment_sample_ratio_mismatch",
        "1 for a running experiment whose units are not split as planned (p < 0.001), else 0.",
        callback ->
            upkeep
                .observation()
                .sampleRatioMismatch()
                .forEach((key, value) -> callback.call(value ? 1 : 0, key)),
        "experiment");
    metrics.gauge(
        "experiment_dimensions_crowded",
        "1 for an experiment whose dimensions have more than 1,000 combinations of values: its"
            + " segments are slow to read.",
        callback -> upkeep.crowdedDimensions().forEach(key -> callback.call(1, key)),
        "experiment");
  }
}
