package io.molam.experiments.bench.results;

import io.molam.experiments.bench.ServiceProcess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * What people read of one experiment of 30 days and three metrics, over HTTP and in turns: results,
 * their segments, insights, the export; and the first results after a start. Arguments: address of
 * an empty database (postgresql://user:password@host:port/name), units (200,000), events of each
 * (5), rounds (9). A database that has been generated before is used as it is.
 */
public final class ReadsBenchmark {
  private static final String EXPERIMENT = "/api/experiments/bench";

  private ReadsBenchmark() {}

  /** Runs the benchmark and prints medians and their ratio to the results. */
  public static void main(String[] args) throws Exception {
    int units = args.length > 1 ? Integer.parseInt(args[1]) : 200_000;
    int events = args.length > 2 ? Integer.parseInt(args[2]) : 5;
    int rounds = args.length > 3 ? Integer.parseInt(args[3]) : 9;
    Jdbi jdbi =
        Jdbi.create("jdbc:" + args[0].replaceAll("//.*@", "//"), user(args[0]), password(args[0]));
    try (ServiceProcess service = ServiceProcess.start(args[0])) {
      if (jdbi.withHandle(
              h -> h.createQuery("select count(*) from experiments").mapTo(Integer.class).one())
          == 0) {
        generate(service, jdbi, units, events);
      }
      awaitFolding(jdbi);
      turns(service, rounds);
      export(service, units);
    }
    firstResults(args[0]);
  }

  private static String user(String address) {
    return address.replaceAll(".*//([^:]*):.*", "$1");
  }

  private static String password(String address) {
    return address.replaceAll(".*//[^:]*:([^@]*)@.*", "$1");
  }

  /** Five attributes, of which one is different for each unit, as applications send them. */
  private static void generate(ServiceProcess service, Jdbi jdbi, int units, int events)
      throws Exception {
    service.post(
        "/api/experiments",
        """
        {"key": "bench", "name": "Bench", "allocation": {"policy": "external"},
         "analysis": {"dimensions": ["country", "platform", "age"]},
         "variants": [{"key": "blue", "is_control": true}, {"key": "green"}],
         "metrics": [{"key": "conversion", "role": "goal"}, {"key": "revenue", "role": "secondary"},
           {"key": "click", "role": "secondary"}]}
        """);
    service.post(EXPERIMENT + "/start", "");
    jdbi.useTransaction(
        handle -> {
          handle.execute("select ensure_event_partitions(now() - interval '32 days', now())");
          handle.execute(
              """
              insert into exposures (unit_id, experiment_id, variant_id, phase, exposed_at,
                propensity, context)
              select 'unit-' || lpad(i::text, 8, '0'), e.id, v.id, 1,
                now() - interval '30 days' * ((hashtext('t' || i) & 65535) / 65536.0), 0.5,
                json_build_object(
                  'country', (array['SN', 'CI', 'ML', 'BF', 'TG', 'BJ', 'GN', 'CM'])[1 + (hashtext('c' || i) & 7)],
                  'platform', (array['android', 'ios'])[1 + (hashtext('p' || i) & 1)],
                  'app_version', '5.' || (hashtext('v' || i) & 15),
                  'age', 18 + (hashtext('a' || i) & 31),
                  'signed_up_at', 1700000000000 + i)
              from experiments e cross join generate_series(1, ?) i
              join variants v on v.experiment_id = e.id and v.position = i % 2
              """,
              units);
          handle.execute(
              """
              insert into events (unit_id, event_id, event_type, value, occurred_at)
              select x.unit_id, gen_random_uuid(),
                (array['click', 'click', 'conversion'])[1 + i % 3],
                case when i % 3 = 2 then (hashtext(x.unit_id || i) & 65535) / 100.0 end,
                x.exposed_at + (now() - x.exposed_at) * random()
              from exposures x cross join generate_series(1, ?) i
              """,
              events);
        });
  }

  /** The service folds in the background; whoever reads meanwhile would fold beside it. */
  private static void awaitFolding(Jdbi jdbi) throws InterruptedException {
    while (jdbi.withHandle(
        handle ->
            handle
                .createQuery("select exists (select from exposures where folded = 0)")
                .mapTo(Boolean.class)
                .one())) {
      Thread.sleep(500);
    }
    jdbi.useHandle(handle -> handle.execute("vacuum analyze"));
  }

  private static void turns(ServiceProcess service, int rounds) throws Exception {
    Map<String, List<Double>> times = new LinkedHashMap<>();
    for (int round = -3; round < rounds; round++) {
      for (String path :
          List.of(
              "/results",
              "/results?dimension=country",
              "/results?dimension=app_version",
              "/insights")) {
        long began = System.nanoTime();
        service.get(EXPERIMENT + path);
        if (round >= 0) {
          times
              .computeIfAbsent(path, p -> new ArrayList<>())
              .add((System.nanoTime() - began) / 1e6);
        }
      }
    }
    double results = median(times.getOrDefault("/results", List.of()));
    times.forEach(
        (path, each) ->
            say("%s: %.0f ms (%.2f of results)", path, median(each), median(each) / results));
  }

  private static void export(ServiceProcess service, int units) throws Exception {
    for (int round = 0; round < 4; round++) {
      long before = service.peakResidentKib();
      long began = System.nanoTime();
      long bytes = service.get(EXPERIMENT + "/export?format=ndjson");
      double seconds = (System.nanoTime() - began) / 1e9;
      say(
          "export: %,d bytes in %.2f s, %,.0f units/s; resident at most %d MiB before, %d MiB after",
          bytes, seconds, units / seconds, before >> 10, service.peakResidentKib() >> 10);
    }
  }

  private static void firstResults(String address) throws Exception {
    List<List<Double>> places = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (int start = 0; start < 5; start++) {
      try (ServiceProcess service = ServiceProcess.start(address)) {
        for (List<Double> place : places) {
          long began = System.nanoTime();
          service.get(EXPERIMENT + "/results");
          place.add((System.nanoTime() - began) / 1e6);
        }
      }
    }
    say(
        "after a start: first %.0f ms, second %.0f ms, third %.0f ms",
        median(places.get(0)), median(places.get(1)), median(places.get(2)));
  }

  private static double median(List<Double> times) {
    List<Double> sorted = new ArrayList<>(times);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }

  private static void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
