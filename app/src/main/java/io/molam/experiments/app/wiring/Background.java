package io.molam.experiments.app.wiring;

import io.dropwizard.lifecycle.Managed;
import io.molam.experiments.adapter.jdbi.cluster.Leadership;
import io.molam.experiments.adapter.jdbi.cluster.SnapshotRefresher;
import io.molam.experiments.adapter.jdbi.schema.Schema;
import io.molam.experiments.adapter.jdbi.sql.Purpose;
import io.molam.experiments.app.background.DueRequests;
import io.molam.experiments.app.background.PolicyLoop;
import io.molam.experiments.app.background.Upkeep;
import io.molam.experiments.app.background.WebhookLoop;
import io.molam.experiments.app.observe.ApprovalMetrics;
import io.molam.experiments.app.observe.OperationalGauges;
import io.molam.experiments.app.observe.PolicyMetrics;
import io.molam.experiments.app.observe.WebhookMetrics;
import io.molam.experiments.application.assign.ForgetErased;
import io.molam.experiments.application.experiment.CheckDrafts;
import io.molam.experiments.application.governance.ApplyDueRequests;
import io.molam.experiments.application.policy.RefreshPolicies;
import io.molam.experiments.application.policy.RefreshPolicy;
import io.molam.experiments.application.results.ExamineEvents;
import io.molam.experiments.application.results.FreezeResults;
import io.molam.experiments.application.results.KeepTotals;
import io.molam.experiments.application.results.MeasureExperiment;
import io.molam.experiments.application.results.SummariseExperiments;
import io.molam.experiments.application.results.WatchExperiments;
import io.molam.experiments.application.webhook.AnnounceFindings;
import io.molam.experiments.application.webhook.HandOutNotices;
import io.molam.experiments.application.webhook.TakeTurn;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** What goes on without a request: upkeep, policies, what operators see. */
final class Background implements Managed {
  private final Parts parts;
  private final Upkeep upkeep;
  private final DueRequests due;

  /** One for what the leader does for others, since each keeps a connection of the pool. */
  private final Leadership leadership;

  private final WebhookLoop webhooks;

  /**
   * @param applyDue applies change requests whose moment has come
   * @param drafts checks whether drafts can start
   * @param rehearsal done once the experiments are known, before the service is ready
   */
  Background(Parts parts, ApplyDueRequests applyDue, CheckDrafts drafts, Runnable rehearsal) {
    this.parts = parts;
    Stores stores = parts.stores().on(Purpose.BACKGROUND);
    leadership = new Leadership(parts.stores().dataSource, "change-requests");
    due = new DueRequests(leadership, applyDue, stores.changeRequests);
    webhooks = webhooks(parts, leadership);
    Clock clock = parts.clock();
    upkeep =
        new Upkeep(
            new Schema(parts.configuration().database.address().dataSource(Purpose.MIGRATION)),
            parts.configuration().waitForSchema,
            parts.snapshots(),
            new SnapshotRefresher(
                stores.dataSource,
                parts.snapshots(),
                new ForgetErased(stores.units, parts.buffers().exposures, System::nanoTime)),
            stores.events,
            stores.answers,
            stores.units,
            new WatchExperiments(stores.experiments, stores.source),
            new KeepTotals(
                stores.experiments,
                stores.metrics,
                stores.source,
                new FreezeResults(stores.metrics, stores.source, stores.frozenReadings, clock)),
            policies(parts),
            new SummariseExperiments(
                stores.experiments,
                new MeasureExperiment(
                    stores.metrics,
                    stores.source,
                    new FreezeResults(stores.metrics, stores.source, stores.frozenReadings, clock),
                    stores.results.exposureCounts(),
                    stores.findings,
                    clock),
                stores.summaries,
                new AnnounceFindings(
                    stores.database, stores.standing, stores.outbox, clock, UUID::randomUUID),
                clock),
            drafts,
            new ExamineEvents(
                stores.experiments, stores.metrics, stores.results.ages(), stores.findings, clock),
            rehearsal,
            parts.retention(),
            clock);
    OperationalGauges.register(
        parts.metrics(),
        parts.snapshots(),
        stores.experiments,
        upkeep,
        clock,
        parts.configuration().snapshotMaxBytes());
    ApprovalMetrics.register(parts.metrics(), due::tallies, clock);
    OperationalGauges.register(parts.metrics(), stores.dataSource);
    OperationalGauges.register(parts.metrics(), parts.faults());
  }

  private static WebhookLoop webhooks(Parts parts, Leadership leadership) {
    Stores stores = parts.stores().on(Purpose.BACKGROUND);
    WebhookMetrics observer = new WebhookMetrics(parts.metrics());
    WebhookLoop loop =
        new WebhookLoop(
            leadership,
            new HandOutNotices(stores.outbox, stores.webhooks),
            new TakeTurn(
                stores.deliveries,
                parts.sender(),
                System::nanoTime,
                new SecureRandom(),
                observer::attempted),
            stores.deliveries,
            stores.outbox);
    observer.show(loop::tally, parts.clock());
    return loop;
  }

  private static PolicyLoop policies(Parts parts) {
    Stores stores = parts.stores().on(Purpose.BACKGROUND);
    PolicyMetrics observer = new PolicyMetrics(parts.metrics());
    PolicyLoop policies =
        new PolicyLoop(
            new Leadership(stores.dataSource, "policies"),
            workers ->
                new RefreshPolicies(
                    stores.experiments,
                    new RefreshPolicy(
                        stores.database,
                        stores.experiments,
                        stores.metrics,
                        stores.source,
                        parts.advisors().allocation,
                        stores.policies,
                        stores.audit,
                        observer,
                        parts.clock()),
                    observer,
                    workers,
                    parts.clock()),
            stores.policies,
            parts.clock());
    observer.show(policies);
    return policies;
  }

  @Override
  public void start() {
    parts.buffers().start();
    upkeep.start();
    leadership.start();
    due.start();
    webhooks.start();
  }

  @Override
  public void stop() {
    webhooks.stop();
    due.stop();
    leadership.stop();
    upkeep.stop();
    parts.buffers().stop();
    parts.advisors().stop();
  }
}
