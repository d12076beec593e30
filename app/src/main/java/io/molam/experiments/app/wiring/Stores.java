package io.molam.experiments.app.wiring;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.db.DataSourceFactory;
import io.dropwizard.db.ManagedPooledDataSource;
import io.dropwizard.jdbi3.JdbiFactory;
import io.molam.experiments.adapter.jdbi.event.EventStore;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.exposure.ExposureStore;
import io.molam.experiments.adapter.jdbi.governance.GovernanceStore;
import io.molam.experiments.adapter.jdbi.record.RecordStore;
import io.molam.experiments.adapter.jdbi.results.ResultStore;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.FaultLog;
import io.molam.experiments.adapter.jdbi.sql.Purpose;
import io.molam.experiments.adapter.jdbi.webhook.WebhookStore;
import io.molam.experiments.app.settings.ExperimentsConfiguration;
import io.molam.experiments.application.port.AnswerLog;
import io.molam.experiments.application.port.ApprovalPolicies;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ChangeRequests;
import io.molam.experiments.application.port.ChecklistItemRepository;
import io.molam.experiments.application.port.Deliveries;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.FindingLog;
import io.molam.experiments.application.port.FrozenReadings;
import io.molam.experiments.application.port.HoldoutRepository;
import io.molam.experiments.application.port.LayerRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.application.port.Outbox;
import io.molam.experiments.application.port.OverrideRepository;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.application.port.SeenContexts;
import io.molam.experiments.application.port.SnapshotSource;
import io.molam.experiments.application.port.StandingFindings;
import io.molam.experiments.application.port.SummaryLog;
import io.molam.experiments.application.port.TemplateRepository;
import io.molam.experiments.application.port.UnitHash;
import io.molam.experiments.application.port.UnitLinks;
import io.molam.experiments.application.port.UnitRecords;
import io.molam.experiments.application.port.Webhooks;
import io.molam.experiments.application.webhook.AnnouncedAuditLog;
import io.molam.experiments.application.webhook.AnnouncedFrozenReadings;
import java.util.UUID;

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
  final Outbox outbox;
  final StandingFindings standing;
  final Webhooks webhooks;
  final Deliveries deliveries;
  final AuditLog audit;
  final AnswerLog answers;
  final ApprovalPolicies approvalPolicies;
  final TemplateRepository templates;
  final ChecklistItemRepository items;
  final ChangeRequests changeRequests;
  final PolicyLog policies;
  final FindingLog findings;
  final SummaryLog summaries;
  final FrozenReadings frozenReadings;
  final MetricSource source;
  final ResultStore results;
  final EventStore events;
  final ExposureLog exposures;
  final UnitLinks links;
  final UnitRecords units;
  final UnitHash unitHash;
  final SeenContexts seenContexts;

  private Stores(ManagedPooledDataSource dataSource, Database database) {
    this.dataSource = dataSource;
    this.database = database;
    ExperimentStore store = new ExperimentStore(database);
    experiments = store.experiments();
    metrics = store.metrics();
    holdouts = store.holdouts();
    layers = store.layers();
    overrides = store.overrides();
    snapshots = new ExperimentStore(database.on(Purpose.SNAPSHOT)).snapshots();
    GovernanceStore governance = new GovernanceStore(database);
    approvalPolicies = governance.policies();
    templates = governance.templates();
    items = governance.items();
    changeRequests = governance.requests();
    RecordStore records = new RecordStore(database);
    WebhookStore telling = new WebhookStore(database);
    outbox = telling.outbox();
    standing = telling.standing();
    webhooks = telling.webhooks();
    deliveries = telling.deliveries();
    audit = new AnnouncedAuditLog(records.audit(), experiments, outbox, UUID::randomUUID);
    frozenReadings =
        new AnnouncedFrozenReadings(database, records.frozenReadings(), experiments, outbox);
    answers = records.answers();
    policies = records.policies();
    findings = records.findings();
    summaries = records.summaries();
    results = new ResultStore(database);
    source = results.metrics();
    events = new EventStore(database);
    ExposureStore exposed = new ExposureStore(database);
    exposures = exposed.exposures();
    links = exposed.links();
    units = exposed.units();
    unitHash = records.unitHash();
    seenContexts = exposed.seenContexts();
  }

  /**
   * For requests.
   *
   * @param faults learns what is wrong with the database
   */
  static Stores of(
      ExperimentsConfiguration configuration, Environment environment, FaultLog faults) {
    DataSourceFactory settings = configuration.database.dataSourceFactory();
    // what settings give is always pooled, which its type does not say
    ManagedPooledDataSource pool =
        (ManagedPooledDataSource) settings.build(environment.metrics(), "database");
    // it would wrap each statement in a proxy, which costs time and may hide what was thrown
    pool.setUseStatementFacade(false);
    return new Stores(
        pool,
        new Database(new JdbiFactory().build(environment, settings, pool, "database"), faults));
  }

  /** The same for another purpose. */
  Stores on(Purpose purpose) {
    return new Stores(dataSource, database.on(purpose));
  }
}
