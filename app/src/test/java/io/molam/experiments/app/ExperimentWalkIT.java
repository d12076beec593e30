package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The main job over HTTP: create, start, assign, track, read results, look at the audit log. */
class ExperimentWalkIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  @Test
  void fromDraftToResultsAndAudit() throws Exception {
    Api marketing = SERVICE.as("marketing");
    Api module = SERVICE.as("pay_module");
    String key = Documents.newKey();

    Answer created = marketing.post("/api/experiments", Documents.experiment(key)).expect(201);
    String id = created.text("/id");
    assertThat(created.header("Location")).isEqualTo("/api/experiments/" + id);
    assertThat(created.text("/status")).isEqualTo("draft");
    assertThat(created.at("/version").asInt()).isEqualTo(1);
    assertThat(marketing.get("/api/experiments/" + key).expect(200).json())
        .isEqualTo(created.json());
    assertThat(module.post(assignPath(key), unit("u-0")).expect(200).text("/reason"))
        .isEqualTo("not_running");
    assertThat(marketing.get("/api/experiments/" + key + "/checklist").expect(200).text("/ready"))
        .isEqualTo("true");

    Answer started = marketing.post("/api/experiments/" + key + "/start").expect(200);
    assertThat(started.text("/status")).isEqualTo("running");
    assertThat(started.text("/start_date")).isNotEmpty();

    Map<String, List<String>> units = assign(module, key, 400);
    assertThat(units).containsOnlyKeys("blue", "green");

    // one event through track, the others in bulk: NDJSON, array, gzip
    List<String> green = units.getOrDefault("green", List.of());
    List<String> blue = units.getOrDefault("blue", List.of());
    String first = UUID.randomUUID().toString();
    String event =
        "{\"molam_id\": \"%s\", \"event_type\": \"conversion\", \"value\": 12.5, \"event_id\": \"%s\"}"
            .formatted(green.getFirst(), first);
    String track = "/api/experiments/" + key + "/track";
    assertThat(module.post(track, event).expect(202).body())
        .isEqualTo("{\"status\":\"ok\",\"event_id\":\"" + first + "\"}");
    assertThat(module.post(track, event).expect(200).text("/status")).isEqualTo("duplicate");

    bulk(module, events(green.subList(1, 61), id), "NDJSON");
    bulk(module, events(blue.subList(0, 20), null), "array");
    bulk(module, events(blue.subList(20, 40), null), "gzip");

    JsonNode results =
        SERVICE.as("data_science").get("/api/experiments/" + key + "/results").expect(200).json();
    JsonNode metric = results.path("metrics").path(0);
    assertThat(metric.path("key").asText()).isEqualTo("conversion");
    for (JsonNode variant : metric.path("variants")) {
      boolean isGreen = variant.path("key").asText().equals("green");
      int n = isGreen ? green.size() : blue.size();
      int converted = isGreen ? 61 : 40;
      assertThat(variant.path("units").asInt()).isEqualTo(n);
      assertThat(variant.path("sum").asDouble()).isEqualTo(converted);
      assertThat(variant.path("mean").asDouble()).isCloseTo(converted / (double) n, within(1e-12));
    }
    assertThat(metric.path("effects").path(0).path("absolute").path("estimate").asDouble())
        .isCloseTo(61.0 / green.size() - 40.0 / blue.size(), within(1e-12));
    assertThat(results.path("sample_ratio").path("mismatch").asBoolean()).isFalse();

    Answer stopped =
        marketing
            .post(
                "/api/experiments/" + key + "/stop",
                "{\"winner\": \"green\", \"reason\": \"it won\"}")
            .expect(200);
    assertThat(stopped.text("/winner")).isEqualTo("green");
    Answer rolledOut = module.post(assignPath(key), unit(blue.getFirst())).expect(200);
    assertThat(rolledOut.text("/reason")).isEqualTo("rolled_out");
    assertThat(rolledOut.text("/variant_key")).isEqualTo("green");
    marketing.post("/api/experiments/" + key + "/archive").expect(200);

    List<String> actions = new ArrayList<>();
    SERVICE
        .as("data_science")
        .get("/api/experiments/" + key + "/audit")
        .expect(200)
        .at("/entries")
        .forEach(entry -> actions.add(entry.path("action").asText()));
    assertThat(actions)
        .containsExactly(
            "experiment.create", "experiment.start", "experiment.stop", "experiment.archive");
  }

  private static String assignPath(String key) {
    return "/api/experiments/" + key + "/assign";
  }

  private static String unit(String id) {
    return "{\"molam_id\": \"" + id + "\", \"context\": {\"country\": \"SN\"}}";
  }

  private static Map<String, List<String>> assign(Api module, String key, int count) {
    Map<String, List<String>> units = new HashMap<>();
    for (int i = 0; i < count; i++) {
      String id = "walk-" + i;
      Answer answer = module.post(assignPath(key), unit(id)).expect(200);
      assertThat(answer.text("/reason")).isEqualTo("split");
      assertThat(answer.at("/recorded").asBoolean()).isTrue();
      assertThat(answer.at("/policy/propensity").asDouble()).isEqualTo(0.5);
      assertThat(answer.text("/config/button_color")).isEqualTo(answer.text("/variant_key"));
      units.computeIfAbsent(answer.text("/variant_key"), variant -> new ArrayList<>()).add(id);
      if (i < 20) {
        Answer again = module.post(assignPath(key), unit(id)).expect(200);
        assertThat(again.text("/reason")).isEqualTo("sticky");
        assertThat(again.text("/variant_key")).isEqualTo(answer.text("/variant_key"));
        assertThat(again.text("/assigned_at")).isEqualTo(answer.text("/assigned_at"));
        Answer read = module.get("/api/experiments/" + key + "/assignment/" + id).expect(200);
        assertThat(read.json()).isEqualTo(again.json());
      }
    }
    return units;
  }

  private static List<String> events(
      List<String> units, @org.jspecify.annotations.Nullable String experiment) {
    return units.stream()
        .map(
            unit ->
                "{\"molam_id\": \"%s\", \"event_type\": \"conversion\", \"event_id\": \"%s\"%s}"
                    .formatted(
                        unit,
                        UUID.randomUUID(),
                        experiment == null ? "" : ", \"experiment_id\": \"" + experiment + "\""))
        .toList();
  }

  private static void bulk(Api module, List<String> events, String form) throws IOException {
    String array = "[" + String.join(",", events) + "]";
    for (int attempt = 0; attempt < 2; attempt++) {
      Answer answer =
          switch (form) {
            case "NDJSON" ->
                module.send(
                    "POST",
                    "/api/events",
                    String.join("\n", events),
                    "Content-Type",
                    "application/x-ndjson");
            case "array" -> module.post("/api/events", array);
            default ->
                module.sendBytes(
                    "POST",
                    "/api/events",
                    gzip(array),
                    "Content-Type",
                    "application/json",
                    "Content-Encoding",
                    "gzip");
          };
      answer.expect(200);
      assertThat(answer.at("/rejected").size()).as(answer.body()).isZero();
      assertThat(answer.at("/accepted").asInt()).isEqualTo(attempt == 0 ? events.size() : 0);
      assertThat(answer.at("/duplicates").asInt()).isEqualTo(attempt == 0 ? 0 : events.size());
    }
  }

  private static byte[] gzip(String body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void pausedExperimentKeepsTheEnrolledAndTakesNobodyNew() {
    Api admin = SERVICE.as("ops_admin");
    String key = Documents.started(admin);
    String variant = admin.post(assignPath(key), unit("u-1")).expect(200).text("/variant_key");
    admin.post("/api/experiments/" + key + "/pause").expect(200);
    assertThat(admin.post(assignPath(key), unit("u-1")).text("/variant_key")).isEqualTo(variant);
    Answer refused = admin.post(assignPath(key), unit("u-2")).expect(200);
    assertThat(refused.text("/reason")).isEqualTo("paused");
    assertThat(refused.at("/enrolled").asBoolean()).isFalse();
    assertThat(refused.at("/variant_id").isNull()).isTrue();
    admin.post("/api/experiments/" + key + "/resume").expect(200);
    assertThat(admin.post(assignPath(key), unit("u-2")).text("/reason")).isEqualTo("split");
  }

  @Test
  void targetingTrafficAndPrerequisiteDecideWhoIsEnrolled() {
    Api admin = SERVICE.as("ops_admin");
    String targeted =
        Documents.started(
            admin, document -> document.putObject("targeting").putArray("country").add("FR"));
    assertThat(admin.post(assignPath(targeted), unit("u-1")).text("/reason"))
        .isEqualTo("not_targeted");
    String tiny = Documents.started(admin, document -> document.put("traffic", 0.0001));
    assertThat(admin.post(assignPath(tiny), unit("u-1")).text("/reason"))
        .isEqualTo("not_in_traffic");
    String dependent =
        Documents.started(
            admin,
            document -> {
              var prerequisite = document.putArray("prerequisites").addObject();
              prerequisite
                  .put("experiment", targeted)
                  .putArray("variants")
                  .add("blue")
                  .add("green");
            });
    assertThat(admin.post(assignPath(dependent), unit("u-1")).text("/reason"))
        .isEqualTo("prerequisite");
    admin
        .post(assignPath(targeted), "{\"molam_id\": \"u-1\", \"context\": {\"country\": \"FR\"}}")
        .expect(200);
    assertThat(admin.post(assignPath(dependent), unit("u-1")).text("/reason")).isEqualTo("split");
  }

  @Test
  void overlappingLayersAreRefusedAtTheStart() {
    Api admin = SERVICE.as("ops_admin");
    Documents.started(
        admin,
        document -> document.putObject("layer").put("key", "pay").put("from", 0).put("to", 50));
    String second = Documents.newKey();
    admin
        .post(
            "/api/experiments",
            Documents.experiment(
                second,
                document ->
                    document.putObject("layer").put("key", "pay").put("from", 40).put("to", 90)))
        .expect(201);
    Answer refused = admin.post("/api/experiments/" + second + "/start").expect(409);
    assertThat(refused.text("/code")).isEqualTo("checklist_failed");
    admin.patch("/api/experiments/" + second, "{\"layer\": {\"from\": 50}}").expect(200);
    admin.post("/api/experiments/" + second + "/start").expect(200);
  }

  @Test
  void importedExposuresCountAndAUnitOfTwoVariantsIsLeftOut() {
    Api science = SERVICE.as("data_science");
    Api admin = SERVICE.as("ops_admin");
    String key =
        Documents.started(
            admin, document -> document.putObject("allocation").put("policy", "external"));
    String path = "/api/experiments/" + key + "/exposures";
    Answer first =
        science
            .post(
                path,
                """
                [{"molam_id": "a", "variant_key": "blue"}, {"molam_id": "b", "variant_key": "green"},
                 {"molam_id": "c", "variant_key": "green"}, {"molam_id": "c", "variant_key": "green"},
                 {"molam_id": "d", "variant_key": "red"}]
                """)
            .expect(200);
    assertThat(first.at("/accepted").asInt()).isEqualTo(3);
    assertThat(first.at("/duplicates").asInt()).isEqualTo(1);
    assertThat(first.text("/rejected/0/code")).isEqualTo("unknown_variant");
    Answer second =
        science.post(path, "[{\"molam_id\": \"a\", \"variant_key\": \"green\"}]").expect(200);
    assertThat(second.text("/rejected/0/code")).isEqualTo("multiple_exposure");
    JsonNode results = science.get("/api/experiments/" + key + "/results").expect(200).json();
    assertThat(results.at("/variants/0/units").asInt()).isZero();
    assertThat(results.at("/variants/1/units").asInt()).isEqualTo(2);
    assertThat(results.path("warnings").toString()).contains("multiple_exposure");
    assertThat(admin.post(assignPath(key), unit("new")).at("/enrolled").asBoolean()).isFalse();
  }

  @Test
  void listIsPagedNewestFirst() {
    Api admin = SERVICE.as("ops_admin");
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      String key = "paged-" + i;
      admin.post("/api/experiments", Documents.experiment(key)).expect(201);
      keys.addFirst(key);
    }
    List<String> listed = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = admin.get("/api/experiments?q=paged-&limit=2" + cursor).expect(200);
      page.at("/experiments").forEach(item -> listed.add(item.path("key").asText()));
      cursor = page.at("/next_cursor").isNull() ? "" : "&cursor=" + page.text("/next_cursor");
    } while (!cursor.isEmpty());
    assertThat(listed).isEqualTo(keys);
    assertThat(admin.get("/api/experiments?q=paged-&status=running").at("/experiments").size())
        .isZero();
  }
}
