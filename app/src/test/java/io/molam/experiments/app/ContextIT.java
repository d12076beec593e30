package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One odd attribute takes no unit's variant away, on any way to it. */
class ContextIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static String key;

  private static Api admin() {
    return SERVICE.as("ops_admin");
  }

  @BeforeAll
  static void experimentForOneCompany() {
    key =
        Documents.started(
            admin(), document -> document.putObject("targeting").put("company.id", 7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"deep\": {\"b\": {\"c\": {\"d\": {\"e\": {\"f\": 1}}}}}}",
        "{\"1\":{\"2\":{\"3\":{\"4\":{\"5\":{\"6\":{\"7\":{\"8\":{\"9\":{\"10\":{\"11\":{\"12\":{\"13\":{\"14\":"
            + "{\"15\":{\"16\":{\"17\":{\"18\":{\"19\":{\"20\":{}}}}}}}}}}}}}}}}}}}}}",
        "[{\"a\": 1}]",
        "1e400",
        "[1e400]",
        "\"a\\u0000b\"",
        "\"\\ud800\"",
        "{}",
        "null"
      })
  void oddAttributesAreLeftOutEverywhere(String odd) {
    String context = "{\"odd\": %s, \"company\": {\"id\": 7}}".formatted(odd);
    String asking = "{\"molam_id\": \"odd-1\", \"context\": %s}".formatted(context);
    String flags =
        "{\"context\": %s, \"targetingKey\": \"odd-1\"}}"
            .formatted(context.substring(0, context.length() - 1));
    JsonNode assigned =
        admin().post("/api/experiments/" + key + "/assign", asking).expect(200).json();
    assertThat(assigned.path("enrolled").asBoolean()).isTrue();
    String variant = assigned.path("variant_key").asText();
    assertThat(
            admin()
                .post("/api/assignments", asking)
                .expect(200)
                .at("/assignments/0/variant_key")
                .asText())
        .isEqualTo(variant);
    assertThat(admin().post("/ofrep/v1/evaluate/flags/" + key, flags).expect(200).text("/variant"))
        .isEqualTo(variant);
    assertThat(
            admin()
                .post("/ofrep/v1/evaluate/flags", flags)
                .expect(200)
                .at("/flags/0/variant")
                .asText())
        .isEqualTo(variant);
  }

  @Test
  void explainAndAMetricTellWhatIsLeftOut() {
    String body =
        "{\"molam_id\": \"told-1\", \"context\": {\"company\": {\"id\": 7, \"seats\": 1e400},"
            + " \"list\": [{}]}}";
    JsonNode explained =
        admin().post("/api/experiments/" + key + "/explain", body).expect(200).json();
    assertThat(explained.at("/assignment/enrolled").asBoolean()).isTrue();
    assertThat(explained.at("/conditions/0/actual").asInt()).isEqualTo(7);
    assertThat(explained.path("left_out").findValuesAsText("attribute"))
        .containsExactlyInAnyOrder("company.seats", "list");
    assertThat(explained.path("left_out").findValuesAsText("cause"))
        .containsExactlyInAnyOrder("out_of_range", "list");
    double before = counted();
    admin().post("/api/experiments/" + key + "/assign", body).expect(200);
    Eventually.holds("counted", () -> counted() == before + 1);
    String external = Documents.started(admin(), Tracked.external("conversion"));
    admin()
        .post(
            "/api/experiments/" + external + "/exposures",
            "[%s]".formatted(body.replaceFirst("\\{", "{\"variant_key\": \"blue\", ")))
        .expect(200);
    Eventually.holds("counted of an import", () -> counted() == before + 2);
  }

  private static double counted() {
    return SERVICE
        .as()
        .get("/metrics")
        .body()
        .lines()
        .filter(
            line ->
                line.startsWith(
                    "experiment_context_attributes_left_out_total{reason=\"out_of_range\"}"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @Test
  void contextsBeyond64KibAreTooLarge() {
    String most = context(60);
    admin().post("/api/experiments/" + key + "/assign", most).expect(200);
    for (String path : new String[] {"/api/experiments/" + key + "/assign", "/api/assignments"}) {
      assertThat(admin().post(path, context(70)).expect(413).text("/code")).isEqualTo("too_large");
    }
    String external = Documents.started(admin(), Tracked.external("conversion"));
    JsonNode imported =
        admin()
            .post(
                "/api/experiments/" + external + "/exposures",
                "[%s, %s]"
                    .formatted(
                        context(70).replaceFirst("\\{", "{\"variant_key\": \"blue\", "),
                        "{\"molam_id\": \"fine\", \"variant_key\": \"blue\"}"))
            .expect(200)
            .json();
    assertThat(imported.path("accepted").asInt()).isEqualTo(1);
    assertThat(imported.at("/rejected/0/index").asInt()).isZero();
    assertThat(imported.at("/rejected/0/detail").asText())
        .contains("context is longer than 64 KiB");
  }

  private static String context(int kib) {
    StringBuilder members = new StringBuilder("\"company.id\": 7");
    for (int i = 0; i < kib; i++) {
      members.append(", \"a%02d\": \"%s\"".formatted(i, "x".repeat(1011)));
    }
    return "{\"molam_id\": \"large\", \"context\": {%s}}".formatted(members);
  }
}
