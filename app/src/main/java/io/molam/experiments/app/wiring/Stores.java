package io.molam.experiments.app.wiring;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedPooledDataSource;
import io.dropwizard.jdbi3.JdbiFactory;
import io.molam.experiments.adapter.jdbi.event.EventStore;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.exposure.ExposureStore;
import io.molam.experiments.adapter.jdbi.record.RecordStore;
import io.molam.experiments.adapter.jdbi.results.ResultStore;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.app.settings.ExperimentsConfiguration;
import io.molam.experiments.application.port.AnswerLog;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.FindingLog;
import io.molam.experiments.application.port.FrozenReadings;
import io.molam.experiments.application.port.HoldoutRepository;
import io.molam.experiments.application.port.LayerRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.application.port.OverrideRepository;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.application.port.SeenContexts;
import io.molam.experiments.application.port.SnapshotSource;

/** The ports on PostgreSQL. */
final class Stores {
  final ManagedPooledDataSource dataSource;
  final Database database;
  final ExperimentRepository experiments;
  final MetricRepository metrics;
  final HoldoutRepository holdouts;
  final LayerRepository layers;
  final OverrideRepository overrides;
  final SnapshotSource snapshots;
  final AuditLog audit;
  final AnswerLog answers;
  final PolicyLog policies;
  final FindingLog findings;
  final FrozenReadings frozenReadings;
  final MetricSource source;
  final ResultStore results;
  final EventStore events;
  final ExposureLog exposures;
  final SeenContexts seenContexts;

  Stores(ExperimentsConfiguration configuration, Environment environment) {
    DataSourceFactory settings = configuration.database.dataSourceFactory();
    // what settings give is always pooled, which its type does not say
    dataSource = (ManagedPooledDataSource) settings.build(environment.metrics(), "database");
    database = new Database(new JdbiFactory().build(environment, settings, dataSource, "database"));
    ExperimentStore store = new ExperimentStore(database);
    experiments = store.experiments();
    metrics = store.metrics();
    holdouts = store.holdouts();
    layers = store.layers();
    overrides = store.overrides();
    snapshots = store.snapshots();
    RecordStore records = new RecordStore(database);
    audit = records.audit();
    answers = records.answers();
    policies = records.policies();
    findings = records.findings();
    frozenReadings = records.frozenReadings();
    results = new ResultStore(database);
    source = results.metrics();
    events = new EventStore(database);
    ExposureStore exposed = new ExposureStore(database);
    exposures = exposed.exposures();
    seenContexts = exposed.seenContexts();
  }
}
