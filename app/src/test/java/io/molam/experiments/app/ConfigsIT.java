package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What programs get with a variant is any JSON value, of one type in all variants. */
class ConfigsIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static Api admin() {
    return SERVICE.as("ops_admin");
  }

  private static Consumer<ObjectNode> configs(String blue, String green) {
    return document -> {
      ((ObjectNode) document.at("/variants/0")).set("config", json(blue));
      ((ObjectNode) document.at("/variants/1")).set("config", json(green));
    };
  }

  private static JsonNode json(String text) {
    try {
      return Documents.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          false            | true
          "one"            | "two é😀"
          1                | 2.50
          [1, "a"]         | []
          {}               | {"a": [null]}
          """)
  void everyTypeComesBackOnEveryWay(String blue, String green) {
    String key = Documents.started(admin(), configs(blue, green));
    String asking = "{\"molam_id\": \"config-1\"}";
    JsonNode assigned =
        admin().post("/api/experiments/" + key + "/assign", asking).expect(200).json();
    JsonNode expected = json(assigned.path("variant_key").asText().equals("blue") ? blue : green);
    assertThat(assigned.path("config")).isEqualTo(expected);
    String evaluating = "{\"context\": {\"targetingKey\": \"config-1\"}}";
    assertThat(admin().post("/ofrep/v1/evaluate/flags/" + key, evaluating).expect(200).at("/value"))
        .isEqualTo(expected);
    assertThat(
            admin()
                .get("/api/experiments/" + key + "/assignment/config-1")
                .expect(200)
                .at("/config"))
        .isEqualTo(expected);
    assertThat(admin().get("/api/experiments/" + key).expect(200).at("/variants/1/config"))
        .isEqualTo(json(green));
  }

  private static JsonNode refused(Consumer<ObjectNode> change) {
    return admin()
        .post("/api/experiments", Documents.experiment(Documents.newKey(), change))
        .expect(422)
        .json();
  }

  @Test
  void oneTypeAndTheLimitsAreKept() {
    JsonNode mixed = refused(configs("true", "\"true\""));
    assertThat(mixed.at("/errors/0/field").asText()).isEqualTo("variants");
    assertThat(mixed.at("/errors/0/message").asText())
        .isEqualTo("config must be of one type in all variants, not boolean and string");
    JsonNode absent =
        refused(document -> ((ObjectNode) document.at("/variants/0")).put("config", 7));
    assertThat(absent.at("/errors/0/message").asText()).contains("not number and object");
    JsonNode large = refused(configs("\"%s\"".formatted("x".repeat(70_000)), "\"\""));
    assertThat(large.at("/errors/0/field").asText()).isEqualTo("variants[0].config");
    assertThat(large.at("/errors/0/message").asText()).isEqualTo("may have 65536 bytes, not 70002");
    JsonNode all =
        refused(
            document -> {
              var variants = document.putArray("variants");
              for (int i = 0; i < 5; i++) {
                variants
                    .addObject()
                    .put("key", "v" + i)
                    .put("is_control", i == 0)
                    .put("config", "x".repeat(60_000));
              }
            });
    assertThat(all.at("/errors/0/message").asText())
        .isEqualTo("config of all variants may have 262144 bytes together, not 300010");
  }

  @Test
  void draftChangesItsTypeInOnePatch() {
    String key = Documents.newKey();
    admin().post("/api/experiments", Documents.experiment(key)).expect(201);
    String path = "/api/experiments/" + key;
    admin().patch(path, "{\"variants\": {\"blue\": {\"config\": false}}}").expect(422);
    JsonNode changed =
        admin()
            .patch(
                path,
                "{\"variants\": {\"blue\": {\"config\": false}, \"green\": {\"config\": true}}}")
            .expect(200)
            .json();
    assertThat(changed.at("/variants/1/config").asBoolean()).isTrue();
  }

  private static Consumer<ObjectNode> abroad(String blue, String green, String standard) {
    return document -> {
      configs(blue, green).accept(document);
      document.putObject("targeting").put("country", "SN");
      document.set("default_config", json(standard));
    };
  }

  private static void expectDefault(String key, String reason, String standard) {
    JsonNode assigned =
        admin()
            .post("/api/experiments/" + key + "/assign", "{\"molam_id\": \"default-1\"}")
            .expect(200)
            .json();
    assertThat(assigned.path("enrolled").asBoolean()).isFalse();
    assertThat(assigned.path("variant_key").isNull()).isTrue();
    assertThat(assigned.path("config")).isEqualTo(json(standard));
    JsonNode flag = evaluated("/" + key);
    assertThat(flag.path("value")).isEqualTo(json(standard));
    assertThat(flag.path("reason").asText()).isEqualTo(reason);
    assertThat(flag.has("variant")).isFalse();
  }

  private static JsonNode evaluated(String path) {
    return admin()
        .post("/ofrep/v1/evaluate/flags" + path, "{\"context\": {\"targetingKey\": \"default-1\"}}")
        .expect(200)
        .json();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      textBlock =
          """
          false    | true     | false
          "one"    | "two"    | "three é😀"
          1        | 2.50     | -1e-3
          []       | [1]      | [{"a": null}]
          {}       | {"a": 1} | {"b": 2.50}
          """)
  void unitsWithoutAVariantGetTheDefault(String blue, String green, String standard) {
    String key = Documents.newKey();
    String path = "/api/experiments/" + key;
    admin()
        .post("/api/experiments", Documents.experiment(key, abroad(blue, green, standard)))
        .expect(201);
    assertThat(admin().get(path).expect(200).at("/default_config")).isEqualTo(json(standard));
    expectDefault(key, "DISABLED", standard);
    admin().post(path + "/start").expect(200);
    expectDefault(key, "DEFAULT", standard);
    JsonNode enrolled =
        admin()
            .post(path + "/assign", "{\"molam_id\": \"d\", \"context\": {\"country\": \"SN\"}}")
            .expect(200)
            .json();
    assertThat(enrolled.path("config"))
        .isEqualTo(json(enrolled.path("variant_key").asText().equals("blue") ? blue : green));
    admin().post(path + "/stop").expect(200);
    expectDefault(key, "DISABLED", standard);
  }

  @Test
  void defaultIsOfTheTypeOfTheVariantsAndWithinTheLimits() {
    JsonNode other = refused(abroad("true", "false", "\"no\""));
    assertThat(other.at("/errors/0/field").asText()).isEqualTo("default_config");
    assertThat(other.at("/errors/0/message").asText())
        .isEqualTo("must be of the type that config has in all variants, boolean, not string");
    assertThat(other.path("errors")).hasSize(1);
    JsonNode large = refused(abroad("\"\"", "\"\"", "\"%s\"".formatted("x".repeat(70_000))));
    assertThat(large.at("/errors/0/field").asText()).isEqualTo("default_config");
    assertThat(large.at("/errors/0/message").asText()).isEqualTo("may have 65536 bytes, not 70002");
  }

  @Test
  void defaultOfADraftChangesAndGoesThatOfAStartedOneStays() {
    String key = Documents.newKey();
    String path = "/api/experiments/" + key;
    admin().post("/api/experiments", Documents.experiment(key, abroad("1", "2", "0"))).expect(201);
    assertThat(admin().patch(path, "{\"default_config\": 3}").expect(200).at("/default_config"))
        .isEqualTo(json("3"));
    admin().patch(path, "{\"default_config\": true}").expect(422);
    assertThat(
            admin()
                .patch(path, "{\"default_config\": null}")
                .expect(200)
                .at("/default_config")
                .isNull())
        .isTrue();
    assertThat(evaluated("/" + key).has("value")).isFalse();
    admin().post(path + "/start").expect(200);
    assertThat(admin().patch(path, "{\"default_config\": 3}").expect(409).text("/detail"))
        .contains("Cannot change default_config");
  }
}
