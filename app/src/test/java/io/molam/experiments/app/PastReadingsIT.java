package io.molam.experiments.app;

import static io.molam.experiments.app.Tracked.event;
import static io.molam.experiments.app.Tracked.exposure;
import static io.molam.experiments.app.Tracked.external;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A link that names a moment shows what it showed, whatever becomes of the experiment. */
class PastReadingsIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static Api admin() {
    return SERVICE.as("ops_admin");
  }

  private static void send(String path, List<String> items) {
    admin().post(path, "[" + String.join(",", items) + "]").expect(200);
  }

  /** Units seen some days ago, some of them of both variants. */
  private static void happening(String key, String prefix, int days) {
    Instant seen = Instant.now().minus(Duration.ofDays(days));
    List<String> exposures = new ArrayList<>();
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String unit = prefix + i;
      exposures.add(exposure(unit, i % 2 == 0 ? "blue" : "green", seen.plusSeconds(60L * i)));
      if (i % 20 == 0) {
        exposures.add(exposure(unit, i % 2 == 0 ? "green" : "blue", seen.plusSeconds(60L * i)));
      }
      if (i % 3 > 0) {
        events.add(event(unit, "conversion", 1, seen.plus(Duration.ofHours(2 + i % 40))));
      }
    }
    send("/api/experiments/" + key + "/exposures", exposures);
    send("/api/events", events);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?",
        "?dimension=country&",
        "/timeseries?",
        "/timeseries?metric=conversion&alone=true&",
        "/by-age?metric=conversion&"
      })
  void resetLeavesEarlierMomentsAsTheyWere(String reading) {
    String key = Documents.started(admin(), external("conversion"));
    String path = "/api/experiments/" + key;
    happening(key, key + "-", 3);
    String moment = admin().get(path + "/results").expect(200).text("/as_of");
    String past = path + "/results" + reading + "as_of=" + moment;
    // a moment is cut to where nothing more can be committed, which others may hold back
    Eventually.holds("the moment", () -> told(past).path("as_of").asText().equals(moment));
    JsonNode before = told(past);
    assertThat(before.toString()).contains("\"units\":27");

    admin().post(path + "/reset").expect(200);
    // the same units again, of other variants, and one of them of both
    happening(key, key + "-", 3);
    String unit = key + "-1";
    Instant now = Instant.now();
    send(path + "/exposures", List.of(exposure(unit, "blue", now), exposure(unit, "green", now)));

    assertThat(told(past)).isEqualTo(before);
    assertThat(told(path + "/results" + reading)).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "/timeseries?", "/by-age?metric=conversion&"})
  void whatWasPutAsideNeedsItsEventsAsWell(String reading) throws SQLException {
    String key = Documents.started(admin(), external("conversion"));
    String path = "/api/experiments/" + key;
    happening(key, key + "-", 3);
    String moment = admin().get(path + "/results").expect(200).text("/as_of");
    admin().post(path + "/reset").expect(200);
    happening(key, key + "-", 1);

    SERVICE
        .database()
        .execute("insert into dropped_events (before) values (now() - interval '2 days')");
    try {
      admin().get(path + "/results" + reading + "as_of=" + moment).expect(410);
      admin().get(path + "/results" + reading + "as_of=" + Instant.now()).expect(200);
    } finally {
      SERVICE.database().execute("delete from dropped_events");
    }
  }

  private static JsonNode told(String path) {
    return admin().get(path).expect(200).json();
  }
}
