package io.molam.experiments.app.background;

import io.molam.experiments.adapter.jdbi.cluster.SnapshotRefresher;
import io.molam.experiments.adapter.jdbi.event.EventStore;
import io.molam.experiments.adapter.jdbi.schema.Schema;
import io.molam.experiments.application.assign.ForgetErased;
import io.molam.experiments.application.assign.Snapshots;
import io.molam.experiments.application.experiment.CheckDrafts;
import io.molam.experiments.application.port.AnswerLog;
import io.molam.experiments.application.port.UnitRecords;
import io.molam.experiments.application.results.ExamineEvents;
import io.molam.experiments.application.results.KeepTotals;
import io.molam.experiments.application.results.SummariseExperiments;
import io.molam.experiments.application.results.WatchExperiments;
import io.molam.experiments.application.results.WatchExperiments.Observation;
import io.molam.experiments.domain.ExperimentException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs in the background: waiting for the schema, the snapshot, partitions, forgetting. */
public final class Upkeep {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration AHEAD = Duration.ofDays(62);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration ANSWERS_KEPT = Duration.ofHours(24);

  private final Schema schema;
  private final boolean waitForSchema;
  private final Snapshots snapshots;
  private final SnapshotRefresher refresher;
  private final EventStore events;
  private final AnswerLog answers;
  private final UnitRecords units;
  private final WatchExperiments watch;
  private final KeepTotals totals;
  private final PolicyLoop policies;
  private final SummariseExperiments summaries;
  private final CheckDrafts drafts;
  private final ExamineEvents examination;
  private final Runnable rehearsal;
  private final Duration retention;
  private final InstantSource clock;
  private volatile Observation observation = Observation.NOTHING;
  private volatile List<String> crowded = List.of();
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("upkeep").factory());

  /** For what may take minutes, beside what may not wait for it. */
  private final ScheduledExecutorService slow =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("examining").factory());

  /** For what lists quote: it reads results, and so takes its time when there are many. */
  private final ScheduledExecutorService summarising =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("summarising").factory());

  public Upkeep(
      Schema schema,
      boolean waitForSchema,
      Snapshots snapshots,
      SnapshotRefresher refresher,
      EventStore events,
      AnswerLog answers,
      UnitRecords units,
      WatchExperiments watch,
      KeepTotals totals,
      PolicyLoop policies,
      SummariseExperiments summaries,
      CheckDrafts drafts,
      ExamineEvents examination,
      Runnable rehearsal,
      Duration retention,
      InstantSource clock) {
    this.schema = schema;
    this.waitForSchema = waitForSchema;
    this.snapshots = snapshots;
    this.refresher = refresher;
    this.events = events;
    this.answers = answers;
    this.units = units;
    this.watch = watch;
    this.totals = totals;
    this.policies = policies;
    this.summaries = summaries;
    this.drafts = drafts;
    this.examination = examination;
    this.rehearsal = rehearsal;
    this.retention = retention;
    this.clock = clock;
  }

  public void start() {
    if (waitForSchema) {
      executor.execute(this::awaitSchema);
    } else {
      prepare();
      begin();
    }
  }

  private void awaitSchema() {
    if (new SchemaWait(schema::pending, this::prepare, LOOK).await(executor::isShutdown)) {
      begin();
    }
  }

  /** What the database must have done before anything runs; safe to do again. */
  private void prepare() {
    keepHouse();
    snapshots.refresh();
    rehearsal.run();
  }

  private void begin() {
    refresher.start();
    policies.start();
    var _ =
        executor.scheduleWithFixedDelay(
            () -> attempt("hourly upkeep", this::keepHouse), 1, 1, TimeUnit.HOURS);
    var _ =
        executor.scheduleWithFixedDelay(
            () -> attempt("watching experiments", this::watchExperiments), 0, 1, TimeUnit.MINUTES);
    new Repeated(executor, Duration.ofSeconds(1), () -> attempt("keeping totals", totals::keep))
        .start();
    var _ =
        slow.scheduleWithFixedDelay(
            () -> attempt("numbering attributes", this::numberAttributes), 5, 60, TimeUnit.MINUTES);
    var _ =
        executor.scheduleWithFixedDelay(
            () -> attempt("counting event types", this::countTypes), 1, 60, TimeUnit.SECONDS);
    var _ =
        slow.scheduleWithFixedDelay(
            () -> attempt("examining events", examination::examine), 1, 1, TimeUnit.MINUTES);
    new Repeated(
            summarising,
            Duration.ofSeconds(2),
            () -> attempt("summarising results", this::summarise))
        .start();
    new Repeated(
            summarising, Duration.ofSeconds(2), () -> attempt("checking drafts", this::checkDrafts))
        .start();
    LOG.info("ready");
  }

  /** Whatever is thrown would end the schedule for ever, and nobody would be told. */
  private static void attempt(String what, Runnable work) {
    try {
      work.run();
    } catch (ExperimentException.DependencyFailed e) {
      LOG.warn("{} failed, to be tried again: {}", what, e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.error("{} failed, to be tried again", what, e);
    }
  }

  /** One replica does it for all, the one that sees to policies. */
  private void summarise() {
    if (policies.leads()) {
      summaries.summarise();
    }
  }

  private void checkDrafts() {
    if (policies.leads()) {
      drafts.check();
    }
  }

  private void watchExperiments() {
    observation = watch.observe();
    crowded = events.crowdedDimensions();
  }

  private void numberAttributes() {
    if (policies.leads()) {
      int rows = events.numberAttributes(clock.instant());
      if (rows > 0) {
        LOG.info("attributes of {} exposures and totals numbered", rows);
      }
    }
  }

  private void countTypes() {
    if (policies.leads()) {
      events.addUpTypes();
    }
  }

  private void keepHouse() {
    Instant now = clock.instant();
    int created = events.ensurePartitions(now.minus(retention), now.plus(AHEAD));
    int forgotten = answers.forgetBefore(now.minus(ANSWERS_KEPT));
    int erased = units.forgetErased(ForgetErased.KEPT);
    LOG.info(
        "upkeep: {} event partitions made, {} idempotency keys and {} ids of erased units forgotten",
        created,
        forgotten,
        erased);
  }

  /** What was last seen of all experiments. */
  public Observation observation() {
    return observation;
  }

  /** Keys of the experiments whose dimensions have too many combinations of values. */
  public List<String> crowdedDimensions() {
    return crowded;
  }

  public void stop() {
    policies.stop();
    refresher.stop();
    executor.shutdownNow();
    slow.shutdownNow();
    summarising.shutdownNow();
  }
}
