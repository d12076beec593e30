package io.molam.experiments.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * A real experiment, rebuilt unit by unit from its published counts: 90,189 players of Cookie Cats
 * met the first gate at level 30 or 40. The counts say how many came back after 1 and after 7 days;
 * each unit becomes an imported exposure and an event for each return.
 */
final class CookieCats {
  private static final int BATCH = 10_000;
  private static final Duration AGO = Duration.ofDays(30);

  private final DemoApi api;
  private final PrintStream out;

  CookieCats(DemoApi api, PrintStream out) {
    this.api = api;
    this.out = out;
  }

  private record Player(String id, String variant, boolean retained1, boolean retained7) {}

  DemoReport.Section play() throws IOException, InterruptedException {
    List<Player> players = players();
    define();
    Instant exposedAt = Instant.now().minus(AGO).truncatedTo(ChronoUnit.SECONDS);
    List<Map<String, Object>> exposures = exposures(players, exposedAt);
    List<Map<String, Object>> events = events(players, exposedAt);
    out.println("Importing Cookie Cats through the API ...");
    DemoProgress progress =
        DemoProgress.on(
            out, "exposures and events of Cookie Cats", exposures.size() + events.size());
    importAll(progress, "/api/experiments/cookie-cats/exposures", exposures);
    importAll(progress, "/api/events", events);
    JsonNode results = api.get("/api/experiments/cookie-cats/results");
    return new DemoReport.Section(
        "Cookie Cats: first gate at level 30 (control) or 40, judged once at the planned end",
        results);
  }

  private void define() throws IOException, InterruptedException {
    for (int day : new int[] {1, 7}) {
      api.post(
          "/api/metrics",
          Map.of(
              "key",
              "retention_" + day,
              "name",
              "Came back " + day + " days after installing",
              "kind",
              "retention",
              "event_type",
              "session",
              "retention_day",
              day));
    }
    api.post(
        "/api/experiments",
        Map.of(
            "key",
            "cookie-cats",
            "name",
            "Cookie Cats gate",
            "hypothesis",
            "A later first gate keeps more players.",
            "unit",
            "device",
            "allocation",
            Map.of("policy", "external"),
            "analysis",
            Map.of("method", "fixed", "correction", "holm"),
            "variants",
            List.of(
                Map.of(
                    "key",
                    "gate_30",
                    "name",
                    "Gate at level 30",
                    "traffic_share",
                    50,
                    "is_control",
                    true,
                    "config",
                    Map.of("first_gate", 30)),
                Map.of(
                    "key",
                    "gate_40",
                    "name",
                    "Gate at level 40",
                    "traffic_share",
                    50,
                    "config",
                    Map.of("first_gate", 40))),
            "metrics",
            List.of(
                Map.of("key", "retention_7", "role", "goal"),
                Map.of("key", "retention_1", "role", "secondary"))));
    api.post("/api/experiments/cookie-cats/start", Map.of());
  }

  private static List<Player> players() throws IOException {
    List<Player> players = new ArrayList<>();
    try (InputStream counts =
        CookieCats.class.getResourceAsStream("/demo/cookie_cats_counts.json")) {
      for (JsonNode row : JsonMapper.builder().build().readTree(counts).path("rows")) {
        for (int i = row.path("units").asInt(); i > 0; i--) {
          players.add(
              new Player(
                  "player-" + (players.size() + 1),
                  row.path("variant").asText(),
                  row.path("retention_1").asBoolean(),
                  row.path("retention_7").asBoolean()));
        }
      }
    }
    Collections.shuffle(players, new Random(30_40));
    return players;
  }

  private static List<Map<String, Object>> exposures(List<Player> players, Instant exposedAt) {
    return players.stream()
        .map(
            player ->
                Map.<String, Object>of(
                    "molam_id", player.id(),
                    "variant_key", player.variant(),
                    "exposed_at", exposedAt.toString()))
        .toList();
  }

  private static List<Map<String, Object>> events(List<Player> players, Instant exposedAt) {
    List<Map<String, Object>> events = new ArrayList<>();
    for (Player player : players) {
      if (player.retained1()) {
        events.add(session(player, 1, exposedAt));
      }
      if (player.retained7()) {
        events.add(session(player, 7, exposedAt));
      }
    }
    return events;
  }

  private static Map<String, Object> session(Player player, int day, Instant exposedAt) {
    Map<String, Object> event = new LinkedHashMap<>();
    String name = player.id() + " day " + day;
    event.put("event_id", UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
    event.put("experiment_id", "cookie-cats");
    event.put("molam_id", player.id());
    event.put("event_type", "session");
    event.put("occurred_at", exposedAt.plus(Duration.ofDays(day)).plusSeconds(43_200).toString());
    return event;
  }

  private void importAll(DemoProgress progress, String path, List<Map<String, Object>> items)
      throws IOException, InterruptedException {
    for (int from = 0; from < items.size(); from += BATCH) {
      int to = Math.min(items.size(), from + BATCH);
      api.postAll(path, items.subList(from, to));
      progress.add(to - from);
    }
  }
}
