package io.molam.experiments.adapter.cli;

import static io.molam.experiments.adapter.cli.Runs.SMALL;
import static io.molam.experiments.adapter.cli.Runs.analyze;
import static io.molam.experiments.adapter.cli.Runs.refused;
import static io.molam.experiments.adapter.cli.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.cli.Runs.Run;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What the command says about rows, columns and options. */
class AnalyzeTest {
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
    assertThat(json.get("warnings").get(0).get("detail").asText()).startsWith("1 unit has rows");
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
    refused(analyze("arm,x\na,1\nb\n", "--metric", "x"), 1, "line 3", "1 field", "header has 2");
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
