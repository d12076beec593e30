package io.molam.experiments.bench.bandit;

import io.molam.experiments.adapter.jdbi.event.EventStore;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.record.RecordStore;
import io.molam.experiments.adapter.jdbi.results.ResultStore;
import io.molam.experiments.adapter.jdbi.schema.Schema;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.policy.RefreshPolicies;
import io.molam.experiments.application.policy.RefreshPolicy;
import io.molam.experiments.application.port.AllocationAdvisor;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.application.port.PolicyEvents;
import io.molam.experiments.bench.CpuTime;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.Targeting;
import io.molam.experiments.domain.experiment.AdaptiveRules;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.AnalysisPlan;
import io.molam.experiments.domain.experiment.AutoStop;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.ExperimentKind;
import io.molam.experiments.domain.experiment.ExperimentNotes;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.UnitType;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.MetricRole;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Rounds of the background refresh over running adaptive experiments of 5 variants, with a goal and
 * a guardrail, through PostgreSQL: read, judge, decide, store. Some rounds have nothing new, before
 * the others new units have come in that are to be folded. Exposures and totals are generated in
 * PostgreSQL as assigning, tracking and folding leave them. Arguments: experiments (1,000), units
 * of each (1,000), rounds of each kind (5).
 */
public final class PolicyRoundBenchmark implements PolicyEvents {
  private static final int VARIANTS = 5;
  private static final int NEW_UNITS = 20;

  /** As many at a time as the service looks at. */
  private static final int WORKERS = 4;

  private static final Duration REFRESH = Duration.ofSeconds(60);

  private final Jdbi jdbi;
  private final RefreshPolicies refresh;
  private final ExperimentRepository experiments;
  private final MetricRepository metrics;
  private final MetricSource source;
  private volatile Instant now = Instant.now();
  private final AtomicInteger opened = new AtomicInteger();
  private final AtomicInteger decided = new AtomicInteger();
  private volatile @Nullable RuntimeException failure;
  private final AtomicInteger units = new AtomicInteger();

  private PolicyRoundBenchmark(Jdbi jdbi, ExecutorService workers) {
    this.jdbi = jdbi;
    Database database = new Database(jdbi);
    this.experiments = new ExperimentStore(database).experiments();
    this.metrics = new ExperimentStore(database).metrics();
    this.source = new ResultStore(database).metrics();
    this.refresh =
        new RefreshPolicies(
            experiments,
            new RefreshPolicy(
                database,
                experiments,
                metrics,
                source,
                AllocationAdvisor.NONE,
                new RecordStore(database).policies(),
                new RecordStore(database).audit(),
                this,
                () -> now),
            this,
            workers,
            () -> now);
  }

  /** Runs the benchmark and prints a line for each round. */
  public static void main(String[] args) throws Exception {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
    int each = args.length > 1 ? Integer.parseInt(args[1]) : 1_000;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "256MB")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
      new Schema(postgres.getPostgresDatabase()).migrate();
      PoolProperties pool = new PoolProperties();
      pool.setUrl(postgres.getJdbcUrl("postgres", "postgres"));
      pool.setDriverClassName("org.postgresql.Driver");
      pool.setMaxActive(16);
      DataSource connections = new DataSource(pool);
      new PolicyRoundBenchmark(Jdbi.create(connections), workers).run(count, each, rounds);
      connections.close();
    }
  }

  private void run(int count, int each, int rounds) {
    for (int i = 0; i < count; i++) {
      Experiment experiment =
          Experiment.draft(UUID.randomUUID(), design(i), "bench", now).start(now);
      experiments.insert(experiment);
      source.prepare(experiment.id(), wanted());
    }
    new EventStore(new Database(jdbi))
        .ensurePartitions(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)));
    arrive(each, true);
    jdbi.useHandle(handle -> handle.execute("vacuum analyze"));
    for (int i = 1; i <= rounds; i++) {
      round("nothing new", i, count);
    }
    for (int i = 1; i <= rounds; i++) {
      arrive(NEW_UNITS, false);
      round(NEW_UNITS + " new units each", i, count);
    }
  }

  private void round(String kind, int number, int count) {
    now = now.plus(REFRESH);
    opened.set(0);
    decided.set(0);
    long postmaster =
        jdbi.withHandle(
            handle ->
                ProcessHandle.of(
                        handle.createQuery("select pg_backend_pid()").mapTo(Long.class).one())
                    .flatMap(ProcessHandle::parent)
                    .map(ProcessHandle::pid)
                    .orElseThrow());
    CpuTime service = CpuTime.of(ProcessHandle.current().pid());
    CpuTime database = CpuTime.ofChildren(postmaster);
    long start = System.nanoTime();
    var _ = refresh.refresh(() -> true);
    double wall = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%s, round %d: wall %.2f s, CPU of the service %.2f s, of PostgreSQL %.2f s;"
            + " %d entries, %d phases%n",
        kind,
        number,
        wall,
        service.sinceMicros() / 1e6,
        database.sinceMicros() / 1e6,
        decided.get(),
        opened.get());
    RuntimeException failed = failure;
    if (failed != null || decided.get() != count) {
      throw new IllegalStateException("not all experiments were decided on", failed);
    }
  }

  private List<MetricSource.Wanted> wanted() {
    List<MetricSource.Wanted> wanted = new ArrayList<>();
    for (String key : List.of("conversion", "fraud_rate")) {
      Metric metric = metrics.find(key).orElseThrow();
      wanted.add(new MetricSource.Wanted(metric, 0, true));
    }
    return wanted;
  }

  private static ExperimentDesign design(int number) {
    List<Share> shares = Share.equal(VARIANTS);
    List<Variant> variants = new ArrayList<>();
    for (int variant = 0; variant < VARIANTS; variant++) {
      variants.add(
          new Variant(
              UUID.randomUUID(),
              "variant" + variant,
              "Variant",
              "{}",
              shares.get(variant),
              variant == 0));
    }
    return new ExperimentDesign(
        ExperimentKind.EXPERIMENT,
        "bench-" + number,
        "Bench",
        "",
        "",
        UnitType.MOLAM_ID,
        Targeting.EVERYBODY,
        new Share(Share.WHOLE),
        null,
        List.of(),
        variants,
        null,
        List.of(
            new MetricUse("conversion", MetricRole.GOAL, false),
            new MetricUse("fraud_rate", MetricRole.GUARDRAIL, false)),
        new AllocationPolicy.Adaptive(
            new AdaptiveRules(
                AdaptiveRules.defaultMinShare(VARIANTS),
                (int) REFRESH.toSeconds(),
                100,
                "conversion"),
            false),
        AnalysisPlan.DEFAULT,
        AutoStop.DEFAULT,
        ExperimentNotes.NONE);
  }

  /** Units of the phase in force; their variants convert 10 to 14 %. */
  private void arrive(int each, boolean folded) {
    int from = units.getAndAdd(each);
    jdbi.useTransaction(
        handle -> {
          // the keys that the rows refer to are known to be there
          handle.execute("set local session_replication_role = replica");
          handle.execute(
              """
              insert into exposures (unit_id, experiment_id, variant_id, phase, exposed_at,
                propensity, context, folded)
              select 'unit-' || i, e.id, v.id,
                (select max(number) from phases p where p.experiment_id = e.id),
                now() - interval '1 hour', 0.2, '{}', ?
              from experiments e cross join generate_series(?::int + 1, ?) i
              join variants v on v.experiment_id = e.id
                and v.position = (hashtext(i || e.key) & 1023) % 5
              """,
              folded ? 1 : 0, from, from + each);
          handle.execute(
              """
              create temporary table converted on commit drop as
              select x.unit_id, x.experiment_id, x.variant_id, x.phase from exposures x
              join variants v on v.experiment_id = x.experiment_id and v.id = x.variant_id
              where x.unit_id in (select 'unit-' || i from generate_series(?::int + 1, ?) i)
                and (hashtext(x.unit_id || x.variant_id) & 1023) < 102 + 10 * v.position
              """,
              from,
              from + each);
          handle.execute(
              folded
                  ? """
                  insert into unit_totals (unit_id, experiment_id, measure, variant_id, phase,
                    events, valueless, exact)
                  select unit_id, experiment_id, 0, variant_id, phase, 1, 1, 0 from converted
                  """
                  : """
                  insert into events (unit_id, event_id, event_type, experiment_id, occurred_at)
                  select unit_id, gen_random_uuid(), 'conversion', experiment_id, now()
                  from converted
                  """);
        });
  }

  @Override
  public void decided(String experimentKey, PolicySource source, boolean opensPhase) {
    decided.incrementAndGet();
    opened.addAndGet(opensPhase ? 1 : 0);
  }

  @Override
  public void variantShouldClose(
      String experimentKey, String variantKey, String cause, String reason) {
    // findings are not what is measured
  }

  @Override
  public void variantClosed(String experimentKey, String variantKey, String cause, String reason) {
    // nothing is closed: the experiments recommend
  }

  @Override
  public void failed(String experimentKey, RuntimeException cause) {
    failure = cause;
  }
}
