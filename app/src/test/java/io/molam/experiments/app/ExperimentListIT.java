package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The list of experiments: filters, orders, pages, summaries. */
class ExperimentListIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();
  private final Api reader = SERVICE.as("data_science");

  @BeforeAll
  static void experiments() {
    Api admin = SERVICE.as("ops_admin");
    for (int i = 0; i < 5; i++) {
      String name = (i % 2 == 0 ? "Zebra " : "ant ") + "é😀" + i % 3;
      String tag = i % 2 == 0 ? "even" : "odd";
      admin
          .post(
              "/api/experiments",
              Documents.experiment(
                  "listed-" + i, document -> document.put("name", name).putArray("tags").add(tag)))
          .expect(201);
    }
    admin.post("/api/experiments/listed-3/start").expect(200);
    for (int i = 0; i < 20; i++) {
      admin.post("/api/experiments/listed-3/assign", "{\"molam_id\": \"u-" + i + "\"}").expect(200);
    }
    admin.post("/api/experiments/listed-4/start").expect(200);
    admin.post("/api/experiments/listed-4/stop").expect(200);
  }

  private List<String> keys(String query) {
    List<String> keys = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      Answer page =
          reader
              .get(
                  "/api/experiments?limit=2&" + query + (cursor == null ? "" : "&cursor=" + cursor))
              .expect(200);
      page.at("/experiments").forEach(each -> keys.add(each.path("key").asText()));
      cursor = page.at("/next_cursor").isNull() ? null : page.text("/next_cursor");
    } while (cursor != null);
    return keys;
  }

  @Test
  void everySortPagesThroughAllOnce() {
    for (String sort : List.of("created", "updated", "started", "key", "name", "units")) {
      List<String> up = keys("sort=" + sort);
      assertThat(up).as(sort).hasSize(5).doesNotHaveDuplicates();
      assertThat(keys("sort=-" + sort)).as(sort).isEqualTo(up.reversed());
    }
    assertThat(keys("sort=key")).isEqualTo(keys("sort=created"));
    assertThat(keys("q=listed")).as("newest first").isEqualTo(keys("sort=-created"));
  }

  @Test
  void filtersNarrowTheListAndCountsTellOfEachStatus() {
    assertThat(keys("status=running,stopped&sort=key")).containsExactly("listed-3", "listed-4");
    assertThat(keys("tag=odd&sort=key")).containsExactly("listed-1", "listed-3");
    assertThat(keys("owner=tester")).hasSize(5);
    assertThat(keys("owner=nobody")).isEmpty();
    assertThat(keys("owner=tester&needs=owner&sort=key"))
        .as("drafts, and the one that stopped without a conclusion")
        .containsExactly("listed-0", "listed-1", "listed-2", "listed-4");
    assertThat(keys("metric=conversion&unit=molam_id")).hasSize(5);
    assertThat(keys("layer=none")).isEmpty();
    Answer odd = reader.get("/api/experiments?tag=odd&status=stopped").expect(200);
    assertThat(odd.at("/experiments").isEmpty()).isTrue();
    assertThat(odd.at("/counts").toString())
        .isEqualTo("{\"draft\":1,\"running\":1,\"paused\":0,\"stopped\":0,\"archived\":0}");
  }

  @Test
  void summaryIsTheLastReadingAndComesWhenAskedFor() {
    Eventually.holds(
        "summaries",
        () ->
            listed("listed-3").at("/summary/units").asLong() == 20
                && listed("listed-4").at("/summary").isObject());
    JsonNode summary = listed("listed-3").path("summary");
    assertThat(summary.path("sample_ratio_mismatch").asBoolean()).isFalse();
    assertThat(summary.path("sample_ratio_p_value").asDouble()).isBetween(0.0, 1.0);
    assertThat(summary.path("decision").asText()).isEqualTo("continue");
    assertThat(summary.path("decision_reason").asText()).isNotEmpty();
    assertThat(summary.path("days").asLong()).isZero();
    assertThat(summary.path("health").asText()).isEqualTo("good");
    assertThat(summary.path("warnings").toString()).contains("too_little_data");
    assertThat(listed("listed-3").path("checklist").isNull()).as("it has started").isTrue();
    assertThat(listed("listed-0").path("summary").isNull()).as("a draft").isTrue();
    reader
        .get("/api/experiments")
        .at("/experiments")
        .forEach(each -> assertThat(each.path("summary").isNull()).isTrue());
  }

  @Test
  void draftsTellWhatKeepsThemFromStarting() {
    Eventually.holds("a reading", () -> listed("listed-0").at("/checklist/ready").asBoolean());
    assertThat(listed("listed-0").at("/checklist/failing").isEmpty()).isTrue();
    SERVICE.as("ops_admin").patch("/api/experiments/listed-0", "{\"traffic\": 0}").expect(200);
    Eventually.holds(
        "a reading after the change", () -> !listed("listed-0").at("/checklist/ready").asBoolean());
    JsonNode failing = listed("listed-0").at("/checklist/failing");
    assertThat(failing.findValuesAsText("name")).containsExactly("traffic");
    assertThat(failing.findValuesAsText("detail")).allMatch(detail -> detail.contains("nobody"));
  }

  private JsonNode listed(String key) {
    return reader.get("/api/experiments?include=summary&q=" + key).expect(200).at("/experiments/0");
  }

  @Test
  void whatCannotBeListedIsExplained() {
    for (String query :
        List.of(
            "status=running,gone",
            "status=",
            "status=running,",
            "sort=age",
            "sort=--key",
            "unit=planet",
            "include=all",
            "needs=me",
            "limit=201",
            "tag=" + "t".repeat(65),
            "cursor=nonsense",
            "colour=red")) {
      Answer refused = reader.get("/api/experiments?" + query).expect(422);
      assertThat(refused.text("/errors/0/field"))
          .as(query)
          .isEqualTo(query.substring(0, query.indexOf('=')));
    }
    String cursor = reader.get("/api/experiments?limit=2&sort=name").text("/next_cursor");
    reader.get("/api/experiments?sort=-name&cursor=" + cursor).expect(422);
    reader.get("/api/experiments?sort=name&cursor=" + cursor).expect(200);
  }

  @Test
  void cursorThatSomebodyMadeUpIsRefused() {
    UUID id = UUID.randomUUID();
    for (String made :
        List.of(
            "created desc " + id + " 99999999999999999",
            "created desc " + id + " -9223372036854775808",
            "created desc " + id + " yesterday",
            "created desc " + id,
            "created desc not-an-id 5")) {
      refused("-created", made);
    }
    refused("name", "name asc " + id + " a\0b");
    refused("units", "units asc " + id + " -1");
  }

  private void refused(String sort, String cursor) {
    String encoded =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
    Answer answer = reader.get("/api/experiments?sort=" + sort + "&cursor=" + encoded).expect(422);
    assertThat(answer.text("/errors/0/field")).isEqualTo("cursor");
  }
}
