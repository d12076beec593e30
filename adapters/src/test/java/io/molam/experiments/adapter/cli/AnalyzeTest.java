package io.molam.experiments.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyzeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final String SMALL =
      """
      id,arm,buy,spend,before,items
      1,a,TRUE,10.5,3,2
      2,a,false,0,2,1
      3,b,1,20,4,3
      4,b,0,1e1,1,1
      5,a,0,4,2,2
      6,b,true,8,3,1
      """;

  /** What a run of the command left behind. */
  record Run(int code, String out, String err) {
    JsonNode json() {
      try {
        return JSON.readTree(out);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  static Run run(byte[] input, String... options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        CommandLine.run(
                options,
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8))
            .orElseThrow();
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  static Run analyze(String csv, String... options) {
    return analyze(csv.getBytes(StandardCharsets.UTF_8), options);
  }

  static Run analyze(byte[] csv, String... options) {
    List<String> all =
        new ArrayList<>(List.of("analyze", "-", "--variant", "arm", "--control", "a"));
    all.addAll(List.of("--format", "json"));
    all.addAll(List.of(options));
    return run(csv, all.toArray(String[]::new));
  }

  static void refused(Run run, int code, String... words) {
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.err()).contains(words);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void rowsAreUnitsAndKindsAreSeen() {
    Run run = analyze(SMALL, "--metric", "buy", "--metric", "spend", "--ratio", "spend/items");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode json = run.json();
    assertThat(json.get("experiment_id").isNull()).isTrue();
    assertThat(json.get("variants").get(0).get("is_control").asBoolean()).isTrue();
    assertThat(json.get("metrics").get(0).get("kind").asText()).isEqualTo("binomial");
    assertThat(json.get("metrics").get(0).get("variants").get(0).get("sum").asDouble())
        .isEqualTo(1);
    assertThat(json.get("metrics").get(1).get("kind").asText()).isEqualTo("mean");
    assertThat(json.get("metrics").get(1).get("variants").get(1).get("sum").asDouble())
        .isCloseTo(38, within(1e-12));
    assertThat(json.get("metrics").get(2).get("variants").get(1).get("mean").asDouble())
        .isCloseTo(38 / 5.0, within(1e-12));
  }

  @Test
  void marksCarriageReturnsAndQuotedNewlinesChangeNothing() {
    String plain = analyze(SMALL, "--metric", "spend").out();
    assertThat(analyze("\uFEFF" + SMALL, "--metric", "spend").out()).isEqualTo(plain);
    assertThat(analyze(SMALL.replace("\n", "\r\n"), "--metric", "spend").out()).isEqualTo(plain);
    assertThat(analyze(SMALL.strip(), "--metric", "spend").out()).isEqualTo(plain);
    String quoted =
        SMALL.replace("1,a,TRUE", "\"1\nx\",\"a\",\"TRUE\"").replace("2,a,false", "\n2,a,false");
    assertThat(analyze(quoted, "--metric", "spend").out()).isEqualTo(plain);
  }

  @Test
  void rowsOfAUnitAddUpAndUnitsOfTwoVariantsAreLeftOut() {
    String events = SMALL + "1,a,1,2.5,9,1\n3,a,0,5,4,1\n";
    Run run = analyze(events, "--unit", "id", "--metric", "buy", "--metric", "spend");
    JsonNode json = run.json();
    assertThat(json.get("warnings").get(0).get("code").asText()).isEqualTo("multiple_exposure");
    assertThat(json.get("warnings").get(0).get("detail").asText()).startsWith("1 units");
    JsonNode control = json.get("metrics").get(1).get("variants").get(0);
    assertThat(control.get("units").asInt()).isEqualTo(3);
    assertThat(control.get("sum").asDouble()).isCloseTo(17, within(1e-12));
    assertThat(json.get("metrics").get(0).get("variants").get(0).get("sum").asDouble())
        .isEqualTo(1);
    assertThat(json.get("metrics").get(1).get("variants").get(1).get("units").asInt()).isEqualTo(2);
    Run kept = analyze(events, "--unit", "id", "--metric", "spend", "--multiple-exposure", "first");
    assertThat(kept.json().get("variants").get(1).get("units").asInt()).isEqualTo(3);
  }

  @Test
  void manyUnitsAreFoundAgain() {
    StringBuilder csv = new StringBuilder("id,arm,x\n");
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 20_000; i++) {
        csv.append("unit-").append(i).append(i % 2 == 0 ? ",a," : ",b,").append(i % 7).append('\n');
      }
    }
    JsonNode json = analyze(csv.toString(), "--unit", "id", "--metric", "x:mean").json();
    assertThat(json.get("variants").get(0).get("units").asInt()).isEqualTo(10_000);
    assertThat(json.get("warnings")).isEmpty();
  }

  @Test
  void capsAtAPercentileOverAllVariants() {
    JsonNode json = analyze(SMALL, "--metric", "spend:mean", "--cap-percentile", "60").json();
    // the 60th percentile of 0 4 8 10 10.5 20 is 10
    assertThat(json.get("metrics").get(0).get("variants").get(1).get("sum").asDouble())
        .isCloseTo(28, within(1e-12));
    Run share = analyze(SMALL, "--metric", "spend:mean", "--cap-percentile", "0.99");
    assertThat(share.code()).isEqualTo(2);
    assertThat(share.err()).contains("did you mean 99?");
  }

  @Test
  void findsTheDelimiterAndStripsPaddedCells() {
    JsonNode plain = analyze(SMALL, "--metric", "buy", "--metric", "spend").json();
    for (String delimiter : List.of(";", "\t", "|")) {
      String other = SMALL.replace(",", delimiter);
      assertThat(analyze(other, "--metric", "buy", "--metric", "spend").json()).isEqualTo(plain);
    }
    String padded = SMALL.replace(",a,", ", a ,").replace(",b,", ",b  ,");
    assertThat(analyze(padded, "--metric", "buy", "--metric", "spend").json()).isEqualTo(plain);
    String slashes = SMALL.replace(",", "/");
    assertThat(analyze(slashes, "--metric", "buy", "--metric", "spend", "--delimiter", "/").json())
        .isEqualTo(plain);
    assertThat(analyze(SMALL, "--metric", "buy", "--delimiter", "ab").err())
        .contains("--delimiter must be one character or tab");
  }

  @Test
  void plansRefuseImpossibleRatesAndSayHowTheyWillBeJudged() {
    Run impossible = run(new byte[0], "plan", "--baseline", "0.5", "--effect", "150%");
    assertThat(impossible.code()).isEqualTo(2);
    assertThat(impossible.err()).contains("no rate between 0 and 1");
    assertThat(run(new byte[0], "plan", "--baseline", "1.2", "--effect", "0.1").err())
        .contains("a rate must be between 0 and 1, not 1.2");
    Run plan = run(new byte[0], "plan", "--baseline", "0.1", "--effect", "5%", "--method", "fixed");
    assertThat(plan.out()).contains("a power of 80 % at a level of 95 %, looking once, at the end");
    JsonNode json =
        run(new byte[0], "plan", "--baseline", "0.1", "--effect", "0.05", "--format", "json")
            .json();
    assertThat(json.at("/alpha").asDouble()).isEqualTo(0.05);
  }

  @Test
  void usesOfOneColumnDoNotChangeEachOther() {
    String csv =
        """
        u,arm,clk,view,rev
        1,a,1,2,10
        1,a,1,3,0
        2,a,0,4,900
        3,a,1,1,20
        4,a,1,2,5
        5,b,1,5,30
        5,b,1,2,8
        6,b,0,2,700
        7,b,1,3,25
        8,b,0,3,4
        """;
    JsonNode ratio =
        analyze(csv, "--unit", "u", "--ratio", "clk/view", "--ratio", "rev/view").json();
    JsonNode metric = analyze(csv, "--unit", "u", "--metric", "clk", "--metric", "rev").json();
    JsonNode both =
        analyze(
                csv,
                "--unit",
                "u",
                "--metric",
                "clk",
                "--metric",
                "rev",
                "--ratio",
                "clk/view",
                "--ratio",
                "rev/view")
            .json();
    for (int m = 0; m < 2; m++) {
      assertThat(both.at("/metrics/" + m + "/variants"))
          .isEqualTo(metric.at("/metrics/" + m + "/variants"));
      assertThat(both.at("/metrics/" + m + "/kind"))
          .isEqualTo(metric.at("/metrics/" + m + "/kind"));
      assertThat(both.at("/metrics/" + (m + 2) + "/variants"))
          .isEqualTo(ratio.at("/metrics/" + m + "/variants"));
    }
    assertThat(both.at("/metrics/0/kind").asText()).isEqualTo("binomial");
    JsonNode capped =
        analyze(
                csv,
                "--unit",
                "u",
                "--metric",
                "rev",
                "--ratio",
                "rev/view",
                "--covariate",
                "view",
                "--cap-percentile",
                "75")
            .json();
    assertThat(capped.at("/metrics/1/variants")).isEqualTo(ratio.at("/metrics/1/variants"));
    assertThat(capped.at("/metrics/0/variants/0/sum").asDouble())
        .isLessThan(metric.at("/metrics/1/variants/0/sum").asDouble());
  }

  @Test
  void covariatesAdjustMeans() {
    JsonNode plain = analyze(SMALL, "--metric", "spend", "--test", "welch").json();
    JsonNode adjusted =
        analyze(SMALL, "--metric", "spend", "--covariate", "before", "--test", "welch").json();
    assertThat(error(adjusted)).isLessThan(error(plain));
    assertThat(adjusted.at("/metrics/0/variants/1/mean").asDouble())
        .isCloseTo(plain.at("/metrics/0/variants/1/mean").asDouble(), within(1e-12));
  }

  private static double error(JsonNode json) {
    return json.at("/metrics/0/effects/0/standard_error").asDouble();
  }

  @Test
  void plannedSharesMakeTheSplitTest() {
    Run run = analyze(SMALL, "--metric", "spend", "--expected", "a=0.25,b=0.5,c=0.25");
    JsonNode json = run.json();
    assertThat(json.at("/sample_ratio/expected/c").asDouble()).isEqualTo(0.25);
    assertThat(json.at("/sample_ratio/observed/c").asInt()).isZero();
    JsonNode missing = json.at("/metrics/0/effects/1");
    assertThat(missing.get("estimable").asBoolean()).isFalse();
    assertThat(missing.get("reason").asText()).contains("no units");
    assertThat(missing.get("p_value").isNull()).isTrue();
    assertThat(missing.at("/absolute/estimate").isNull()).isTrue();
  }

  @Test
  void tablesAreForPeople() {
    for (String method : List.of("fixed", "sequential", "bayesian")) {
      Run run =
          analyze(
              SMALL,
              "--metric",
              "spend",
              "--format",
              "table",
              "--method",
              method,
              "--level",
              "0.9");
      assertThat(run.out()).contains("spend (mean)", "decision:", "level 0.9");
    }
  }

  @Test
  void wrongUseIsOneLineAndTwo() {
    refused(analyze(SMALL, "--metric", "none"), 2, "no column \"none\"", "spend");
    refused(analyze(SMALL), 2, "--metric");
    refused(analyze(SMALL, "--metric", "spend:median"), 2, "binomial or mean");
    refused(analyze(SMALL, "--metric", "spend", "--control", "zz"), 2, "\"zz\"", "a, b");
    refused(analyze(SMALL, "--metric", "spend", "--level", "95"), 2, "--level");
    refused(analyze(SMALL, "--metric", "spend", "--method", "guess"), 2, "guess");
    refused(analyze(SMALL, "--metric", "spend", "--nonsense"), 2, "nonsense");
    refused(analyze(SMALL, "--metric", "spend", "--expected", "a=1"), 2, "names one variant");
    refused(analyze(SMALL, "--metric", "spend", "--expected", "a:1"), 2, "a=0.5,b=0.5");
    refused(
        analyze(SMALL, "--metric", "spend", "--expected", "a=0.5,b=0.05,c=0.25"),
        2,
        "sum to 0.8; they must sum to 1");
    refused(analyze(SMALL, "--metric", "arm"), 2, "another meaning");
    refused(analyze(SMALL, "--metric", "spend", "--metric", "spend:mean"), 2, "twice");
    refused(analyze(SMALL, "--ratio", "spend"), 2, "NUM/DEN");
    refused(
        run(
            new byte[0],
            "analyze",
            "no-such-file.csv",
            "--variant",
            "v",
            "--control",
            "a",
            "--metric",
            "m"),
        2,
        "no file");
  }

  @Test
  void unusableDataIsOneLineAndOne() {
    refused(analyze(""), 2, "--metric");
    refused(analyze("", "--metric", "x"), 1, "empty");
    refused(analyze("arm,x\n", "--metric", "x"), 1, "no rows");
    refused(analyze("arm,x\na,1\na,2\n", "--metric", "x"), 1, "\"a\"", "nothing to compare");
    refused(analyze("arm,x\na,1\nb,two\n", "--metric", "x"), 1, "line 3", "x is not a number");
    refused(analyze("arm,x\na,1\nb,\n", "--metric", "x"), 1, "line 3", "x is not a number");
    refused(analyze("arm,x\na,1\nb,2\n", "--metric", "x:binomial"), 1, "line 3", "0/1");
    refused(analyze("arm,x\na,true\nb,2\n", "--metric", "x"), 1, "line 3", "mixes");
    refused(analyze("arm,x\na,true\nb,2\n", "--metric", "x:mean"), 1, "line 2");
    refused(analyze("arm,x\na,1e300\na,-1e300\nb,1\nb,2\n", "--metric", "x"), 1, "too large");
    refused(analyze("arm,x\na,1\nb\n", "--metric", "x"), 1, "line 3", "1 fields", "header has 2");
    refused(analyze("arm,x\na,1\n,2\n", "--metric", "x"), 1, "line 3", "variant is empty");
    refused(analyze("arm,x,x\na,1,1\nb,2,2\n", "--metric", "x"), 1, "twice");
    refused(
        analyze("arm,x\na,\"1\n2\"\nb,3\nb,four\n", "--metric", "x"), 1, "line 2", "not a number");
    refused(analyze("arm,x,note\na,1,\"u\nv\"\nb,four,w\n", "--metric", "x"), 1, "line 4");
  }

  @Test
  void tooManyVariantsAreTheWrongColumn() {
    StringBuilder csv = new StringBuilder("arm,x\n");
    for (int i = 0; i < 30; i++) {
      csv.append("v").append(i).append(",1\n");
    }
    refused(analyze(csv.toString(), "--metric", "x"), 1, "more than 20");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1",
        "3.25",
        "-17.125",
        "000123",
        "1e3",
        "1.5E-7",
        "123456789012345",
        "12345678901234567890",
        "0.1",
        "99.99999999999999999",
        "1e308",
        "  42 ",
        "+7",
        ".5",
        "5."
      })
  void numbersAreReadAsJavaReadsThem(String text) {
    char[] buffer = ("##" + text + "##").toCharArray();
    assertThat(NumberField.parse(buffer, 2, text.length())).isEqualTo(Double.parseDouble(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "NaN", "Infinity", "0x1p3", "1d", "1e", "1e999", "--1", "1.2.3", "1,5"})
  void whatIsNoNumberIsNone(String text) {
    assertThat(NumberField.parse(text.toCharArray(), 0, text.length())).isNaN();
  }

  @Test
  void plansFromTheCommandLine() {
    Run run =
        run(
            new byte[0],
            "plan",
            "--baseline",
            "0.1",
            "--effect",
            "0.1",
            "--method",
            "fixed",
            "--format",
            "json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json().get("units").asLong()).isBetween(29_400L, 29_550L);
    refused(run(new byte[0], "plan", "--baseline", "0"), 2, "baseline");
    refused(run(new byte[0], "plan", "--baseline", "0.1"), 2, "effect");
  }

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

  @Test
  void textsDoNotDependOnTheMachinesLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.FRANCE);
      assertThat(analyze(SMALL, "--metric", "spend", "--format", "table").out())
          .contains("level 0.95");
    } finally {
      Locale.setDefault(before);
    }
  }
}
