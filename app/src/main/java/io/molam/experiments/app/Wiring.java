package io.molam.experiments.app;

import static io.molam.experiments.app.ExperimentsConfiguration.blankToNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import io.dropwizard.jdbi3.JdbiFactory;
import io.dropwizard.lifecycle.Managed;
import io.molam.experiments.adapter.http.AssignmentsResource;
import io.molam.experiments.adapter.http.AuditResource;
import io.molam.experiments.adapter.http.EventsResource;
import io.molam.experiments.adapter.http.ExperimentAuditResource;
import io.molam.experiments.adapter.http.ExperimentResource;
import io.molam.experiments.adapter.http.ExperimentsResource;
import io.molam.experiments.adapter.http.HealthResource;
import io.molam.experiments.adapter.http.HttpPlatform;
import io.molam.experiments.adapter.http.HttpSettings;
import io.molam.experiments.adapter.http.MetricDefinitionsResource;
import io.molam.experiments.adapter.http.PlanResource;
import io.molam.experiments.adapter.http.Readiness;
import io.molam.experiments.adapter.http.ResultsResource;
import io.molam.experiments.adapter.http.StartingGate;
import io.molam.experiments.adapter.http.TrackResource;
import io.molam.experiments.adapter.http.TrafficMetrics;
import io.molam.experiments.adapter.http.TransitionsResource;
import io.molam.experiments.adapter.http.Writes;
import io.molam.experiments.adapter.http.auth.MolamIdKeys;
import io.molam.experiments.adapter.http.metrics.ServiceMetrics;
import io.molam.experiments.adapter.jdbi.Database;
import io.molam.experiments.adapter.jdbi.JdbiAnswerLog;
import io.molam.experiments.adapter.jdbi.JdbiAuditLog;
import io.molam.experiments.adapter.jdbi.JdbiEventLog;
import io.molam.experiments.adapter.jdbi.JdbiExperimentRepository;
import io.molam.experiments.adapter.jdbi.JdbiExposureLog;
import io.molam.experiments.adapter.jdbi.JdbiFrozenReadings;
import io.molam.experiments.adapter.jdbi.JdbiMetricRepository;
import io.molam.experiments.adapter.jdbi.JdbiMetricSource;
import io.molam.experiments.adapter.jdbi.JdbiSnapshotSource;
import io.molam.experiments.adapter.jdbi.Schema;
import io.molam.experiments.adapter.jdbi.SnapshotRefresher;
import io.molam.experiments.application.analysis.FreezeResults;
import io.molam.experiments.application.analysis.KeepTotals;
import io.molam.experiments.application.analysis.PlanExperiment;
import io.molam.experiments.application.analysis.ReadResults;
import io.molam.experiments.application.analysis.RestateResults;
import io.molam.experiments.application.analysis.WatchExperiments;
import io.molam.experiments.application.experiment.AmendExperiment;
import io.molam.experiments.application.experiment.CreateExperiment;
import io.molam.experiments.application.experiment.MoveExperiment;
import io.molam.experiments.application.experiment.StartChecklist;
import io.molam.experiments.application.exposure.AssignUnit;
import io.molam.experiments.application.exposure.ImportExposures;
import io.molam.experiments.application.exposure.ReadAssignment;
import io.molam.experiments.application.exposure.Snapshots;
import io.molam.experiments.application.exposure.TrackEvents;
import io.molam.experiments.application.governance.DefineMetric;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Puts the parts together: ports on PostgreSQL, use cases, routes, background work. */
final class Wiring {
  private final ExperimentsConfiguration configuration;
  private final Environment environment;

  Wiring(ExperimentsConfiguration configuration, Environment environment) {
    this.configuration = configuration;
    this.environment = environment;
  }

  /** Expects settings that {@link Preflight} has passed. */
  void start() {
    // PostgreSQL keeps microseconds; finer times would read back differently
    Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    MolamIdKeys keys = MolamIdKeys.parse(configuration.molamId.publicKey);
    DataSourceFactory settings = configuration.database.dataSourceFactory();
    ManagedDataSource dataSource = settings.build(environment.metrics(), "database");
    Database database =
        new Database(new JdbiFactory().build(environment, settings, dataSource, "database"));
    ServiceMetrics metrics = new ServiceMetrics();
    Supplier<UUID> ids = UUID::randomUUID;

    JdbiExperimentRepository experiments = new JdbiExperimentRepository(database);
    JdbiMetricRepository definitions = new JdbiMetricRepository(database);
    JdbiExposureLog exposures = new JdbiExposureLog(database);
    JdbiEventLog events = new JdbiEventLog(database);
    JdbiAuditLog audit = new JdbiAuditLog(database);
    JdbiMetricSource source = new JdbiMetricSource(database);
    JdbiAnswerLog answers = new JdbiAnswerLog(database);
    Snapshots snapshots = new Snapshots(new JdbiSnapshotSource(database, experiments), clock);
    StartChecklist checklist = new StartChecklist(experiments, definitions);
    Duration retention = Duration.ofDays(configuration.eventRetentionDays);
    JdbiFrozenReadings frozen = new JdbiFrozenReadings(database);
    FreezeResults freeze = new FreezeResults(definitions, source, frozen, clock);

    ObjectMapper json = environment.getObjectMapper();
    Writes writes = new Writes(database, answers, snapshots, json);
    TrafficMetrics traffic = new TrafficMetrics(metrics);
    Readiness readiness = new Readiness();
    HttpPlatform.register(
        environment,
        new HttpSettings(
            keys,
            blankToNull(configuration.molamId.issuer),
            blankToNull(configuration.molamId.audience),
            blankToNull(configuration.corsOrigin),
            metrics,
            clock,
            version()),
        List.of(
            new ExperimentsResource(
                new CreateExperiment(database, experiments, definitions, audit, clock, ids),
                experiments,
                writes,
                ids),
            new ExperimentResource(
                new AmendExperiment(database, experiments, definitions, audit, clock),
                experiments,
                writes,
                json,
                ids),
            new TransitionsResource(
                new MoveExperiment(database, experiments, checklist, audit, clock),
                checklist,
                experiments,
                writes),
            new AssignmentsResource(
                new AssignUnit(snapshots, experiments, exposures, clock),
                new ReadAssignment(experiments, exposures),
                new ImportExposures(experiments, exposures, clock),
                traffic),
            new TrackResource(new TrackEvents(experiments, events, retention, clock, ids), traffic),
            new EventsResource(
                new TrackEvents(experiments, events, retention, clock, ids), traffic),
            new ResultsResource(
                new ReadResults(experiments, definitions, source, freeze, clock),
                new RestateResults(database, experiments, freeze, frozen, source, audit, clock)),
            new MetricDefinitionsResource(
                new DefineMetric(database, definitions, audit, clock), definitions, writes, json),
            new PlanResource(new PlanExperiment()),
            new AuditResource(audit),
            new ExperimentAuditResource(audit, experiments),
            new HealthResource(snapshots, readiness, clock)));
    environment.jersey().register(new StartingGate(snapshots));

    Upkeep upkeep =
        new Upkeep(
            new Schema(configuration.database.address().dataSource()),
            configuration.waitForSchema,
            snapshots,
            new SnapshotRefresher(dataSource, snapshots),
            events,
            answers,
            new WatchExperiments(experiments, source),
            new KeepTotals(experiments, definitions, source, freeze),
            retention,
            clock);
    OperationalGauges.register(metrics, snapshots, experiments, upkeep, clock);
    environment
        .lifecycle()
        .manage(
            new Managed() {
              @Override
              public void start() {
                upkeep.start();
              }

              @Override
              public void stop() {
                upkeep.stop();
              }
            });
    environment
        .lifecycle()
        .addServerLifecycleListener(
            server -> Shutdown.install(server, readiness, configuration.drain()));
  }

  private static String version() {
    String version = Wiring.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
