package io.molam.experiments.adapter.cli;

import static io.molam.experiments.adapter.cli.Runs.JSON;
import static io.molam.experiments.adapter.cli.Runs.analyze;
import static io.molam.experiments.adapter.cli.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.cli.Runs.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
}
