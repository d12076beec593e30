package io.molam.experiments.bench.results;

import io.molam.experiments.adapter.jdbi.results.ResultStore;
import io.molam.experiments.adapter.jdbi.schema.Schema;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.MetricKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Reading the results of one metric of many units, against the best statement written by hand over
 * the same tables, and the same with ten times the events. The rows are generated in PostgreSQL, as
 * folding would leave them. Arguments: JDBC address of an empty database, units (1,000,000),
 * rounds.
 */
public final class ResultsBenchmark {
  private static final String BY_HAND =
      """
      with units as (
        select variant_id, phase, count(*) as n from exposures
        where experiment_id = :e and not multiple group by variant_id, phase
      ), values as (
        select variant_id, phase, count(*) as k, avg(total) as mean, var_pop(total) as variance
        from unit_totals where experiment_id = :e and measure = 0 group by variant_id, phase
      )
      select variant_id, phase, n, k, mean, variance from units left join values
        using (variant_id, phase)
      """;

  private final Jdbi jdbi;
  private final MetricSource source;

  private ResultsBenchmark(Jdbi jdbi) {
    this.jdbi = jdbi;
    this.source = new ResultStore(new Database(jdbi)).metrics();
  }

  /** Runs the benchmark and prints its table. */
  public static void main(String[] args) throws Exception {
    PGSimpleDataSource address = new PGSimpleDataSource();
    address.setUrl(args[0]);
    int units = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 15;
    new Schema(address).migrate();
    new ResultsBenchmark(Jdbi.create(address)).run(units, rounds);
  }

  private void run(int units, int rounds) {
    List<MetricSource.Wanted> wanted = List.of(new MetricSource.Wanted(revenue(), 0));
    UUID ten = generated(units, 10, wanted);
    UUID hundred = generated(units, 100, wanted);
    report("fresh, without statistics", ten, hundred, wanted, 3);
    for (String table : List.of("exposures", "unit_totals")) {
      jdbi.useHandle(handle -> handle.execute("vacuum analyze " + table));
    }
    report("after vacuum analyze", ten, hundred, wanted, rounds);
  }

  private void report(
      String state, UUID ten, UUID hundred, List<MetricSource.Wanted> wanted, int rounds) {
    List<Double> byHand = new ArrayList<>();
    List<Double> results = new ArrayList<>();
    List<Double> more = new ArrayList<>();
    for (int round = -1; round < rounds; round++) {
      double hand = millis(() -> byHand(ten));
      double own = millis(() -> source.read(ten, wanted, Instant.now()));
      double tenfold = millis(() -> source.read(hundred, wanted, Instant.now()));
      if (round >= 0) {
        byHand.add(hand);
        results.add(own);
        more.add(tenfold);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s: by hand %.0f ms, results %.0f ms (%.2fx), ten times the events %.0f ms (%.2fx)%n",
        state,
        median(byHand),
        median(results),
        median(results) / median(byHand),
        median(more),
        median(more) / median(results));
  }

  private static double millis(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(List<Double> times) {
    List<Double> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private void byHand(UUID experiment) {
    int rows =
        jdbi.withHandle(
            handle -> handle.createQuery(BY_HAND).bind("e", experiment).mapToMap().list().size());
    if (rows != 2) {
      throw new IllegalStateException("two variants expected, not " + rows);
    }
  }

  private static Metric revenue() {
    return new Metric(
        "revenue",
        "Revenue",
        MetricKind.MEAN,
        "conversion",
        null,
        Direction.INCREASE,
        null,
        null,
        null,
        null,
        null,
        null,
        false);
  }

  private UUID generated(int units, int events, List<MetricSource.Wanted> wanted) {
    UUID experiment = UUID.randomUUID();
    List<UUID> variants = List.of(UUID.randomUUID(), UUID.randomUUID());
    jdbi.useTransaction(
        handle -> {
          handle.execute(
              """
              insert into experiments (id, key, name, description, hypothesis, status, unit, salt,
                targeting, traffic, prerequisites, allocation, analysis, auto_stop, start_date,
                created_by, created_at, updated_at, version)
              values (?, ?, 'n', '', '', 'running', 'molam_id', 's', '{}', 1000000, '[]', 'external',
                '{}', '{}', now(), 'bench', now(), now(), 1)
              """,
              experiment,
              "bench-" + experiment);
          for (int i = 0; i < 2; i++) {
            handle.execute(
                "insert into variants values (?, ?, ?, ?, 'n', '{}', 500000, ?)",
                variants.get(i),
                experiment,
                i,
                "v" + i,
                i == 0);
          }
          handle.execute(
              "insert into phases values (?, 1, now(), 1000000, '{}', '{}', 1)", experiment);
        });
    source.prepare(experiment, wanted);
    jdbi.useTransaction(
        handle -> {
          // the keys that the rows refer to are known to be there
          handle.execute("set local session_replication_role = replica");
          handle.execute(
              """
              insert into exposures (unit_id, experiment_id, variant_id, phase, exposed_at,
                propensity, context, folded)
              select 'unit-' || i, ?, case when i % 2 = 0 then ?::uuid else ?::uuid end, 1,
                now() - interval '20 days', 0.5, '{"country":"SN"}', 1
              from generate_series(1, ?) i
              """,
              experiment, variants.get(0), variants.get(1), units);
          handle.execute(
              """
              insert into unit_totals (unit_id, experiment_id, measure, variant_id, phase, events,
                valueless, exact)
              select unit_id, experiment_id, 0, variant_id, 1, ?, 0,
                (hashtext(unit_id) & 65535)::numeric * ? / 100
              from exposures where experiment_id = ?
              """,
              events,
              events,
              experiment);
        });
    return experiment;
  }
}
