package io.molam.experiments.app.wiring;

import static io.molam.experiments.app.settings.ExperimentsConfiguration.blankToNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedDataSource;
import io.dropwizard.jdbi3.JdbiFactory;
import io.dropwizard.lifecycle.Managed;
import io.molam.experiments.adapter.buffer.GroupedEventLog;
import io.molam.experiments.adapter.buffer.RememberedExposures;
import io.molam.experiments.adapter.http.assign.AssignHandler;
import io.molam.experiments.adapter.http.assign.AssignmentsResource;
import io.molam.experiments.adapter.http.assign.ExplanationsResource;
import io.molam.experiments.adapter.http.assign.OfrepResource;
import io.molam.experiments.adapter.http.assign.OverridesResource;
import io.molam.experiments.adapter.http.assign.UnitAssignmentsResource;
import io.molam.experiments.adapter.http.audit.AuditResource;
import io.molam.experiments.adapter.http.audit.ExperimentAuditResource;
import io.molam.experiments.adapter.http.auth.CallerLimits;
import io.molam.experiments.adapter.http.auth.MolamIdKeys;
import io.molam.experiments.adapter.http.auth.TokenAuthenticator;
import io.molam.experiments.adapter.http.call.BulkIntake;
import io.molam.experiments.adapter.http.call.Writes;
import io.molam.experiments.adapter.http.catalogue.HoldoutsResource;
import io.molam.experiments.adapter.http.catalogue.LayersResource;
import io.molam.experiments.adapter.http.catalogue.MetricDefinitionsResource;
import io.molam.experiments.adapter.http.experiment.BalanceResource;
import io.molam.experiments.adapter.http.experiment.ExperimentResource;
import io.molam.experiments.adapter.http.experiment.ExperimentsResource;
import io.molam.experiments.adapter.http.experiment.TransitionsResource;
import io.molam.experiments.adapter.http.ingest.EventsResource;
import io.molam.experiments.adapter.http.ingest.TrackResource;
import io.molam.experiments.adapter.http.metrics.ServiceMetrics;
import io.molam.experiments.adapter.http.metrics.TrafficMetrics;
import io.molam.experiments.adapter.http.platform.ClosingHandler;
import io.molam.experiments.adapter.http.platform.HealthResource;
import io.molam.experiments.adapter.http.platform.HttpPlatform;
import io.molam.experiments.adapter.http.platform.HttpSettings;
import io.molam.experiments.adapter.http.platform.Readiness;
import io.molam.experiments.adapter.http.platform.StartingGate;
import io.molam.experiments.adapter.http.policy.AllocationResource;
import io.molam.experiments.adapter.http.policy.ReopenResource;
import io.molam.experiments.adapter.http.results.ExportResource;
import io.molam.experiments.adapter.http.results.InsightsResource;
import io.molam.experiments.adapter.http.results.PlanResource;
import io.molam.experiments.adapter.http.results.ResultsResource;
import io.molam.experiments.adapter.jdbi.cluster.Leadership;
import io.molam.experiments.adapter.jdbi.cluster.SnapshotRefresher;
import io.molam.experiments.adapter.jdbi.event.JdbiEventLog;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.exposure.JdbiExposureLog;
import io.molam.experiments.adapter.jdbi.exposure.JdbiSeenContexts;
import io.molam.experiments.adapter.jdbi.record.RecordStore;
import io.molam.experiments.adapter.jdbi.results.ResultStore;
import io.molam.experiments.adapter.jdbi.schema.Schema;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.sira.SiraClient;
import io.molam.experiments.adapter.sira.SiraSettings;
import io.molam.experiments.app.background.PolicyLoop;
import io.molam.experiments.app.background.Shutdown;
import io.molam.experiments.app.background.Upkeep;
import io.molam.experiments.app.command.Preflight;
import io.molam.experiments.app.observe.ErrorReports;
import io.molam.experiments.app.observe.OperationalGauges;
import io.molam.experiments.app.observe.PolicyMetrics;
import io.molam.experiments.app.observe.SiraMetrics;
import io.molam.experiments.app.settings.ExperimentsConfiguration;
import io.molam.experiments.application.assign.AssignExperiments;
import io.molam.experiments.application.assign.AssignUnit;
import io.molam.experiments.application.assign.EvaluateUnit;
import io.molam.experiments.application.assign.ExplainAssignment;
import io.molam.experiments.application.assign.ReadAssignment;
import io.molam.experiments.application.assign.Snapshots;
import io.molam.experiments.application.experiment.AmendExperiment;
import io.molam.experiments.application.experiment.BalanceExperiment;
import io.molam.experiments.application.experiment.CreateExperiment;
import io.molam.experiments.application.experiment.CreateHoldout;
import io.molam.experiments.application.experiment.ForceVariant;
import io.molam.experiments.application.experiment.MoveExperiment;
import io.molam.experiments.application.experiment.PlannedDuration;
import io.molam.experiments.application.experiment.PreviewChange;
import io.molam.experiments.application.experiment.ReleaseUnit;
import io.molam.experiments.application.experiment.RotateLayer;
import io.molam.experiments.application.experiment.StartChecklist;
import io.molam.experiments.application.ingest.ImportExposures;
import io.molam.experiments.application.ingest.TrackEvents;
import io.molam.experiments.application.insight.ReadInsights;
import io.molam.experiments.application.metric.DefineMetric;
import io.molam.experiments.application.plan.PlanExperiment;
import io.molam.experiments.application.policy.ReadAllocation;
import io.molam.experiments.application.policy.RefreshPolicies;
import io.molam.experiments.application.policy.RefreshPolicy;
import io.molam.experiments.application.policy.ReopenVariant;
import io.molam.experiments.application.port.AllocationAdvisor;
import io.molam.experiments.application.port.AnalysisAdvisor;
import io.molam.experiments.application.port.AnswerLog;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.CommitObserver;
import io.molam.experiments.application.port.DecisionAdvisor;
import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.FindingLog;
import io.molam.experiments.application.port.FrozenReadings;
import io.molam.experiments.application.port.HoldoutRepository;
import io.molam.experiments.application.port.LayerRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.application.port.OverrideRepository;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.application.results.ExamineNovelty;
import io.molam.experiments.application.results.ExportUnits;
import io.molam.experiments.application.results.FreezeResults;
import io.molam.experiments.application.results.KeepTotals;
import io.molam.experiments.application.results.ReadResults;
import io.molam.experiments.application.results.ReadTimeseries;
import io.molam.experiments.application.results.RestateResults;
import io.molam.experiments.application.results.WatchExperiments;
import io.molam.experiments.domain.experiment.AutoStop;
import io.prometheus.metrics.core.metrics.Histogram;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts the parts together: ports on PostgreSQL, use cases, routes, background work. */
public final class Wiring {
  private final ExperimentsConfiguration configuration;
  private final Environment environment;

  public Wiring(ExperimentsConfiguration configuration, Environment environment) {
    this.configuration = configuration;
    this.environment = environment;
  }

  /** Expects settings that {@link Preflight} has passed. */
  public void start() {
    reportErrors();
    // PostgreSQL keeps microseconds; finer times would read back differently
    Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    MolamIdKeys keys = MolamIdKeys.parse(configuration.molamId.publicKey);
    DataSourceFactory settings = configuration.database.dataSourceFactory();
    ManagedDataSource dataSource = settings.build(environment.metrics(), "database");
    Database database =
        new Database(new JdbiFactory().build(environment, settings, dataSource, "database"));
    ServiceMetrics metrics = new ServiceMetrics();
    Supplier<UUID> ids = UUID::randomUUID;

    ExperimentStore store = new ExperimentStore(database);
    ExperimentRepository experiments = store.experiments();
    MetricRepository definitions = store.metrics();
    Function<String, CommitObserver> commits = commits(metrics);
    RememberedExposures exposures =
        new RememberedExposures(
            new JdbiExposureLog(database),
            configuration.exposureCacheSize,
            configuration.exposureBacklogSize,
            commits.apply("exposures"));
    HoldoutRepository holdouts = store.holdouts();
    LayerRepository layers = store.layers();
    OverrideRepository overrides = store.overrides();
    JdbiEventLog events = new JdbiEventLog(database);
    metrics.counter(
        "event_batches_restarted_total",
        "Batches of events begun anew because of a repeat among them.",
        events::restarts);
    EventLog batches = measured(events, commits.apply("event_batches"));
    GroupedEventLog singleEvents = new GroupedEventLog(events, commits.apply("events"));
    RecordStore records = new RecordStore(database);
    AuditLog audit = records.audit();
    ResultStore results = new ResultStore(database);
    MetricSource source = results.metrics();
    AnswerLog answers = records.answers();
    Snapshots snapshots = new Snapshots(store.snapshots(), clock);
    PlanExperiment planner = new PlanExperiment();
    StartChecklist checklist =
        new StartChecklist(
            experiments,
            definitions,
            layers,
            new JdbiSeenContexts(database),
            new PlannedDuration(experiments, definitions, source, planner, clock));
    Duration retention = Duration.ofDays(configuration.eventRetentionDays);
    FrozenReadings frozen = records.frozenReadings();
    FindingLog findings = records.findings();
    FreezeResults freeze = new FreezeResults(definitions, source, frozen, clock);

    PolicyLog policyLog = records.policies();
    AutoStop autoStop = configuration.bandit.autoStop();
    @Nullable SiraClient sira = sira(metrics);
    AssignUnit assign =
        new AssignUnit(
            snapshots,
            experiments,
            exposures,
            exposures,
            sira == null ? DecisionAdvisor.NONE : sira::decision,
            clock);
    PreviewChange preview = new PreviewChange(source);
    ReadResults readResults =
        new ReadResults(
            experiments, definitions, source, freeze, results.exposureCounts(), findings, clock);
    ObjectMapper json = environment.getObjectMapper();
    Writes writes = new Writes(database, answers, snapshots, json);
    TrafficMetrics traffic = new TrafficMetrics(metrics);
    BulkIntake intake =
        new BulkIntake(
            Runtime.getRuntime().maxMemory(),
            Math.max(1, configuration.database.poolMax / 2),
            metrics);
    Readiness readiness = new Readiness();
    AssignmentsResource assignments =
        new AssignmentsResource(
            assign,
            new ReadAssignment(experiments, exposures),
            new ImportExposures(experiments, exposures, retention, clock),
            intake,
            traffic);
    CallerLimits limits = configuration.rateLimit.limits();
    TokenAuthenticator tokens =
        HttpPlatform.register(
            environment,
            new HttpSettings(
                keys,
                blankToNull(configuration.molamId.issuer),
                blankToNull(configuration.molamId.audience),
                limits,
                blankToNull(configuration.corsOrigin),
                metrics,
                clock,
                version()),
            List.of(
                new ExperimentsResource(
                    new CreateExperiment(database, experiments, definitions, audit, clock, ids),
                    experiments,
                    writes,
                    ids,
                    autoStop),
                new ExperimentResource(
                    new AmendExperiment(
                        database, experiments, definitions, audit, policyLog, clock),
                    preview,
                    experiments,
                    writes,
                    json,
                    ids,
                    autoStop),
                new TransitionsResource(
                    new MoveExperiment(
                        database,
                        experiments,
                        checklist,
                        layers,
                        exposures,
                        audit,
                        policyLog,
                        clock,
                        ids),
                    preview,
                    checklist,
                    experiments,
                    writes),
                new BalanceResource(
                    new BalanceExperiment(database, experiments, audit, policyLog, clock), writes),
                assignments,
                new TrackResource(
                    new TrackEvents(experiments, singleEvents, retention, traffic, clock, ids)),
                new UnitAssignmentsResource(
                    new AssignExperiments(snapshots, experiments, assign), traffic),
                new ExplanationsResource(
                    new ExplainAssignment(snapshots, experiments, exposures, exposures, clock)),
                new OverridesResource(
                    new ForceVariant(database, experiments, overrides, audit, clock),
                    new ReleaseUnit(database, experiments, overrides, audit, clock),
                    writes),
                new HoldoutsResource(
                    new CreateHoldout(database, holdouts, audit, clock, ids), holdouts, writes),
                new LayersResource(
                    new RotateLayer(database, experiments, layers, audit, clock, ids),
                    layers,
                    writes),
                new OfrepResource(
                    assign,
                    new EvaluateUnit(snapshots, exposures, exposures, clock),
                    json,
                    traffic),
                new EventsResource(
                    new TrackEvents(experiments, batches, retention, traffic, clock, ids),
                    intake,
                    traffic),
                new ResultsResource(
                    readResults,
                    new ReadTimeseries(experiments, definitions, results.daily(), freeze, clock),
                    new RestateResults(
                        database, experiments, freeze, frozen, source, audit, clock)),
                new ExportResource(
                    new ExportUnits(
                        database, experiments, definitions, results.units(), audit, clock)),
                new MetricDefinitionsResource(
                    new DefineMetric(database, definitions, audit, clock),
                    definitions,
                    writes,
                    json),
                new InsightsResource(
                    new ReadInsights(
                        readResults,
                        definitions,
                        source,
                        sira == null ? AnalysisAdvisor.NONE : sira::analysis,
                        answer -> InsightsResource.document(answer, json),
                        clock)),
                new AllocationResource(new ReadAllocation(experiments, policyLog)),
                new ReopenResource(
                    new ReopenVariant(database, experiments, policyLog, audit, clock), writes),
                new PlanResource(planner),
                new AuditResource(audit),
                new ExperimentAuditResource(audit, experiments),
                new HealthResource(snapshots, readiness, clock)));
    environment.jersey().register(new StartingGate(snapshots));
    environment
        .getApplicationContext()
        .insertHandler(
            new AssignHandler(
                assignments, tokens, limits, () -> snapshots.current() != null, metrics, json));
    environment.getApplicationContext().insertHandler(new ClosingHandler(readiness::stopping));

    PolicyMetrics policyMetrics = new PolicyMetrics(metrics);
    PolicyLoop policies =
        new PolicyLoop(
            new Leadership(dataSource, "policies"),
            workers ->
                new RefreshPolicies(
                    experiments,
                    new RefreshPolicy(
                        database,
                        experiments,
                        definitions,
                        source,
                        sira == null ? AllocationAdvisor.NONE : sira::allocation,
                        policyLog,
                        audit,
                        policyMetrics,
                        clock),
                    policyMetrics,
                    workers,
                    clock),
            policyLog,
            clock);
    policyMetrics.show(policies);
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
            policies,
            new ExamineNovelty(experiments, definitions, results.ages(), findings, clock),
            retention,
            clock);
    OperationalGauges.register(metrics, snapshots, experiments, upkeep, clock);
    OperationalGauges.register(metrics, exposures, singleEvents);
    environment
        .lifecycle()
        .manage(
            new Managed() {
              @Override
              public void start() {
                exposures.start();
                singleEvents.start();
                upkeep.start();
              }

              @Override
              public void stop() {
                upkeep.stop();
                exposures.stop();
                singleEvents.stop();
                if (sira != null) {
                  sira.close();
                }
              }
            });
    environment
        .lifecycle()
        .addServerLifecycleListener(
            server -> Shutdown.install(server, readiness, configuration.drain()));
  }

  private void reportErrors() {
    String dsn = configuration.sentry.address();
    if (dsn != null) {
      String name = blankToNull(configuration.sentry.environment);
      String release = blankToNull(configuration.sentry.release);
      environment
          .lifecycle()
          .manage(
              new ErrorReports(
                  dsn,
                  name == null ? "production" : name,
                  release == null ? "molam-experiments@" + version() : release));
    }
  }

  /** The client of SIRA, null when there is none. */
  private @Nullable SiraClient sira(ServiceMetrics metrics) {
    SiraSettings settings = configuration.sira.settings();
    SiraMetrics observer = new SiraMetrics(metrics);
    SiraClient client = settings == null ? null : new SiraClient(settings, observer);
    metrics.gauge(
        "sira_circuit_state",
        "The worst circuit to SIRA: 0 closed, 1 the next question tries again, 2 open.",
        () -> client == null ? 0 : client.circuitState());
    return client;
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

  /** Batches are commits of their own, and shown among the groups. */
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

  private static String version() {
    String version = Wiring.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
