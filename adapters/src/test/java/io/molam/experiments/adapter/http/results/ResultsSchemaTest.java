package io.molam.experiments.adapter.http.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.molam.experiments.adapter.document.PlanView;
import io.molam.experiments.adapter.document.ResultsView;
import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.adapter.http.openapi.OpenApiResource;
import io.molam.experiments.application.plan.PlanAnswer;
import io.molam.experiments.application.plan.PlanExperiment;
import io.molam.experiments.application.plan.PlanQuestion;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.results.AnalysisMethod;
import io.molam.experiments.domain.results.AnalysisOptions;
import io.molam.experiments.domain.results.AnalysisRequest;
import io.molam.experiments.domain.results.AssembleResults;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.WarningCode;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.Preparation;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.judge.Correction;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Results and plans, as JSON, are what the OpenAPI document says they are. */
class ResultsSchemaTest {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private final JsonNode schemas = schemas();

  private static JsonNode schemas() {
    try {
      return JSON.readTree(
              (String)
                  OpenApiResource.describing(
                          "t", "1", List.of(ResultsResource.class, PlanResource.class))
                      .json()
                      .getEntity())
          .at("/components/schemas");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Results results(AnalysisMethod method) {
    Map<String, VariantStatistics> variants =
        Map.of(
            "a", new VariantStatistics.Mean(SufficientStatistics.ofBinomial(100, 10)),
            "b", new VariantStatistics.Mean(SufficientStatistics.ofBinomial(100, 20)));
    Map<String, VariantStatistics> zero =
        Map.of(
            "a", new VariantStatistics.Mean(SufficientStatistics.ofBinomial(100, 0)),
            "b", new VariantStatistics.Mean(SufficientStatistics.ofBinomial(100, 20)));
    return new AssembleResults()
        .assemble(
            new AnalysisRequest(
                List.of(
                    new AnalysisRequest.Variant("a", null, null, true, 100),
                    new AnalysisRequest.Variant("b", "id", "B", false, 100)),
                List.of(
                    new AnalysisRequest.Phase(
                        "1",
                        new LinkedHashMap<>(Map.of("a", 1.0, "b", 1.0)),
                        new LinkedHashMap<>(Map.of("a", 100L, "b", 100L)))),
                List.of(
                    metric("full", variants),
                    metric("none", Map.of()),
                    metric("zero", zero),
                    adjusted("ratio", null),
                    adjusted("unused", "why")),
                AnalysisOptions.of(method, 0.95, Correction.HOLM),
                List.of(new Results.Warning(WarningCode.NOVELTY, "detail"))));
  }

  private static AnalysisRequest.Metric metric(
      String key, Map<String, VariantStatistics> variants) {
    return AnalysisRequest.Metric.unstratified(
        key,
        MetricRole.GOAL,
        MetricKind.BINOMIAL,
        Direction.INCREASE,
        OptionalDouble.empty(),
        variants);
  }

  private static AnalysisRequest.Metric adjusted(String key, @Nullable String unused) {
    VariantStatistics ratio =
        new VariantStatistics.AdjustedRatio(
            JointStatistics.of(
                100,
                new double[] {5, 9, 4, 8},
                new double[] {90, 10, 40, 9, 50, 8, 30, 80, 9, 40}));
    Preparation caps = new Preparation(OptionalLong.of(7), List.of(20.0, 30.0), 3);
    return new AnalysisRequest.Metric(
        key,
        MetricRole.GOAL,
        MetricKind.RATIO,
        Direction.INCREASE,
        OptionalDouble.empty(),
        List.of(
            new AnalysisRequest.Stratum(
                "1", Map.of("a", ratio, "b", ratio), null, Map.of("a", caps, "b", caps))),
        new AnalysisRequest.Covariates(unused == null ? List.of("before") : List.of(), unused));
  }

  @Test
  void effectsTellOfCapAndCovariate() {
    JsonNode effect =
        JSON.valueToTree(ResultsView.of(results(AnalysisMethod.FIXED))).at("/metrics/3/effects/0");
    assertThat(effect.path("cap"))
        .isEqualTo(
            JSON.valueToTree(
                Map.of("value", 20.0, "denominator_value", 30.0, "units_touched", 6L)));
    List<String> fields = new ArrayList<>();
    effect.path("covariate").fieldNames().forEachRemaining(fields::add);
    assertThat(fields)
        .containsExactly(
            "names",
            "theta",
            "correlation",
            "variance_saved",
            "adjusted_means",
            "units_with_history");
    assertThat(effect.at("/covariate/units_with_history").asInt()).isEqualTo(14);
  }

  @Test
  void resultsValidate() {
    for (AnalysisMethod method : AnalysisMethod.values()) {
      Results results = results(method);
      for (ResultsView view :
          List.of(
              ResultsView.of(results), ResultsView.of("id", "running", Instant.EPOCH, results))) {
        JsonNode json = JSON.valueToTree(view);
        assertThat(problems(json, schemas.get("Results"), "")).isEmpty();
      }
    }
  }

  @Test
  void everyWarningIsListed() {
    List<String> listed = new ArrayList<>();
    schemas.at("/ResultsWarning/properties/code/enum").forEach(code -> listed.add(code.asText()));
    assertThat(listed)
        .containsExactlyElementsOf(
            Arrays.stream(WarningCode.values()).map(Vocabulary::lower).toList());
  }

  @Test
  void resultsHaveTheFormOfTheContract() {
    JsonNode json = JSON.valueToTree(ResultsView.of(results(AnalysisMethod.FIXED)));
    List<String> fields = new ArrayList<>();
    json.fieldNames().forEachRemaining(fields::add);
    assertThat(fields)
        .containsExactly(
            "experiment_id",
            "status",
            "as_of",
            "method",
            "level",
            "min_units",
            "sample_ratio",
            "warnings",
            "variants",
            "metrics",
            "decision");
    List<String> effect = new ArrayList<>();
    json.at("/metrics/0/effects/0").fieldNames().forEachRemaining(effect::add);
    assertThat(effect)
        .containsExactly(
            "key",
            "versus",
            "estimable",
            "test",
            "decided_by",
            "standard_error",
            "absolute",
            "relative",
            "p_value",
            "adjusted_p_value",
            "significant",
            "verdict",
            "chance_to_beat_control",
            "expected_loss");
    assertThat(json.at("/metrics/1/effects/0/estimable").asBoolean()).isFalse();
    assertThat(json.at("/metrics/1/effects/0/verdict").asText()).isEqualTo("not_estimable");
    assertThat(json.at("/decision/trace").findValuesAsText("rule")).hasSize(8);
    assertThat(json.at("/metrics/1/effects/0/reason").asText()).isNotBlank();
    assertThat(json.at("/metrics/2/effects/0/estimable").asBoolean()).isTrue();
    assertThat(json.at("/metrics/2/effects/0/relative/estimate").isNull()).isTrue();
    assertThat(json.at("/metrics/2/effects/0/relative/reason").asText()).contains("0");
  }

  @Test
  void whatTheSchemaDoesNotSayIsFound() {
    JsonNode json = JSON.valueToTree(ResultsView.of(results(AnalysisMethod.FIXED)));
    ((com.fasterxml.jackson.databind.node.ObjectNode) json).put("level", "high").put("more", 1);
    assertThat(problems(json, schemas.get("Results"), "")).hasSize(2);
  }

  @Test
  void plansValidate() throws IOException {
    PlanQuestion question =
        PlanRequest.read(
            JSON.readTree(
                """
                {"baseline": 0.1, "relative_effect": 0.1, "method": "fixed", "units_per_day": 1000}
                """));
    PlanAnswer answer = new PlanExperiment().plan(question);
    assertThat(problems(JSON.valueToTree(PlanView.of(question, answer)), schemas.get("Plan"), ""))
        .isEmpty();
    assertThat(answer.days().orElseThrow()).isEqualTo(30);
  }

  @Test
  void allFaultsOfAPlanAreTold() throws IOException {
    JsonNode document =
        JSON.readTree(
            """
            {"kind": "mean", "baseline": 0, "power": 2, "method": "luck", "days": 3, "more": 1,
             "traffic_shares": [1]}
            """);
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> PlanRequest.read(document))
        .isInstanceOfSatisfying(
            ExperimentException.InvalidRequest.class,
            refusal ->
                assertThat(refusal.errors())
                    .extracting(io.molam.experiments.domain.allocation.FieldError::field)
                    .contains(
                        "baseline",
                        "standard_deviation",
                        "power",
                        "method",
                        "days",
                        "traffic_shares",
                        "more"));
  }

  /**
   * The part of JSON Schema 2020-12 that the document uses: $ref, type, properties, items, enum.
   */
  private List<String> problems(JsonNode value, JsonNode schema, String path) {
    List<String> problems = new ArrayList<>();
    if (schema.has("$ref")) {
      String name = schema.get("$ref").asText().replace("#/components/schemas/", "");
      return problems(value, schemas.get(name), path);
    }
    List<String> types = new ArrayList<>();
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      type.forEach(one -> types.add(one.asText()));
    } else if (type.isTextual()) {
      types.add(type.asText());
    }
    if (!types.isEmpty() && types.stream().noneMatch(one -> is(value, one))) {
      problems.add(path + " is not " + types + ": " + value);
      return problems;
    }
    if (schema.has("enum") && !value.isNull()) {
      List<String> allowed = new ArrayList<>();
      schema.get("enum").forEach(one -> allowed.add(one.asText()));
      if (!allowed.contains(value.asText())) {
        problems.add(path + " is not one of " + allowed + ": " + value);
      }
    }
    schema
        .path("required")
        .forEach(
            name -> {
              if (!value.has(name.asText())) {
                problems.add(path + " lacks " + name.asText());
              }
            });
    if (value.isObject()) {
      value
          .properties()
          .forEach(
              field -> {
                JsonNode own = schema.path("properties").path(field.getKey());
                JsonNode any = own.isMissingNode() ? schema.path("additionalProperties") : own;
                if (any.isObject()) {
                  problems.addAll(problems(field.getValue(), any, path + "/" + field.getKey()));
                } else {
                  problems.add(path + " has the undescribed " + field.getKey());
                }
              });
    }
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      problems.addAll(problems(value.get(i), schema.get("items"), path + "/" + i));
    }
    return problems;
  }

  private static boolean is(JsonNode value, String type) {
    return switch (type) {
      case "null" -> value.isNull();
      case "string" -> value.isTextual();
      case "number" -> value.isNumber();
      case "integer" -> value.isIntegralNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      default -> false;
    };
  }
}
