package io.molam.experiments.app;

import static io.molam.experiments.app.Tracked.event;
import static io.molam.experiments.app.Tracked.metric;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What there is to break results down by, and which events come in. */
final class DimensionsIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private final Api admin = SERVICE.as("ops_admin");

  @Test
  void dimensionsAreWhatResultsCanBeBrokenDownBy() {
    String key = Documents.started(admin);
    String one = "/api/experiments/" + key;
    for (int i = 0; i < 6; i++) {
      String context = i == 5 ? "{}" : "{\"country\":\"%s\"}".formatted(i < 3 ? "SN" : "<b>FR</b>");
      admin
          .post(one + "/assign", "{\"molam_id\":\"u-%d\",\"context\":%s}".formatted(i, context))
          .expect(200);
    }
    Answer found = admin.get(one + "/dimensions").expect(200);
    assertThat(found.at("/units").asLong()).isEqualTo(6);
    assertThat(found.at("/complete").asBoolean()).isTrue();
    assertThat(found.at("/dimensions_left_out").asLong()).isZero();
    assertThat(found.at("/dimensions")).hasSize(1);
    JsonNode country = found.at("/dimensions/0");
    assertThat(country.path("key").asText()).isEqualTo("country");
    assertThat(country.path("units").asLong()).isEqualTo(5);
    assertThat(country.path("share").asDouble()).isEqualTo(5.0 / 6);
    assertThat(country.path("values").toString())
        .isEqualTo(
            "[{\"value\":\"SN\",\"units\":3,\"share\":0.5},"
                + "{\"value\":\"<b>FR</b>\",\"units\":2,\"share\":0.3333333333333333}]");
    Answer results = admin.get(one + "/results?dimension=country").expect(200);
    for (JsonNode value : country.path("values")) {
      assertThat(results.at("/segments").findValuesAsText("value"))
          .contains(value.path("value").asText());
    }
    admin.get("/api/experiments/none/dimensions").expect(404);
  }

  @Test
  void eventTypesTellHowManyCameAndWhoListens() {
    metric(admin, "waits", "\"kind\":\"count\",\"event_type\":\"never_sent\"");
    Instant before = Instant.now();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      lines.add(event("counted-" + i, "conversion", 10, before.minusSeconds(60)));
      lines.add(event("counted-" + i, "cart.opened", 1, before.minusSeconds(60)));
    }
    admin
        .send(
            "POST", "/api/events", String.join("\n", lines), "Content-Type", "application/x-ndjson")
        .expect(200);
    Answer types = admin.get("/api/event-types").expect(200);
    assertThat(Instant.parse(types.text("/counted_since"))).isBefore(before);
    JsonNode conversion = type(types, "conversion");
    assertThat(conversion.path("events").asLong()).isEqualTo(3);
    assertThat(Instant.parse(conversion.path("last_seen_at").asText()))
        .isBetween(before.minusSeconds(5), Instant.now().plusSeconds(5));
    assertThat(conversion.path("metrics").toString()).isEqualTo("[\"conversion\",\"revenue\"]");
    assertThat(type(types, "cart.opened").path("metrics").isEmpty()).isTrue();
    JsonNode never = type(types, "never_sent");
    assertThat(never.path("events").asLong()).isZero();
    assertThat(never.path("last_seen_at").isNull()).isTrue();
    assertThat(never.path("metrics").toString()).isEqualTo("[\"waits\"]");
  }

  private static JsonNode type(Answer types, String name) {
    return types
        .at("/event_types")
        .valueStream()
        .filter(type -> type.path("event_type").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
