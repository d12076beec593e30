package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.openfeature.contrib.providers.ofrep.OfrepProvider;
import dev.openfeature.contrib.providers.ofrep.OfrepProviderOptions;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.FlagEvaluationDetails;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.MutableContext;
import dev.openfeature.sdk.OpenFeatureAPI;
import dev.openfeature.sdk.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The service driven by the OpenFeature SDKs for Java, for servers and for browsers in JavaScript,
 * with their OFREP providers, as published: the same flags, the same answers.
 */
class OpenFeatureIT {
  @RegisterExtension static final RunningService SERVICE = new RunningService();

  private static final Path SCRIPTS = Path.of("src/test/open-feature");
  private static final Path HOME = Path.of("target/open-feature").toAbsolutePath();
  private static final Value DEFAULT = new Value("none");

  private static final List<Case> CASES = new ArrayList<>();

  /** Two variants of one type, what units without one get, and what their program would take. */
  private record Values(String type, String blue, String green, String standard, String own) {}

  private static final List<Values> TYPES =
      List.of(
          new Values("boolean", "true", "true", "false", "true"),
          new Values("string", "\"é😀\"", "\"green\"", "\"\"", "\"own\""),
          // to the provider for Java a number without a point is no double
          new Values("number", "1.0", "2.5", "-0.5", "7.5"),
          new Values("integer", "1", "2", "0", "7"),
          new Values(
              "object", "{\"a\": {\"b\": [1, true]}}", "{}", "{\"c\": \"d\"}", "{\"e\": 1}"));

  /**
   * What one question is answered.
   *
   * @param error of the providers for servers, that of Java first; null for none
   */
  private record Case(
      String flag,
      String type,
      String country,
      JsonNode own,
      JsonNode value,
      @Nullable String variant,
      String reason,
      @Nullable ErrorCode error,
      @Nullable ErrorCode errorInNode) {
    ObjectNode json() {
      ObjectNode json = Documents.JSON.createObjectNode();
      json.put("flag", flag).put("type", type).put("country", country);
      json.set("standard", own);
      json.set("value", value);
      json.put("variant", variant).put("reason", reason);
      json.putObject("errors")
          .put("server", errorInNode == null ? null : errorInNode.name())
          .putNull("web");
      return json;
    }
  }

  private static Client client() {
    return OpenFeatureAPI.getInstance().getClient();
  }

  @BeforeAll
  static void connect() {
    TYPES.forEach(OpenFeatureIT::create);
    OpenFeatureAPI.getInstance()
        .setProviderAndWait(
            OfrepProvider.constructProvider(
                OfrepProviderOptions.builder()
                    .baseUrl(SERVICE.base().toString())
                    .headers(
                        ImmutableMap.of(
                            "Authorization",
                            ImmutableList.of("Bearer " + RunningService.token("pay_module"))))
                    .build()));
  }

  @AfterAll
  static void disconnect() {
    OpenFeatureAPI.getInstance().shutdown();
  }

  private static JsonNode json(String text) {
    return Answer.read(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Of one type: an experiment and a flag in each state, and what units get of them. */
  private static void create(Values of) {
    Api admin = SERVICE.as("ops_admin");
    String running = post(admin, of, "running", "start");
    String assigned =
        admin
            .post(
                "/api/experiments/" + running + "/assign",
                "{\"molam_id\": \"unit-SN\", \"context\": {\"country\": \"SN\"}}")
            .expect(200)
            .text("/variant_key");
    expect(of, running, "SN", assigned.equals("blue") ? of.blue : of.green, assigned, "SPLIT");
    expect(of, running, "US", of.standard, null, "DEFAULT");
    expect(of, post(admin, of, "draft"), "SN", of.standard, null, "DISABLED");
    expect(of, post(admin, of, "stopped", "start", "stop"), "SN", of.standard, null, "DISABLED");
    String won = post(admin, of, "won", "start");
    admin.post("/api/experiments/" + won + "/stop", "{\"winner\": \"green\"}").expect(200);
    expect(of, won, "SN", of.green, "green", "STATIC");
    String flag = post(admin, of, "flag", "start");
    expect(of, flag, "SN", of.green, "on", "TARGETING_MATCH");
    expect(of, flag, "US", of.standard, null, "DEFAULT");
    String off = post(admin, of, "flag-off", "start", "pause");
    expect(of, off, "SN", of.standard, null, "DISABLED");
    expect(of, post(admin, of, "flag-draft"), "SN", of.standard, null, "DISABLED");
    String silent = post(admin, of, "silent", "start");
    CASES.add(
        new Case(
            silent,
            of.type,
            "US",
            json(of.own),
            json(of.own),
            null,
            "DEFAULT",
            ErrorCode.FLAG_NOT_FOUND,
            ErrorCode.GENERAL));
  }

  private static String post(Api admin, Values of, String name, String... moves) {
    String key = of.type + "-" + name;
    ObjectNode document =
        Documents.object(
            "{\"key\": \"%s\", \"name\": \"%s\", \"targeting\": {\"country\": \"SN\"}}"
                .formatted(key, key));
    boolean flag = name.startsWith("flag");
    ArrayNode variants = document.putArray("variants");
    variants
        .addObject()
        .put("key", flag ? "off" : "blue")
        .put("is_control", true)
        .set("config", json(flag ? of.standard : of.blue));
    variants.addObject().put("key", flag ? "on" : "green").set("config", json(of.green));
    if (flag) {
      document.put("kind", "flag");
    } else if (!name.equals("silent")) {
      document.set("default_config", json(of.standard));
    }
    admin.post("/api/experiments", document.toString()).expect(201);
    for (String move : moves) {
      admin.post("/api/experiments/" + key + "/" + move).expect(200);
    }
    return key;
  }

  private static void expect(
      Values of, String flag, String country, String value, @Nullable String variant, String why) {
    CASES.add(
        new Case(flag, of.type, country, json(of.own), json(value), variant, why, null, null));
  }

  private static MutableContext of(String unit, String country) {
    return new MutableContext(unit).add("country", country);
  }

  @Test
  void javaGetsFlagsOfEveryTypeInEveryState() {
    for (Case each : CASES) {
      FlagEvaluationDetails<?> got = details(each);
      assertThat(got.getErrorCode()).as(each.toString()).isEqualTo(each.error);
      assertThat(got.getVariant()).as(each.toString()).isEqualTo(each.variant);
      assertThat(got.getReason())
          .as(each.toString())
          .isEqualTo(each.error == null ? each.reason : "ERROR");
      Object value = got.getValue();
      assertThat(value instanceof Value whole ? whole : Value.objectToValue(value))
          .as(each.toString())
          .isEqualTo(value(each.value));
    }
  }

  private static FlagEvaluationDetails<?> details(Case each) {
    MutableContext context = of("unit-" + each.country, each.country);
    String flag = each.flag;
    JsonNode own = each.own;
    return switch (each.type) {
      case "boolean" -> client().getBooleanDetails(flag, own.booleanValue(), context);
      case "string" -> client().getStringDetails(flag, own.textValue(), context);
      case "number" -> client().getDoubleDetails(flag, own.doubleValue(), context);
      case "integer" -> client().getIntegerDetails(flag, own.intValue(), context);
      default -> client().getObjectDetails(flag, value(own), context);
    };
  }

  private static Value value(JsonNode json) {
    return Value.objectToValue(Documents.JSON.convertValue(json, Object.class));
  }

  @Test
  void javaScriptGetsTheSameOnServersAndInBrowsers() throws IOException {
    Files.createDirectories(HOME);
    for (String file : List.of("package.json", "package-lock.json", "walk.mjs")) {
      Files.copy(SCRIPTS.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Programs.needNode(HOME, "OpenFeature's SDKs in JavaScript");
    ArrayNode cases = Documents.JSON.createArrayNode();
    CASES.forEach(each -> cases.add(each.json()));
    Files.writeString(HOME.resolve("cases.json"), cases.toString());
    Map<String, String> caller =
        Map.of("SERVICE", SERVICE.base().toString(), "TOKEN", RunningService.token("pay_module"));
    Programs.run(HOME, caller, "node", "walk.mjs").expectSuccess("checked " + CASES.size());
  }

  @Test
  void unitsAreSplitAndToldWhatElseIsKnownOfIt() {
    Map<String, Integer> variants = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      FlagEvaluationDetails<String> details =
          client().getStringDetails("string-running", "none", of("split-" + i, "SN"));
      String variant = Objects.requireNonNull(details.getVariant());
      assertThat(details.getFlagMetadata().getInteger("phase")).isEqualTo(1);
      assertThat(details.getFlagMetadata().getDouble("propensity")).isEqualTo(0.5);
      assertThat(details.getFlagMetadata().getString("experiment_id")).hasSize(36);
      assertThat(details.getFlagMetadata().getBoolean("recorded")).isTrue();
      variants.merge(variant, 1, Integer::sum);
      assertThat(
              client()
                  .getStringDetails("string-running", "none", of("split-" + i, "SN"))
                  .getVariant())
          .isEqualTo(variant);
    }
    // 6 standard deviations of a fair coin
    assertThat(variants.get("blue")).isBetween(20, 80);
    assertThat(variants.get("green")).isBetween(20, 80);
  }

  @Test
  void errorsHaveTheCodesOfTheProtocol() {
    assertThat(client().getObjectDetails("no-such-flag", DEFAULT, of("unit", "SN")).getErrorCode())
        .isEqualTo(ErrorCode.FLAG_NOT_FOUND);
    assertThat(
            client()
                .getObjectDetails("object-running", DEFAULT, new ImmutableContext())
                .getErrorCode())
        .isEqualTo(ErrorCode.INVALID_CONTEXT);
  }
}
