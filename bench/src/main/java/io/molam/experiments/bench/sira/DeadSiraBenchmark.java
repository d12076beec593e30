package io.molam.experiments.bench.sira;

import io.molam.experiments.adapter.devtoken.TokenIssuer;
import io.molam.experiments.adapter.jdbi.schema.Schema;
import io.molam.experiments.adapter.jdbi.sql.DatabaseUrl;
import io.molam.experiments.adapter.jdbi.sql.Purpose;
import io.molam.experiments.app.ExperimentsApplication;
import io.molam.experiments.app.demo.ReferenceSira;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Latency of first assignments with SIRA well and SIRA dead, in turns within one run, for an
 * adaptive experiment (which never asks) and a contextual one (which does). Service, SIRA and load
 * run in this process. Arguments: address of an empty database in libpq form, rounds, seconds each.
 */
public final class DeadSiraBenchmark {
  private static final int CLIENTS = 8;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI base;
  private final String token;
  private final AtomicInteger units = new AtomicInteger();

  private DeadSiraBenchmark(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  /** Runs the benchmark and prints its table. */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 4;
    int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
    new Schema(DatabaseUrl.parse(args[0]).dataSource(Purpose.MIGRATION)).migrate();
    TokenIssuer issuer = TokenIssuer.withNewKey(Clock.systemUTC());
    int port = freePort();
    try (ReferenceSira sira = ReferenceSira.start()) {
      Map<String, String> environment =
          Map.of(
              "DATABASE_URL",
              args[0],
              "MOLAM_ID_PUBLIC_KEY",
              issuer.publicKeyPem(),
              "PORT",
              Integer.toString(port),
              "SIRA_URL",
              sira.address().toString(),
              "DRAIN_SECONDS",
              "0",
              "LOG_LEVEL",
              "ERROR");
      ExperimentsApplication service = new ExperimentsApplication(environment::get);
      service.run("server");
      try {
        new DeadSiraBenchmark(
                URI.create("http://localhost:" + port),
                issuer.issue("bench", List.of("ops_admin"), Duration.ofHours(1)))
            .run(sira, rounds, seconds);
      } finally {
        service.stop();
      }
    }
    System.exit(0);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void run(ReferenceSira sira, int rounds, int seconds) throws Exception {
    for (String policy : List.of("adaptive", "contextual")) {
      String key = "bench-" + policy;
      awaitStarted(key, policy);
      long[] warm = load(key, seconds);
      System.out.printf(Locale.ROOT, "%s: %d warm-up requests%n", policy, warm.length);
      List<long[]> well = new ArrayList<>();
      List<long[]> dead = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        sira.comeBack();
        settle(key);
        well.add(load(key, seconds));
        sira.goAway();
        settle(key);
        dead.add(load(key, seconds));
      }
      sira.comeBack();
      report(policy, "well", well);
      report(policy, "dead", dead);
      System.out.printf(
          Locale.ROOT,
          "%s: p99 dead / well = %.2f%n",
          policy,
          (double) quantile(dead, 0.99) / quantile(well, 0.99));
    }
  }

  /** The circuit has time to see the change. */
  private void settle(String key) throws Exception {
    for (int i = 0; i < 20; i++) {
      var _ = assign(key);
    }
    Thread.sleep(Duration.ofMillis(500));
  }

  private void awaitStarted(String key, String policy) throws Exception {
    String document =
        """
        {"key": "%s", "name": "%s", "variants": [{"key": "a", "is_control": true}, {"key": "b"}],
         "metrics": [{"key": "conversion", "role": "goal"}],
         "allocation": {"policy": "%s", "refresh_seconds": 1, "warm_up_units": 10}}
        """
            .formatted(key, key, policy);
    for (int attempt = 0; attempt < 100; attempt++) {
      if (post("/api/experiments", document) == 201) {
        int started = post("/api/experiments/" + key + "/start", "{}");
        if (started != 200) {
          throw new IllegalStateException("start answered " + started);
        }
        return;
      }
      Thread.sleep(200);
    }
    throw new IllegalStateException("the service did not become ready");
  }

  private int post(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private long assign(String key) throws IOException, InterruptedException {
    String body = "{\"molam_id\": \"unit-" + units.getAndIncrement() + "\"}";
    long start = System.nanoTime();
    int status = post("/api/experiments/" + key + "/assign", body);
    long took = System.nanoTime() - start;
    if (status != 200) {
      throw new IllegalStateException("assign answered " + status);
    }
    return took;
  }

  private long[] load(String key, int seconds) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    List<Future<List<Long>>> clients = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(
            threads.submit(
                () -> {
                  List<Long> took = new ArrayList<>();
                  while (System.nanoTime() < end) {
                    took.add(assign(key));
                  }
                  return took;
                }));
      }
    }
    List<Long> all = new ArrayList<>();
    for (Future<List<Long>> client : clients) {
      all.addAll(client.get());
    }
    return all.stream().mapToLong(Long::longValue).toArray();
  }

  private static void report(String policy, String state, List<long[]> rounds) {
    System.out.printf(
        Locale.ROOT,
        "%s, SIRA %s: %d requests, p50 %.2f ms, p99 %.2f ms, p99 per round %s%n",
        policy,
        state,
        rounds.stream().mapToInt(round -> round.length).sum(),
        quantile(rounds, 0.5) / 1e6,
        quantile(rounds, 0.99) / 1e6,
        rounds.stream()
            .map(round -> String.format(Locale.ROOT, "%.1f", quantile(List.of(round), 0.99) / 1e6))
            .toList());
  }

  private static long quantile(List<long[]> rounds, double level) {
    long[] all = rounds.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    return all[(int) Math.min(all.length - 1.0, Math.floor(level * all.length))];
  }
}
