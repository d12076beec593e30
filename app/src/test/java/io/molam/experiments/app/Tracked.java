package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/** What tests of tracking send, and how they compare numbers. */
final class Tracked {
  private Tracked() {}

  static Consumer<ObjectNode> external(String... metrics) {
    return document -> {
      document.putObject("allocation").put("policy", "external");
      var uses = document.putArray("metrics");
      for (String metric : metrics) {
        uses.addObject().put("key", metric).put("role", uses.isEmpty() ? "goal" : "secondary");
      }
    };
  }

  static String exposure(String unit, String variant, Instant at) {
    return "{\"molam_id\":\"%s\",\"variant_key\":\"%s\",\"exposed_at\":\"%s\",\"context\":{\"country\":\"%s\"}}"
        .formatted(unit, variant, at, unit.endsWith("1") ? "SN" : "FR");
  }

  static String event(String unit, String type, double value, Instant at) {
    return "{\"event_id\":\"%s\",\"molam_id\":\"%s\",\"event_type\":\"%s\",\"value\":%s,\"occurred_at\":\"%s\"}"
        .formatted(UUID.randomUUID(), unit, type, value, at);
  }

  static void close(JsonNode got, JsonNode want) {
    assertThat(want.isNumber()).isTrue();
    assertThat(got.asDouble())
        .isCloseTo(want.asDouble(), within(1e-12 + 1e-8 * Math.abs(want.asDouble())));
  }

  static void metric(Api admin, String key, String fields) {
    admin
        .post("/api/metrics", "{\"key\":\"%s\",\"name\":\"%s\",%s}".formatted(key, key, fields))
        .expect(201);
  }
}
