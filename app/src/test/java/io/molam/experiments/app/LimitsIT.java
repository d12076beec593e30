package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What would not fit into the memory of replicas is refused before it is there. */
class LimitsIT {
  @RegisterExtension
  static final RunningService SERVICE =
      new RunningService(Map.of("SNAPSHOT_MAX_MB", "1"), "server");

  private static Api admin() {
    return SERVICE.as("ops_admin");
  }

  private static void config(ObjectNode document, int variant, int bytes) {
    ((ObjectNode) document.at("/variants/" + variant))
        .putObject("config")
        .put("text", "x".repeat(bytes - "{\"text\":\"\"}".length()));
  }

  private static String draft(String key, int bytes) {
    return Documents.experiment(
        key,
        document -> {
          config(document, 0, bytes);
          config(document, 1, bytes);
        });
  }

  @Test
  void configurationsHaveASize() {
    admin().post("/api/experiments", draft("just-fits", 64 << 10)).expect(201);
    Answer large = admin().post("/api/experiments", draft("too-large", (64 << 10) + 1)).expect(422);
    assertThat(fields(large)).containsExactly("variants[0].config", "variants[1].config");
    Answer many =
        admin()
            .post(
                "/api/experiments",
                Documents.experiment(
                    "too-many",
                    document -> {
                      for (int i = 2; i < 5; i++) {
                        document
                            .withArray("variants")
                            .addObject()
                            .put("key", "v" + i)
                            .put("traffic_share", 0);
                      }
                      for (int i = 0; i < 5; i++) {
                        config(document, i, 60_000);
                      }
                    }))
            .expect(422);
    assertThat(many.at("/errors/0/message").asText()).contains("262144", "300000");
  }

  private static List<String> fields(Answer answer) {
    return answer.at("/errors").valueStream().map(it -> it.path("field").asText()).toList();
  }

  @Test
  void startedExperimentsTakeNoMoreMemoryThanTheyMay() {
    int started = 0;
    Answer refused = null;
    for (int i = 0; i < 20 && refused == null; i++) {
      admin().post("/api/experiments", draft("filling-" + i, 60 << 10)).expect(201);
      Answer answer = admin().post("/api/experiments/filling-" + i + "/start");
      if (answer.status() == 409) {
        refused = answer;
      } else {
        answer.expect(200);
        started++;
      }
    }
    assertThat(started).isBetween(6, 8);
    Answer full = Objects.requireNonNull(refused);
    assertThat(full.text("/code")).isEqualTo("snapshot_full");
    assertThat(full.text("/detail")).contains("SNAPSHOT_MAX_MB");
    String last = "/api/experiments/filling-" + started;
    assertThat(admin().get(last).expect(200).text("/status")).isEqualTo("draft");
    assertThat(admin().post(last + "/start?dry_run=true").status()).isEqualTo(409);
    double held = Adaptive.metric(SERVICE.as(), "snapshot_bytes", "");
    assertThat(held).isBetween(started * 120_000.0, 1.0 * (1 << 20));
    assertThat(Adaptive.metric(SERVICE.as(), "snapshot_max_bytes", "")).isEqualTo(1 << 20);
    for (int i = 0; i < started; i++) {
      admin().post("/api/experiments/filling-" + i + "/stop", "{}").expect(200);
      admin().post("/api/experiments/filling-" + i + "/archive").expect(200);
    }
    admin().post(last + "/start").expect(200);
    admin().post(last + "/stop", "{}").expect(200);
    admin().post(last + "/archive").expect(200);
  }

  @Test
  void whatIsTooLargeAlreadyGoesOnAndCanBeStopped() throws Exception {
    String key = Documents.started(admin());
    try (Connection connection = SERVICE.database().dataSource().getConnection();
        PreparedStatement grow =
            connection.prepareStatement(
                "update variants set config = ('{\"text\":\"' || repeat('x', 2000000) || '\"}')::json"
                    + " where experiment_id = (select id from experiments where key = ?)")) {
      grow.setString(1, key);
      assertThat(grow.executeUpdate()).isEqualTo(2);
    }
    String path = "/api/experiments/" + key;
    Answer edited = admin().patch(path, "{\"name\": \"Renamed\"}").expect(200);
    assertThat(edited.text("/name")).isEqualTo("Renamed");
    JsonNode assigned =
        admin().post(path + "/assign", "{\"molam_id\": \"u-1\"}").expect(200).json();
    assertThat(assigned.path("enrolled").asBoolean()).isTrue();
    assertThat(admin().get("/api/experiments").expect(200).at("/experiments")).isNotEmpty();
    admin()
        .post("/ofrep/v1/evaluate/flags", "{\"context\": {\"targetingKey\": \"u-1\"}}")
        .expect(200);
    admin().post(path + "/pause").expect(200);
    admin().post(path + "/resume").expect(200);
    admin().post(path + "/stop", "{}").expect(200);
    admin().post(path + "/archive").expect(200);
  }
}
