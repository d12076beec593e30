package io.molam.experiments.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * An adaptive experiment whose shares follow its best variant: first by SIRA, then, when SIRA is
 * stopped in the middle, by the local policy. The policy log names both.
 */
final class AdaptiveSimulation {
  private static final String KEY = "welcome-offer";
  private static final String PATH = "/api/experiments/" + KEY;
  private static final int ROUNDS = 20;
  private static final int UNITS = 60;
  private static final Map<String, Double> RATES =
      Map.of("none", 0.10, "points", 0.13, "cashback", 0.22);

  private final DemoApi api;
  private final ReferenceSira sira;
  private final PrintStream out;
  private final SplittableRandom random = new SplittableRandom(7);

  AdaptiveSimulation(DemoApi api, ReferenceSira sira, PrintStream out) {
    this.api = api;
    this.sira = sira;
    this.out = out;
  }

  void play() throws IOException, InterruptedException {
    out.printf(
        "%nAn adaptive experiment of three variants whose units convert with 10, 13 and 22 %%:%n");
    create();
    for (int round = 1; round <= ROUNDS; round++) {
      if (round == ROUNDS / 2 + 1) {
        sira.goAway();
        out.println(
            "  SIRA is stopped; nobody who asks for a variant notices. The local top-two rule");
        out.println(
            "  keeps about half of the units for telling the best variant from its rivals.");
      }
      send(round);
      awaitDecision();
      print(round);
    }
    report();
  }

  private void create() throws IOException, InterruptedException {
    List<Map<String, Object>> variants = new ArrayList<>();
    for (String key : List.of("none", "points", "cashback")) {
      Map<String, Object> variant = new LinkedHashMap<>();
      variant.put("key", key);
      variant.put("is_control", key.equals("none"));
      variants.add(variant);
    }
    var _ =
        api.post(
            "/api/experiments",
            Map.of(
                "key",
                KEY,
                "name",
                "Welcome offer",
                "variants",
                variants,
                "metrics",
                List.of(Map.of("key", "conversion", "role", "goal")),
                "allocation",
                Map.of(
                    "policy", "adaptive",
                    "min_share", 5,
                    "refresh_seconds", 1,
                    "warm_up_units", 30)));
    var _ = api.post(PATH + "/start", Map.of());
  }

  private void send(int round) throws IOException, InterruptedException {
    List<Map<String, Object>> events = new ArrayList<>();
    for (int i = 0; i < UNITS; i++) {
      String unit = "guest-" + round + "-" + i;
      JsonNode assignment = api.post(PATH + "/assign", Map.of("molam_id", unit));
      double rate = RATES.getOrDefault(assignment.path("variant_key").asText(), 0.0);
      if (random.nextDouble() < rate) {
        events.add(Map.of("experiment_id", KEY, "molam_id", unit, "event_type", "conversion"));
      }
    }
    if (!events.isEmpty()) {
      var _ = api.postAll("/api/events", events);
    }
  }

  /** The next decision sees the units of this round; during the warm-up there is none. */
  private void awaitDecision() throws IOException, InterruptedException {
    long before = last();
    for (int i = 0; i < 30 && last() == before; i++) {
      Thread.sleep(Duration.ofMillis(100));
    }
  }

  private long last() throws IOException, InterruptedException {
    JsonNode entries = entries();
    return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).path("number").asLong();
  }

  private JsonNode entries() throws IOException, InterruptedException {
    return api.get(PATH + "/allocation?limit=1000").path("entries");
  }

  private void print(int round) throws IOException, InterruptedException {
    JsonNode allocation = api.get(PATH + "/allocation?limit=1000");
    StringBuilder shares = new StringBuilder();
    for (String key : List.of("none", "points", "cashback")) {
      shares.append(
          String.format(
              Locale.ROOT,
              "  %s %4.1f %%",
              key,
              100 * allocation.path("shares").path(key).doubleValue()));
    }
    out.printf(
        Locale.ROOT,
        "  %,5d units: %s   phase %d, by %s%n",
        round * UNITS,
        shares,
        allocation.path("phase").asInt(),
        allocation.path("source").asText());
    out.flush();
  }

  private void report() throws IOException, InterruptedException {
    Map<String, Integer> sources = new TreeMap<>();
    Map<String, Integer> outcomes = new TreeMap<>();
    for (JsonNode entry : entries()) {
      sources.merge(entry.path("source").asText(), 1, Integer::sum);
      if (entry.path("sira").isObject()) {
        outcomes.merge(entry.path("sira").path("outcome").asText(), 1, Integer::sum);
      }
    }
    out.printf(
        "  policy log: decisions by source %s; asking SIRA ended in %s%n", sources, outcomes);
    JsonNode insights = api.get(PATH + "/insights");
    out.printf(
        "  insights (%s): %s%n",
        insights.path("source").asText(), insights.path("sentence").asText());
  }
}
