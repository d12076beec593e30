package io.molam.experiments.adapter.cli;

import static io.molam.experiments.adapter.cli.Runs.JSON;
import static io.molam.experiments.adapter.cli.Runs.analyze;
import static io.molam.experiments.adapter.cli.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.cli.Runs.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What the command says about a file against figures of independent tools. */
class AnalyzeFiguresTest {
  /** The oracle cases that carry raw values, through a file. */
  @Test
  void oracleCasesWithRawValuesPassThroughAFile() throws IOException {
    Path cases = Path.of("..", "domain", "src", "test", "resources", "oracle", "statistics.json");
    int checked = 0;
    for (JsonNode oracle : JSON.readTree(cases.toFile()).get("cases")) {
      JsonNode in = oracle.get("inputs");
      if (!in.has("raw_control")) {
        continue;
      }
      StringBuilder csv = new StringBuilder("arm,m,d\n");
      append(csv, "a", in.get("raw_control"));
      append(csv, "b", in.get("raw_treatment"));
      String method = oracle.get("method").asText();
      Run run =
          switch (method) {
            case "welch_t_absolute" -> analyze(csv.toString(), "--metric", "m", "--test", "welch");
            case "ratio_delta" -> analyze(csv.toString(), "--ratio", "m/d", "--test", "welch");
            case "cuped_mean" ->
                analyze(csv.toString(), "--metric", "m", "--covariate", "d", "--test", "welch");
            default -> throw new AssertionError("raw values in " + method);
          };
      JsonNode effect = run.json().at("/metrics/0/effects/0");
      JsonNode expected = oracle.get("expected");
      double tolerance = oracle.at("/tolerance/relative").asDouble();
      near(effect.at("/absolute/estimate"), expected.get("difference"), tolerance);
      near(effect.get("standard_error"), expected.get("standard_error"), tolerance);
      near(effect.get("p_value"), expected.get("p_two_sided"), 10 * tolerance);
      near(effect.at("/absolute/lower"), expected.at("/ci95/0"), tolerance);
      near(effect.at("/absolute/upper"), expected.at("/ci95/1"), tolerance);
      if (expected.has("relative_lift") && !effect.at("/relative/estimate").isNull()) {
        near(effect.at("/relative/estimate"), expected.get("relative_lift"), tolerance);
      }
      checked++;
    }
    assertThat(checked).isGreaterThanOrEqualTo(6);
  }

  private static void near(JsonNode got, JsonNode want, double relative) {
    assertThat(got.asDouble())
        .isCloseTo(want.asDouble(), within(1e-11 + relative * Math.abs(want.asDouble())));
  }

  private static void append(StringBuilder csv, String variant, JsonNode raw) {
    JsonNode first = raw.isArray() ? raw : raw.has("m") ? raw.get("m") : raw.get("y");
    JsonNode second = raw.isArray() ? raw : raw.has("d") ? raw.get("d") : raw.get("x");
    for (int i = 0; i < first.size(); i++) {
      csv.append(variant)
          .append(',')
          .append(first.get(i).asText())
          .append(',')
          .append(second.get(i).asText())
          .append('\n');
    }
  }

  /**
   * Independent figures of scipy, statsmodels and gbstats; the data are not part of the project.
   */
  @Test
  void cookieCatsHasItsIndependentFigures() throws IOException {
    Path directory = SharedData.directory();
    JsonNode expected =
        JSON.readTree(directory.resolve("datasets.json").toFile()).at("/datasets/cookie_cats");
    for (String method : List.of("fixed", "sequential")) {
      for (boolean units : new boolean[] {false, true}) {
        List<String> options =
            new ArrayList<>(
                List.of(
                    "analyze",
                    directory.resolve("cookie_cats.csv").toString(),
                    "--variant",
                    "version",
                    "--control",
                    "gate_30",
                    "--metric",
                    "sum_gamerounds:mean",
                    "--metric",
                    "retention_1",
                    "--metric",
                    "retention_7:binomial",
                    "--method",
                    method,
                    "--test",
                    "welch",
                    "--format",
                    "json"));
        if (units) {
          options.addAll(List.of("--unit", "userid"));
        }
        Run run = run(new byte[0], options.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        JsonNode json = run.json();
        assertThat(json.at("/sample_ratio/p_value").asDouble())
            .isCloseTo(expected.at("/srm/p_value").asDouble(), Percentage.withPercentage(1e-8));
        check(json, 0, expected.at("/results/sum_gamerounds"), method);
        check(json, 1, expected.at("/results/retention_1"), method);
        check(json, 2, expected.at("/results/retention_7"), method);
      }
    }
    Run capped =
        run(
            new byte[0],
            "analyze",
            directory.resolve("cookie_cats.csv").toString(),
            "--variant",
            "version",
            "--control",
            "gate_30",
            "--metric",
            "sum_gamerounds",
            "--cap-percentile",
            "99.9",
            "--test",
            "welch",
            "--format",
            "json");
    check(capped.json(), 0, expected.at("/results/sum_gamerounds_capped_at_pooled_p99.9"), "fixed");
  }

  private static void check(JsonNode json, int metric, JsonNode expected, String method) {
    JsonNode effect = json.at("/metrics/" + metric + "/effects/0");
    JsonNode figures = expected.at("/versus_gate_30/gate_40");
    for (int variant = 0; variant < 2; variant++) {
      JsonNode got = json.at("/metrics/" + metric + "/variants/" + variant);
      JsonNode want = expected.at("/arms/" + got.get("key").asText());
      assertThat(got.get("units").asLong()).isEqualTo(want.get("n").asLong());
      close(got.get("mean"), want.get("mean"));
      close(got.get("std_dev"), want.get("sd"));
    }
    close(effect.at("/absolute/estimate"), figures.get("difference"));
    close(effect.at("/relative/estimate"), figures.get("relative_lift"));
    boolean fixed = method.equals("fixed");
    close(effect.get("p_value"), figures.get(fixed ? "p_welch" : "always_valid_p"));
    JsonNode interval = figures.get(fixed ? "ci95" : "always_valid_ci95_tuning_5000");
    close(effect.at("/absolute/lower"), interval.get(0));
    close(effect.at("/absolute/upper"), interval.get(1));
    if (fixed) {
      close(effect.at("/relative/lower"), figures.at("/relative_ci95/0"));
      close(effect.at("/relative/upper"), figures.at("/relative_ci95/1"));
    }
  }

  private static void close(JsonNode got, JsonNode want) {
    assertThat(got.asDouble())
        .isCloseTo(want.asDouble(), within(1e-12 + 1e-8 * Math.abs(want.asDouble())));
  }

  /** Each row is a unit; the two halves differ, and a third has no history. */
  @Test
  void effectsTellOfCapAndCovariateWithTheirNumbers() {
    StringBuilder csv = new StringBuilder("unit,arm,spend,before\n");
    double[] spend = new double[90];
    int history = 0;
    for (int i = 0; i < 90; i++) {
      double before = i % 3 == 0 ? 0 : i % 7;
      spend[i] = before + (i * 37) % 11 + (i % 2 == 0 ? 0 : 1);
      history += before == 0 ? 0 : 1;
      csv.append("u%d,%s,%s,%s%n".formatted(i, i % 2 == 0 ? "a" : "b", spend[i], before));
    }
    double cap = numpyPercentile(spend, 0.9);
    long above = Arrays.stream(spend).filter(value -> value > cap).count();
    String[] asked = {"--metric", "spend:mean", "--covariate", "before", "--cap-percentile", "90"};
    JsonNode effect = analyze(csv.toString(), asked).json().at("/metrics/0/effects/0");
    assertThat(effect.at("/cap/value").asDouble()).isCloseTo(cap, within(1e-12));
    assertThat(effect.at("/cap/units_touched").asLong()).isEqualTo(above).isPositive();
    assertThat(effect.at("/covariate/names/0").asText()).isEqualTo("before");
    assertThat(effect.at("/covariate/theta")).hasSize(1);
    assertThat(effect.at("/covariate/units_with_history").asInt()).isEqualTo(history);
    assertThat(effect.at("/covariate/correlation").asDouble()).isBetween(0.1, 1.0);
    assertThat(
            effect.at("/covariate/adjusted_means/b").asDouble()
                - effect.at("/covariate/adjusted_means/a").asDouble())
        .isCloseTo(effect.at("/absolute/estimate").asDouble(), within(1e-12));

    List<String> table = new ArrayList<>(List.of("analyze", "-", "--variant", "arm"));
    table.addAll(List.of("--control", "a"));
    table.addAll(List.of(asked));
    String text =
        run(csv.toString().getBytes(StandardCharsets.UTF_8), table.toArray(String[]::new)).out();
    assertThat(text)
        .contains(
            "b: adjusted by before: theta ", "variance saved +", "units with history " + history)
        .contains("b: values capped at ", ": %d units touched".formatted(above));

    List<String> byUnit = new ArrayList<>(List.of(asked));
    byUnit.addAll(List.of("--unit", "unit"));
    assertThat(
            analyze(csv.toString(), byUnit.toArray(String[]::new))
                .json()
                .at("/metrics/0/effects/0"))
        .isEqualTo(effect);
    assertThat(
            analyze(csv.toString(), "--ratio", "spend/before", "--covariate", "before")
                .json()
                .at("/metrics/0/effects/0/covariate/reason")
                .asText())
        .isEqualTo("covariates adjust means only");
    JsonNode plain = analyze(csv.toString(), "--metric", "spend:mean").json();
    assertThat(plain.at("/metrics/0/effects/0").has("covariate")).isFalse();
    assertThat(plain.at("/metrics/0/effects/0").has("cap")).isFalse();
  }

  private static double numpyPercentile(double[] values, double level) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double at = level * (sorted.length - 1);
    int below = (int) at;
    return sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
  }
}
