package io.molam.experiments.adapter.jdbi.totals;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.jdbi.event.EventStore;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.exposure.ExposureStore;
import io.molam.experiments.adapter.jdbi.results.ResultStore;
import io.molam.experiments.adapter.jdbi.schema.Schema;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.application.contract.Samples;
import io.molam.experiments.application.port.DailySource;
import io.molam.experiments.application.port.EventLog.Recorded;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.application.port.MetricSource.Group;
import io.molam.experiments.application.port.MetricSource.Reading;
import io.molam.experiments.application.port.MetricSource.UnitCount;
import io.molam.experiments.application.port.MetricSource.Wanted;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Event;
import io.molam.experiments.domain.exposure.Exposure;
import io.molam.experiments.domain.metric.Metric.Cap;
import io.molam.experiments.domain.metric.MetricKind;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Results over accumulators against an independent statement over raw events, while exposures and
 * events arrive in any order, late, twice and from several connections.
 */
final class AccumulatorsIT {
  private static final Instant NOW = Instant.parse("2026-06-15T12:34:56.789012Z");
  private static final List<String> TYPES = List.of("conversion", "refund", "view", "sale");

  private static EmbeddedPostgres postgres;
  private static Jdbi jdbi;
  private static MetricSource source;
  private static EventStore events;
  private static ExposureLog exposures;

  @BeforeAll
  static void start() throws Exception {
    postgres = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60)).start();
    new Schema(postgres.getPostgresDatabase()).migrate();
    jdbi = Jdbi.create(postgres.getPostgresDatabase());
    Database database = new Database(jdbi);
    source = new ResultStore(database).metrics();
    events = new EventStore(database);
    exposures = new ExposureStore(database).exposures();
    events.ensurePartitions(NOW.minus(Duration.ofDays(90)), NOW.plus(Duration.ofDays(40)));
  }

  @AfterAll
  static void stop() throws Exception {
    postgres.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void readsWhatAnIndependentStatementOverRawEventsSays(long seed) throws Exception {
    Random random = new Random(seed);
    List<UUID> variants = new ArrayList<>();
    UUID experiment = experiment(seed, 2 + random.nextInt(2), variants);
    List<Wanted> wanted = wanted(random);
    List<Callable<Boolean>> work = new ArrayList<>();
    List<List<Event>> batches = new ArrayList<>();
    int units = 60;
    for (int i = 0; i < 12; i++) {
      List<Event> batch = batch(random, seed, units, experiment, batches);
      batches.add(batch);
      work.add(() -> events.log().record(batch).contains(Recorded.ACCEPTED));
    }
    for (int i = 0; i < 8; i++) {
      List<Exposure> batch = exposures(random, seed, units, experiment, variants);
      work.add(() -> exposures.importAll(batch).isEmpty());
    }
    for (int i = 0; i < 4; i++) {
      work.add(() -> source.read(experiment, wanted, NOW).counts().isEmpty());
    }
    for (int i = 0; i < 2; i++) {
      UnitId tester = new UnitId(unit(seed, random.nextInt(units)));
      UUID variant = variants.get(random.nextInt(variants.size()));
      work.add(
          () -> {
            new ExperimentStore(new Database(jdbi))
                .overrides()
                .put(experiment, tester, variant, "me", NOW);
            return true;
          });
    }
    java.util.Collections.shuffle(work, random);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<Boolean> done : threads.invokeAll(work)) {
        done.get();
      }
    }

    Reading reading = source.read(experiment, wanted, NOW);

    assertThat(reading.counts()).isNotEmpty();
    for (int i = 0; i < wanted.size(); i++) {
      assertMoments(experiment, wanted.get(i), reading.counts(), reading.groups().get(i), NOW);
    }
    assertRebuildGivesTheSame(experiment, wanted);
    assertPastEqualsPresent(experiment, wanted, reading);
    assertDays(experiment, wanted, reading);
  }

  /** The last day is the present; a day before is what the raw rows until its end say. */
  private static void assertDays(UUID experiment, List<Wanted> wanted, Reading present) {
    List<DailySource.Day> days =
        new ResultStore(new Database(jdbi)).daily().read(experiment, wanted, NOW, null);
    assertThat(days.getLast().date()).isEqualTo(LocalDate.of(2026, 6, 15));
    assertThat(days.getLast().reading().counts())
        .containsExactlyInAnyOrderElementsOf(present.counts());
    DailySource.Day earlier = days.get(days.size() / 2);
    Instant end = earlier.date().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    assertThat(earlier.reading().counts().stream().mapToLong(c -> c.units() + c.multiple()).sum())
        .isEqualTo(
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery(
                            """
                            select count(*) from exposures x
                            where experiment_id = :e and exposed_at < :end
                              and unit_id not in
                                (select unit_id from overrides where experiment_id = :e)
                            """)
                        .bind("e", experiment)
                        .bind("end", Times.utc(end))
                        .mapTo(Long.class)
                        .one()));
    for (int i = 0; i < wanted.size(); i++) {
      Reading last = days.getLast().reading();
      assertMoments(experiment, wanted.get(i), last.counts(), last.groups().get(i), NOW);
      if (!(wanted.get(i).metric().cap() instanceof Cap.Percentile)
          && wanted.get(i).metric().kind() != MetricKind.QUANTILE) {
        new RawRows(jdbi)
            .assertMoments(
                experiment,
                wanted.get(i),
                earlier.reading().counts(),
                earlier.reading().groups().get(i),
                end,
                end);
      }
    }
  }

  private static void assertRebuildGivesTheSame(UUID experiment, List<Wanted> wanted) {
    List<Map<String, Object>> before = totals(experiment);
    new UnitTotals(new Database(jdbi)).unfold(experiment);
    source.prepare(experiment, wanted);
    assertThat(totals(experiment)).isEqualTo(before);
  }

  private static List<Map<String, Object>> totals(UUID experiment) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select unit_id, measure, variant_id, phase, events, valueless, exact, total,
                      (select array_agg(v order by v) from unnest(event_values) v)::text as vs
                    from unit_totals where experiment_id = :e and events > 0 order by 1, 2
                    """)
                .bind("e", experiment)
                .mapToMap()
                .list());
  }

  private static void assertPastEqualsPresent(UUID experiment, List<Wanted> wanted, Reading present)
      throws InterruptedException {
    Instant moment = source.watermark();
    Reading past = source.readAsOf(experiment, wanted, moment);
    assertThat(past.counts()).containsExactlyInAnyOrderElementsOf(present.counts());
    for (int i = 0; i < wanted.size(); i++) {
      assertMoments(experiment, wanted.get(i), past.counts(), past.groups().get(i), moment);
    }
    assertThat(source.readAsOf(experiment, wanted, moment)).isEqualTo(past);
  }

  private static List<Wanted> wanted(Random random) {
    Integer window = random.nextBoolean() ? 24 * (1 + random.nextInt(5)) + 7 : null;
    return List.of(
        new Wanted(Samples.metric(MetricKind.BINOMIAL, "conversion", null, null, window, null), 0),
        new Wanted(Samples.metric(MetricKind.COUNT, "view", null, null, null, null), 0),
        new Wanted(Samples.metric(MetricKind.MEAN, "sale", null, null, 31, null), 0, true),
        new Wanted(Samples.metric(MetricKind.MEAN, "sale", null, null, window, null), 7),
        new Wanted(Samples.metric(MetricKind.MEAN, "sale", null, null, null, new Cap.Value(40)), 0),
        new Wanted(
            Samples.metric(MetricKind.MEAN, "sale", null, null, window, new Cap.Percentile(90)), 3),
        new Wanted(Samples.metric(MetricKind.RATIO, "sale", "view", null, window, null), 0),
        new Wanted(Samples.metric(MetricKind.RATIO, "sale", "view", null, null, null), 5),
        new Wanted(
            Samples.metric(MetricKind.RETENTION, "view", null, 1 + random.nextInt(4), null, null),
            0),
        new Wanted(Samples.metric(MetricKind.QUANTILE, "sale", null, null, window, null), 0));
  }

  private static UUID experiment(long seed, int count, List<UUID> variants) {
    UUID experiment = UUID.randomUUID();
    jdbi.useTransaction(
        handle -> {
          handle.execute(
              """
              insert into experiments (id, key, name, description, hypothesis, status, unit, salt,
                targeting, traffic, prerequisites, allocation, analysis, auto_stop, start_date,
                created_by, created_at, updated_at, version)
              values (?, ?, 'n', '', '', 'running', 'molam_id', 's', '{}', 1000000, '[]', 'external',
                '{}', '{}', now(), 'me', now(), now(), 1)
              """,
              experiment,
              "e" + seed);
          for (int i = 0; i < count; i++) {
            UUID variant = UUID.randomUUID();
            variants.add(variant);
            handle.execute(
                "insert into variants values (?, ?, ?, ?, 'n', '{}', 500000, ?)",
                variant,
                experiment,
                i,
                "v" + i,
                i == 0);
          }
          for (int phase = 1; phase <= 2; phase++) {
            handle.execute(
                "insert into phases values (?, ?, now(), 1000000, '{}', '{}', 1)",
                experiment,
                phase);
          }
        });
    return experiment;
  }

  private static String unit(long seed, int number) {
    return "s" + seed + "-u" + number;
  }

  private static List<Event> batch(
      Random random, long seed, int units, UUID experiment, List<List<Event>> earlier) {
    List<Event> batch = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      if (!earlier.isEmpty() && random.nextInt(8) == 0) {
        List<Event> repeated = earlier.get(random.nextInt(earlier.size()));
        batch.add(repeated.get(random.nextInt(repeated.size())));
        continue;
      }
      Double value =
          random.nextInt(6) == 0
              ? null
              : new BigDecimal(random.nextDouble() * 100)
                  .setScale(2, java.math.RoundingMode.UP)
                  .doubleValue();
      batch.add(
          new Event(
              UUID.randomUUID(),
              new UnitId(unit(seed, random.nextInt(units))),
              TYPES.get(random.nextInt(TYPES.size())),
              value,
              NOW.minusSeconds(random.nextInt(20 * 86_400)),
              switch (random.nextInt(4)) {
                case 0 -> experiment;
                case 1 -> random.nextInt(3) == 0 ? otherExperiment() : experiment;
                default -> null;
              },
              null,
              null));
    }
    return batch;
  }

  private static @Nullable UUID otherExperiment() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select id from experiments where key = 'e1'")
                .mapTo(UUID.class)
                .findOne()
                .orElse(null));
  }

  private static List<Exposure> exposures(
      Random random, long seed, int units, UUID experiment, List<UUID> variants) {
    List<Exposure> batch = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      int number = random.nextInt(units);
      int variant = random.nextInt(40) == 0 ? 0 : number % variants.size();
      batch.add(
          new Exposure(
              experiment,
              new UnitId(unit(seed, number)),
              variants.get(variant),
              1 + number % 2,
              NOW.minusSeconds(random.nextInt(15 * 86_400)),
              0.5,
              Context.EMPTY));
    }
    return batch;
  }

  private static void assertMoments(
      UUID experiment, Wanted wanted, List<UnitCount> counts, List<Group> groups, Instant now) {
    new RawRows(jdbi)
        .assertMoments(experiment, wanted, counts, groups, now, NOW.plus(Duration.ofDays(1)));
  }
}
