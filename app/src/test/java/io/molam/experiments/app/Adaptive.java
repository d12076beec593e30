package io.molam.experiments.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Adaptive experiments that tests run. */
final class Adaptive {
  private Adaptive() {}

  /** Starts an adaptive experiment that decides every second; its key. */
  static String started(Api admin, String policy, Consumer<ObjectNode> change) {
    return Documents.started(
        admin,
        document -> {
          document
              .putObject("allocation")
              .put("policy", policy)
              .put("min_share", 5)
              .put("refresh_seconds", 1)
              .put("warm_up_units", 10);
          document.putObject("auto_stop").put("mode", "off");
          change.accept(document);
        });
  }

  /**
   * Assigns units and lets a part of each variant's units convert.
   *
   * @param rates part of the units, by variant
   */
  static void units(Api admin, String key, String prefix, int units, Map<String, Double> rates) {
    Map<String, Integer> seen = new HashMap<>();
    ArrayNode events = Documents.JSON.createArrayNode();
    for (int i = 0; i < units; i++) {
      String unit = prefix + i;
      String variant = assign(admin, key, unit).text("/variant_key");
      int nth = seen.merge(variant, 1, Integer::sum);
      double rate = rates.getOrDefault(variant, 0.0);
      if (Math.floor(nth * rate) > Math.floor((nth - 1) * rate)) {
        events
            .addObject()
            .put("event_id", UUID.randomUUID().toString())
            .put("experiment_id", key)
            .put("molam_id", unit)
            .put("event_type", "conversion");
      }
    }
    Answer answer = admin.post("/api/events", events.toString()).expect(200);
    if (answer.at("/accepted").asInt() != events.size()) {
      throw new AssertionError(answer.toString());
    }
  }

  static Answer assign(Api api, String key, String unit) {
    return api.post("/api/experiments/" + key + "/assign", "{\"molam_id\": \"" + unit + "\"}")
        .expect(200);
  }

  /** Entries of the policy log after a number. */
  static List<JsonNode> log(Api api, String key, long after) {
    List<JsonNode> entries = new ArrayList<>();
    api.get("/api/experiments/" + key + "/allocation?limit=1000&after=" + after)
        .expect(200)
        .at("/entries")
        .forEach(entries::add);
    return entries;
  }

  static long lastNumber(Api api, String key) {
    List<JsonNode> entries = log(api, key, 0);
    return entries.isEmpty() ? 0 : entries.getLast().path("number").asLong();
  }

  /** Sum of a metric over the lines that contain a text. */
  static double metric(Api anybody, String name, String with) {
    return anybody
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .filter(line -> line.contains(with))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
