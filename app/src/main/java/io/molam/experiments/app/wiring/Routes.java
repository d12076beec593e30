package io.molam.experiments.app.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.molam.experiments.adapter.buffer.RememberedExposures;
import io.molam.experiments.adapter.http.assign.AssignRoutes;
import io.molam.experiments.adapter.http.audit.AuditRoutes;
import io.molam.experiments.adapter.http.call.BulkIntake;
import io.molam.experiments.adapter.http.call.GovernedCall;
import io.molam.experiments.adapter.http.call.Writes;
import io.molam.experiments.adapter.http.catalogue.CatalogueRoutes;
import io.molam.experiments.adapter.http.experiment.ExperimentRoutes;
import io.molam.experiments.adapter.http.governance.GovernanceRoutes;
import io.molam.experiments.adapter.http.governance.ProposedCalls;
import io.molam.experiments.adapter.http.ingest.IngestRoutes;
import io.molam.experiments.adapter.http.metrics.TrafficMetrics;
import io.molam.experiments.adapter.http.policy.PolicyRoutes;
import io.molam.experiments.adapter.http.results.ResultRoutes;
import io.molam.experiments.adapter.http.webhook.WebhookRoutes;
import io.molam.experiments.adapter.jdbi.sql.Purpose;
import io.molam.experiments.application.assign.AssignExperiments;
import io.molam.experiments.application.assign.AssignUnit;
import io.molam.experiments.application.assign.EvaluateUnit;
import io.molam.experiments.application.assign.ExplainAssignment;
import io.molam.experiments.application.assign.ReadAssignment;
import io.molam.experiments.application.assign.ReadUnit;
import io.molam.experiments.application.assign.Snapshots;
import io.molam.experiments.application.audit.ReadAuditChain;
import io.molam.experiments.application.audit.VerifyAuditLog;
import io.molam.experiments.application.experiment.AmendExperiment;
import io.molam.experiments.application.experiment.AnswerOnce;
import io.molam.experiments.application.experiment.BalanceExperiment;
import io.molam.experiments.application.experiment.ChangeHoldout;
import io.molam.experiments.application.experiment.CheckDrafts;
import io.molam.experiments.application.experiment.CheckReferences;
import io.molam.experiments.application.experiment.CloneExperiment;
import io.molam.experiments.application.experiment.CreateExperiment;
import io.molam.experiments.application.experiment.CreateHoldout;
import io.molam.experiments.application.experiment.DiscardDraft;
import io.molam.experiments.application.experiment.EraseUnit;
import io.molam.experiments.application.experiment.ForceVariant;
import io.molam.experiments.application.experiment.ListOverrides;
import io.molam.experiments.application.experiment.MoveExperiment;
import io.molam.experiments.application.experiment.PlannedDuration;
import io.molam.experiments.application.experiment.PreviewChange;
import io.molam.experiments.application.experiment.ReadPhases;
import io.molam.experiments.application.experiment.ReleaseUnit;
import io.molam.experiments.application.experiment.RotateLayer;
import io.molam.experiments.application.experiment.SnapshotBudget;
import io.molam.experiments.application.experiment.StartChecklist;
import io.molam.experiments.application.governance.ApplyChangeRequest;
import io.molam.experiments.application.governance.ApplyDueRequests;
import io.molam.experiments.application.governance.AskForChange;
import io.molam.experiments.application.governance.DefineChecklistItem;
import io.molam.experiments.application.governance.DefineTemplate;
import io.molam.experiments.application.governance.FillTemplate;
import io.molam.experiments.application.governance.Gate;
import io.molam.experiments.application.governance.JudgeChange;
import io.molam.experiments.application.governance.JudgeItems;
import io.molam.experiments.application.governance.Rehearsal;
import io.molam.experiments.application.governance.ReplaceApprovalPolicy;
import io.molam.experiments.application.governance.RequestRecord;
import io.molam.experiments.application.governance.TickItem;
import io.molam.experiments.application.ingest.ImportExposures;
import io.molam.experiments.application.ingest.TrackEvents;
import io.molam.experiments.application.insight.ReadInsights;
import io.molam.experiments.application.metric.DefineMetric;
import io.molam.experiments.application.metric.ListEventTypes;
import io.molam.experiments.application.plan.PlanExperiment;
import io.molam.experiments.application.policy.ReadAllocation;
import io.molam.experiments.application.policy.ReopenVariant;
import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.application.results.ExportUnits;
import io.molam.experiments.application.results.ListFrozenReadings;
import io.molam.experiments.application.results.MeasureExperiment;
import io.molam.experiments.application.results.ReadByAge;
import io.molam.experiments.application.results.ReadDaysAlone;
import io.molam.experiments.application.results.ReadDimensions;
import io.molam.experiments.application.results.ReadResults;
import io.molam.experiments.application.results.ReadTimeseries;
import io.molam.experiments.application.results.RehearseResults;
import io.molam.experiments.application.results.RestateResults;
import io.molam.experiments.application.webhook.AskForDelivery;
import io.molam.experiments.application.webhook.DefineWebhook;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The routes, room by room, on their use cases. */
final class Routes {
  private final Parts parts;
  private final Stores stores;
  private final Stores reports;
  private final Clock clock;
  private final ObjectMapper json;
  private final Supplier<UUID> ids = UUID::randomUUID;
  private final PlanExperiment planner = new PlanExperiment();
  private final Writes writes;
  private final TrafficMetrics traffic;
  private final BulkIntake intake;
  private final AssignRoutes assign;
  private @Nullable ApplyDueRequests due;

  Routes(Parts parts, ObjectMapper json) {
    this.parts = parts;
    this.stores = parts.stores();
    this.reports = stores.on(Purpose.REPORT);
    this.clock = parts.clock();
    this.json = json;
    this.writes =
        new Writes(new AnswerOnce(reports.database, reports.answers), parts.snapshots(), json);
    this.traffic = new TrafficMetrics(parts.metrics());
    this.intake =
        new BulkIntake(
            Runtime.getRuntime().maxMemory(),
            Math.max(1, parts.configuration().database.poolMax / 2),
            parts.metrics());
    this.assign = assigning();
  }

  /** All but those that assign. */
  List<Object> resources() {
    ExperimentRoutes experiments = experiments();
    CatalogueRoutes catalogue = catalogue();
    PolicyRoutes policies = policies();
    GovernanceRoutes governance =
        new GovernanceRoutes(
            new ReplaceApprovalPolicy(
                reports.database, reports.approvalPolicies, reports.audit, gate(reports), clock),
            reports.approvalPolicies,
            writes);
    List<GovernedCall> calls =
        Stream.of(
                assign.calls(),
                experiments.calls(),
                catalogue.calls(),
                policies.calls(),
                governance.calls())
            .flatMap(List::stream)
            .toList();
    return Stream.of(
            experiments.resources(),
            catalogue.resources(),
            ingest(),
            results(),
            policies.resources(),
            governance(governance, new ProposedCalls(calls, new Rehearsal(reports.database), json)),
            webhooks(),
            audit())
        .flatMap(List::stream)
        .toList();
  }

  /** What applies change requests whose moment has come; once there are {@link #resources}. */
  ApplyDueRequests due() {
    return Objects.requireNonNull(due);
  }

  private List<Object> governance(GovernanceRoutes routes, ProposedCalls calls) {
    RequestRecord record = new RequestRecord(reports.audit);
    ApplyChangeRequest apply =
        new ApplyChangeRequest(reports.database, reports.changeRequests, calls, record);
    due = new ApplyDueRequests(reports.changeRequests, apply);
    return routes.resources(
        calls,
        new AskForChange(reports.database, reports.changeRequests, calls, record),
        new JudgeChange(reports.database, reports.changeRequests, calls, apply, record),
        apply,
        reports.changeRequests,
        record,
        writes);
  }

  private List<Object> webhooks() {
    return WebhookRoutes.resources(
        new DefineWebhook(
            stores.database, stores.webhooks, stores.audit, clock, ids, parts.sender()::secret),
        new AskForDelivery(
            stores.database,
            stores.webhooks,
            stores.deliveries,
            stores.outbox,
            stores.audit,
            clock,
            ids),
        stores.webhooks,
        stores.deliveries,
        parts.sender());
  }

  AssignRoutes assign() {
    return assign;
  }

  private AssignRoutes assigning() {
    RememberedExposures exposures = parts.buffers().exposures;
    Snapshots snapshots = parts.snapshots();
    AssignUnit assign =
        new AssignUnit(
            snapshots,
            stores.experiments,
            exposures,
            exposures,
            exposures,
            parts.advisors().draw,
            clock);
    return new AssignRoutes(
        assign,
        new AssignExperiments(snapshots, stores.experiments, assign),
        new EvaluateUnit(snapshots, exposures, exposures, clock),
        new ReadAssignment(stores.experiments, exposures),
        new ExplainAssignment(snapshots, stores.experiments, exposures, exposures, clock),
        new ImportExposures(stores.experiments, exposures, gate(stores), parts.retention(), clock),
        new ForceVariant(
            stores.database,
            stores.experiments,
            stores.overrides,
            budget(),
            stores.unitHash,
            stores.audit,
            gate(stores),
            clock),
        new ReleaseUnit(
            stores.database,
            stores.experiments,
            stores.overrides,
            stores.unitHash,
            stores.audit,
            clock),
        new ListOverrides(stores.experiments, stores.overrides),
        new ReadUnit(
            snapshots, reports.experiments, reports.holdouts, reports.units, stores.unitHash),
        new EraseUnit(
            reports.database, reports.units, exposures, stores.unitHash, reports.audit, clock),
        stores.experiments,
        intake,
        writes,
        traffic,
        json);
  }

  /** What changes pass, in the transaction of those stores. */
  private Gate gate(Stores on) {
    return new Gate(on.approvalPolicies, on.summaries, ExperimentRoutes.documents(json));
  }

  private SnapshotBudget budget() {
    return new SnapshotBudget(
        parts.configuration().snapshotMaxBytes(), () -> parts.snapshots().refresh().bytes());
  }

  /** What the checklist says of drafts, for lists. */
  CheckDrafts drafts() {
    Stores background = parts.stores().on(Purpose.BACKGROUND);
    return new CheckDrafts(
        background.experiments, checklist(background), background.summaries, clock);
  }

  private JudgeItems judge(Stores on) {
    return new JudgeItems(on.items, ExperimentRoutes.documents(json));
  }

  private StartChecklist checklist(Stores on) {
    return new StartChecklist(
        on.experiments,
        on.metrics,
        on.layers,
        on.holdouts,
        on.seenContexts,
        new PlannedDuration(on.experiments, on.metrics, on.source, planner, clock),
        judge(on));
  }

  private ExperimentRoutes experiments() {
    StartChecklist checklist = checklist(reports);
    PreviewChange preview = new PreviewChange(reports.source);
    CreateExperiment create =
        new CreateExperiment(
            reports.database,
            reports.experiments,
            reports.metrics,
            reports.audit,
            gate(reports),
            clock,
            ids);
    return new ExperimentRoutes(
        create,
        new CloneExperiment(reports.database, create, reports.experiments, gate(reports), ids),
        new AmendExperiment(
            reports.database,
            reports.experiments,
            reports.metrics,
            reports.audit,
            reports.policies,
            gate(reports),
            preview,
            clock),
        new DiscardDraft(reports.database, reports.experiments, reports.audit, clock),
        new MoveExperiment(
            reports.database,
            reports.experiments,
            checklist,
            budget(),
            reports.layers,
            parts.buffers().exposures,
            reports.audit,
            reports.policies,
            gate(reports),
            preview,
            clock,
            ids),
        new BalanceExperiment(
            reports.database,
            reports.experiments,
            reports.audit,
            reports.policies,
            gate(reports),
            clock),
        new ReadPhases(reports.experiments, reports.policies, reports.results.exposureCounts()),
        new CheckReferences(reports.experiments, reports.metrics),
        new DefineTemplate(
            reports.database, reports.templates, reports.audit, gate(reports), clock),
        new FillTemplate(reports.templates, gate(reports)),
        reports.templates,
        new DefineChecklistItem(
            reports.database, reports.items, reports.audit, gate(reports), clock),
        new TickItem(
            reports.database,
            reports.experiments,
            reports.items,
            judge(reports),
            reports.audit,
            clock),
        reports.items,
        checklist,
        reports.experiments,
        reports.metrics,
        reports.layers,
        reports.holdouts,
        reports.summaries,
        parts.configuration().bandit.autoStop(),
        ids,
        writes,
        json);
  }

  private CatalogueRoutes catalogue() {
    return new CatalogueRoutes(
        new DefineMetric(
            stores.database, stores.metrics, stores.experiments, stores.audit, gate(stores), clock),
        stores.metrics,
        new ListEventTypes(stores.events.types(), stores.metrics),
        new CreateHoldout(
            stores.database,
            stores.holdouts,
            stores.experiments,
            stores.audit,
            gate(stores),
            clock,
            ids),
        new ChangeHoldout(
            stores.database,
            stores.holdouts,
            stores.experiments,
            stores.audit,
            gate(stores),
            clock),
        stores.holdouts,
        new RotateLayer(
            stores.database,
            stores.experiments,
            stores.layers,
            stores.audit,
            gate(stores),
            clock,
            ids),
        stores.layers,
        writes,
        json);
  }

  private List<Object> ingest() {
    return IngestRoutes.resources(
        track(parts.buffers().singleEvents), track(parts.buffers().batches), intake, traffic);
  }

  private TrackEvents track(EventLog log) {
    return new TrackEvents(stores.experiments, log, parts.retention(), traffic, clock, ids);
  }

  /** Computes and writes results that nobody asked for, and stores nothing. */
  void rehearseResults() {
    ResultRoutes.rehearse(
        new RehearseResults(reports.metrics, reports.source, measure(), clock), json);
  }

  private MeasureExperiment measure() {
    return new MeasureExperiment(
        reports.metrics,
        reports.source,
        parts.freeze(),
        reports.results.exposureCounts(),
        reports.findings,
        clock);
  }

  private List<Object> results() {
    MeasureExperiment measure = measure();
    return ResultRoutes.resources(
        new ReadResults(reports.experiments, measure),
        new ReadTimeseries(
            reports.experiments,
            reports.metrics,
            reports.source,
            reports.results.daily(),
            parts.freeze(),
            clock),
        new ReadDaysAlone(
            reports.experiments,
            reports.metrics,
            reports.source,
            reports.results.ages(),
            parts.freeze()),
        new ReadByAge(
            reports.experiments,
            reports.metrics,
            reports.source,
            reports.results.ages(),
            parts.freeze()),
        new RestateResults(
            reports.database,
            reports.experiments,
            parts.freeze(),
            reports.frozenReadings,
            reports.source,
            reports.audit,
            clock),
        new ListFrozenReadings(reports.experiments, parts.freeze()),
        new ExportUnits(
            reports.database,
            reports.experiments,
            reports.metrics,
            reports.results.units(),
            reports.audit,
            clock),
        new ReadInsights(reports.experiments, reports.metrics, measure, parts.advisors().analysis),
        new ReadDimensions(reports.experiments, reports.results.attributes()),
        planner);
  }

  private PolicyRoutes policies() {
    return new PolicyRoutes(
        new ReadAllocation(stores.experiments, stores.policies, stores.results.exposureCounts()),
        new ReopenVariant(
            stores.database,
            stores.experiments,
            stores.policies,
            stores.audit,
            gate(stores),
            clock),
        stores.experiments,
        writes);
  }

  private List<Object> audit() {
    return AuditRoutes.resources(
        stores.audit,
        new ReadAuditChain(new VerifyAuditLog(reports.audit), clock),
        stores.experiments);
  }
}
