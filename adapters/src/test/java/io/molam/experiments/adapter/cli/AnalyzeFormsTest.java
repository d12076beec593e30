package io.molam.experiments.adapter.cli;

import static io.molam.experiments.adapter.cli.Runs.SMALL;
import static io.molam.experiments.adapter.cli.Runs.analyze;
import static io.molam.experiments.adapter.cli.Runs.refused;
import static io.molam.experiments.adapter.cli.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.molam.experiments.adapter.cli.Runs.Run;
import io.molam.experiments.adapter.cli.text.CellForm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as people have them. */
class AnalyzeFormsTest {
  /** Results without what was left out, which differs by intent. */
  private static JsonNode numbers(Run run) {
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode json = run.json();
    ((ObjectNode) json).remove("warnings");
    return json;
  }

  private static String warning(Run run, String code) {
    return StreamSupport.stream(run.json().get("warnings").spliterator(), false)
        .filter(warning -> warning.get("code").asText().equals(code))
        .map(warning -> warning.get("detail").asText())
        .findFirst()
        .orElse("");
  }

  @Test
  void decimalCommasAndThousandsSeparators() {
    String plain = "arm,x\na,1234567.5\na,-12.25\na,0\nb,1000\nb,3e3\nb,7\n";
    JsonNode expected = numbers(analyze(plain, "--metric", "x"));
    assertThat(
            numbers(
                analyze(
                    "arm;x\na;1.234.567,5\na;-12,25\na;0\nb;1.000\nb;3e3\nb;7\n",
                    "--metric",
                    "x",
                    "--decimal",
                    ",",
                    "--thousands",
                    ".")))
        .isEqualTo(expected);
    for (String space : List.of(" ", "\u00A0", "\u202F")) {
      assertThat(
              numbers(
                  analyze(
                      "arm;x\na;1 234 567,5\na;-12,25\na;0\nb;1 000\nb;3000\nb;7\n"
                          .replace(" ", space),
                      "--metric",
                      "x",
                      "--decimal",
                      ",",
                      "--thousands",
                      "space")))
          .isEqualTo(expected);
    }
    assertThat(
            numbers(
                analyze(
                    "arm,x\na,\"1,234,567.5\"\na,-12.25\na,0\nb,\"1,000\"\nb,\"3,000\"\nb,7\n",
                    "--metric",
                    "x",
                    "--thousands",
                    ",")))
        .isEqualTo(expected);
    assertThat(
            numbers(
                analyze(
                    "arm\tx\na\t1'234'567.5\na\t-12.25\na\t0\nb\t1’000\nb\t3000\nb\t7\n",
                    "--metric",
                    "x",
                    "--thousands",
                    "'")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.2", "12.34,5", "1234.567", "1.2345", ".5", "1..234", "1,5.000", "1.5,"})
  void groupsOfOtherThanThreeDigitsAreNoNumbers(String cell) {
    CellForm form = new CellForm(',', '.', List.of(), CellForm.Missing.FAIL);
    char[] buffer = cell.toCharArray();
    assertThat(form.number(buffer, 0, buffer.length)).as(cell).isNaN();
  }

  @Test
  void missingValuesFailAreLeftOutOrCountAsZero() {
    String csv = "arm,x,y\na,1,2\na,NA,4\na,3,1\nb,null,1\nb,5,\nb,6,2\nb, n/a ,3\nb,4,3\n";
    Run skipped = analyze(csv, "--metric", "x", "--metric", "y", "--missing", "skip");
    JsonNode metrics = skipped.json().get("metrics");
    assertThat(metrics.at("/0/variants/0/units").asInt()).isEqualTo(2);
    assertThat(metrics.at("/0/variants/0/mean").asDouble()).isEqualTo(2);
    assertThat(metrics.at("/0/variants/1/units").asInt()).isEqualTo(3);
    assertThat(metrics.at("/1/variants/1/units").asInt()).isEqualTo(4);
    assertThat(skipped.json().at("/variants/1/units").asInt()).isEqualTo(5);
    assertThat(warning(skipped, "missing_values"))
        .isEqualTo("x is missing in 3 of 8 rows (a 1, b 2), which do not count for it.");
    Run zero = analyze(csv, "--metric", "x", "--metric", "y", "--missing", "zero");
    String filled = csv.replace("NA", "0").replace("null", "0").replace("b,5,", "b,5,0");
    assertThat(numbers(zero))
        .isEqualTo(numbers(analyze(filled.replace("n/a", "0"), "--metric", "x", "--metric", "y")));
    assertThat(warning(zero, "missing_values")).contains("count as 0");
  }

  @Test
  void whereOneSideOfARatioOrACovariateIsMissingTheRowCountsForThatAlone() {
    String csv =
        "arm,n,d,x,pre\na,1,2,1,1\na,NA,3,2,2\na,2,2,3,NA\nb,1,1,2,3\nb,3,2,4,2\nb,2,1,1,4\n";
    JsonNode json =
        numbers(
            analyze(
                csv,
                "--ratio",
                "n/d",
                "--ratio",
                "x/d",
                "--metric",
                "x",
                "--metric",
                "d",
                "--covariate",
                "pre",
                "--missing",
                "skip"));
    assertThat(json.at("/metrics/0/variants/0/units").asInt()).isEqualTo(2);
    assertThat(json.at("/metrics/2/key").asText()).isEqualTo("n/d");
    assertThat(json.at("/metrics/2/variants/0/mean").asDouble()).isEqualTo(3.0 / 4);
    assertThat(json.at("/metrics/3/variants/0/mean").asDouble()).isEqualTo(6.0 / 7);
  }

  @Test
  void unitsWithRowsThatMissAValueKeepTheirOthers() {
    String csv = "id,arm,x\n1,a,2\n1,a,NA\n2,a,NA\n3,a,1\n4,b,3\n5,b,NA\n5,b,4\n6,b,1\n";
    JsonNode json =
        numbers(analyze(csv, "--unit", "id", "--metric", "x:mean", "--missing", "skip"));
    assertThat(json.at("/metrics/0/variants/0/units").asInt()).isEqualTo(2);
    assertThat(json.at("/metrics/0/variants/0/sum").asDouble()).isEqualTo(3);
    assertThat(json.at("/metrics/0/variants/1/sum").asDouble()).isEqualTo(8);
    assertThat(json.at("/variants/0/units").asInt()).isEqualTo(3);
  }

  @Test
  void wordsForYesAndNo() {
    String csv = "arm,x\na,1\na,0\na,0\nb,1\nb,1\nb,0\n";
    JsonNode expected = numbers(analyze(csv, "--metric", "x"));
    for (String[] words :
        new String[][] {
          {"yes", "YES", "no"},
          {"t", "t", "F"},
          {"Ja/Nein", "Ja", "nein"},
          {"ja", "JA", "Nein"},
          {"gekauft/ging", "Gekauft", "ging"}
        }) {
      String other = csv.replace(",1", "," + words[1]).replace(",0", "," + words[2]);
      assertThat(numbers(analyze(other, "--metric", "x", "--true", words[0]))).isEqualTo(expected);
      assertThat(
              numbers(analyze(other, "--metric", "x:binomial", "--true", words[0], "--true", "y")))
          .isEqualTo(expected);
    }
    assertThat(analyze(csv, "--metric", "x", "--true", "bought").err()).contains("YES/NO");
  }

  @Test
  void encodingsAreFoundOrNamed() {
    String csv = SMALL.replace(",a,", ",Zoé,");
    Run plain = named(csv.getBytes(StandardCharsets.UTF_8));
    assertThat(plain.json().at("/variants/0/key").asText()).isEqualTo("Zoé");
    for (Charset charset :
        List.of(
            StandardCharsets.UTF_16,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE,
            Charset.forName("UTF-32"))) {
      byte[] bytes = csv.getBytes(charset);
      assertThat(named(bytes, "--encoding", charset.name()).out()).isEqualTo(plain.out());
      if (!charset.name().equals("UTF-32")) {
        assertThat(named(bytes).out()).as(charset.name()).isEqualTo(plain.out());
      }
    }
    assertThat(named(("\uFEFF" + csv).getBytes(StandardCharsets.UTF_16LE)).out())
        .isEqualTo(plain.out());
    byte[] latin = csv.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(named(latin, "--encoding", "latin1").out()).isEqualTo(plain.out());
    Run found = named(latin);
    assertThat(numbers(found)).isEqualTo(numbers(plain));
    assertThat(warning(found, "encoding_guessed")).contains("windows-1252 (Latin-1)");
    assertThat(named(latin, "--encoding", "klingon").err()).contains("there is no \"klingon\"");
  }

  private static Run named(byte[] csv, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of("analyze", "-", "--variant", "arm", "--control", "Zoé", "--metric", "spend"));
    all.addAll(List.of("--format", "json"));
    all.addAll(List.of(more));
    return run(csv, all.toArray(String[]::new));
  }

  @Test
  void longTextsPassThroughInAnyEncoding() {
    StringBuilder csv = new StringBuilder("arm,x,note\n");
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      csv.append(i % 2 == 0 ? "a," : "b,").append(random.nextInt(9)).append(",é€\uD83D\uDE00\n");
    }
    Run plain = analyze(csv.toString(), "--metric", "x");
    for (Charset charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertThat(analyze(csv.toString().getBytes(charset), "--metric", "x").out())
          .isEqualTo(plain.out());
    }
  }

  @Test
  void onlyRowsThatFulfilWhereCount() {
    String csv =
        "id,arm,action,x\n1,a,click,1\n1,a,view,9\n2,a,click,2\n3,b,click,3\n3,b,oops,z\n4,b,view,5\n5,b,click,4\n";
    Run run = analyze(csv, "--unit", "id", "--metric", "x", "--where", "action=click");
    assertThat(run.json().at("/variants/1/units").asInt()).isEqualTo(2);
    assertThat(run.json().at("/metrics/0/variants/0/sum").asDouble()).isEqualTo(3);
    assertThat(warning(run, "rows_filtered"))
        .isEqualTo(
            "3 rows do not fulfil --where and are left out, with the units that have no other row.");
    Run not = analyze(csv, "--metric", "x", "--where", "action!=oops", "--where", "action!=view");
    assertThat(not.json().at("/metrics/0/variants/1/sum").asDouble()).isEqualTo(7);
    Run none = analyze(csv, "--metric", "x", "--where", "action=buy");
    refused(none, 1, "no row is left", "7 rows do not fulfil --where");
    refused(analyze(csv, "--metric", "x", "--where", "act=1"), 2, "no column \"act\"");
    refused(analyze(csv, "--metric", "x", "--where", "action"), 2, "COL=VALUE");
  }

  @Test
  void straysAreLeftOutWithACount() {
    String csv = SMALL + "7,c,1,5,1,1\n8,d,zz,5,1,1\n9,c,0,1,1,1\n";
    JsonNode plain = numbers(analyze(SMALL, "--metric", "buy", "--metric", "spend"));
    for (String[] option : new String[][] {{"--variants", "b, a"}, {"--expected", "a=0.5,b=0.5"}}) {
      Run run = analyze(csv, "--metric", "buy", "--metric", "spend", option[0], option[1]);
      assertThat(numbers(run)).isEqualTo(plain);
      assertThat(warning(run, "stray_variants"))
          .isEqualTo("3 rows of other variants (c, d) are left out.");
    }
    refused(analyze(csv, "--metric", "buy", "--variants", "b,c"), 2, "the control \"a\"");
    refused(analyze(csv, "--metric", "buy", "--variants", "a,,b"), 2, "a,b");
  }

  @Test
  void totalsGiveWhatTheirUnitsGive() {
    StringBuilder units = new StringBuilder("arm,day,x,buy\n");
    double[][][] sums = new double[2][3][4];
    Random random = new Random(7);
    for (int i = 0; i < 600; i++) {
      int v = i % 2;
      int day = random.nextInt(3);
      int x = random.nextInt(50) - 10;
      int buy = random.nextInt(4) == 0 ? 1 : 0;
      units.append("%s,2026-01-0%d,%d,%d%n".formatted(v == 0 ? "a" : "b", day + 1, x, buy));
      double[] cell = sums[v][day];
      cell[0]++;
      cell[1] += buy;
      cell[2] += x;
      cell[3] += (double) x * x;
    }
    StringBuilder totals = new StringBuilder("day,arm,n,bought,revenue,squares\n");
    for (int v = 0; v < 2; v++) {
      for (int day = 0; day < 3; day++) {
        double[] c = sums[v][day];
        totals.append(
            "2026-01-0%d,%s,%.0f,%.0f,%.0f,%.0f%n"
                .formatted(day + 1, v == 0 ? "a" : "b", c[0], c[1], c[2], c[3]));
      }
    }
    for (String method : List.of("fixed", "sequential", "bayesian")) {
      JsonNode rows =
          numbers(
              analyze(
                  units.toString(),
                  "--metric",
                  "buy",
                  "--metric",
                  "x",
                  "--method",
                  method,
                  "--time",
                  "day"));
      JsonNode sum =
          numbers(
              analyze(
                  totals.toString(),
                  "--units",
                  "n",
                  "--successes",
                  "bought",
                  "--sum",
                  "revenue",
                  "--sum-squares",
                  "squares",
                  "--method",
                  method,
                  "--time",
                  "day"));
      assertThat(sum.at("/metrics/0/kind").asText()).isEqualTo("binomial");
      assertThat(sum.at("/metrics/0/key").asText()).isEqualTo("bought");
      same(sum, rows, "");
      assertThat(sum.get("days")).hasSize(3);
    }
  }

  /** The same numbers to rounding; names of metrics differ. */
  private static void same(JsonNode got, JsonNode want, String path) {
    if (want.isNumber()) {
      assertThat(got.asDouble())
          .as(path)
          .isCloseTo(want.asDouble(), within(1e-9 * Math.max(1, Math.abs(want.asDouble()))));
    } else if (want.isContainerNode()) {
      assertThat(got.size()).as(path).isEqualTo(want.size());
      if (want.isArray()) {
        for (int i = 0; i < want.size(); i++) {
          same(got.get(i), want.get(i), path + "/" + i);
        }
      } else {
        want.fieldNames()
            .forEachRemaining(name -> same(got.get(name), want.get(name), path + "/" + name));
      }
    } else if (!path.endsWith("/key")
        && !path.endsWith("reason")
        // which names the metrics, and they differ
        && !path.startsWith("/decision/trace")) {
      assertThat(got).as(path).isEqualTo(want);
    }
  }

  @Test
  void seriesEndWithTheResultsAndHaveNoGaps() {
    String csv =
        """
        id,arm,at,x
        1,a,2026-03-01,1
        1,a,2026-03-03 08:00,4
        2,a,2026-03-01T10:00:00Z,2
        3,b,2026-03-01T23:30:00-02:00,3
        4,b,2026-03-01 12:00:00.5,5
        5,b,2026-03-05T00:00:00+00,2
        3,b,2026-03-04,9
        6,a,2026-03-04,7
        """;
    for (String[] more : new String[][] {{}, {"--cap-percentile", "80"}, {"--unit", "id"}}) {
      List<String> options = new ArrayList<>(List.of("--metric", "x", "--time", "at"));
      options.addAll(List.of(more));
      JsonNode json = analyze(csv, options.toArray(String[]::new)).json();
      JsonNode days = json.get("days");
      assertThat(days.findValuesAsText("date"))
          .containsExactly("2026-03-01", "2026-03-02", "2026-03-03", "2026-03-04", "2026-03-05");
      assertThat(days.get(4).get("metrics")).isEqualTo(json.get("metrics"));
      assertThat(days.get(0).at("/variants/1/units").asInt()).isEqualTo(1);
      assertThat(days.get(1).at("/variants/1/units").asInt()).isEqualTo(2);
      assertThat(days.get(1).at("/new_units/b").asInt()).isEqualTo(1);
      options.remove("--time");
      options.remove("at");
      same(
          json.get("metrics"),
          analyze(csv, options.toArray(String[]::new)).json().get("metrics"),
          "");
    }
    Run table = analyze(csv, "--metric", "x", "--time", "at", "--format", "table");
    assertThat(table.out()).contains("x by day", "2026-03-04");
    String german = "arm,tag,x\na,31.01.2026,1\na,01.02.2026,2\nb,31.01.2026,3\nb,31.01.2026,1\n";
    Run run = analyze(german, "--metric", "x", "--time", "tag", "--time-format", "dd.MM.yyyy");
    assertThat(run.json().get("days")).hasSize(2);
  }

  @Test
  void severalFilesAreOne(@TempDir Path folder) throws IOException {
    Path one = folder.resolve("one.csv");
    Path two = folder.resolve("two.csv");
    Files.writeString(one, "id,arm,x\n1,a,1\n2,b,2\n3,a,4\n");
    Files.write(two, "x;id;arm\n3;1;a\n5;4;b\n1;5;b\n".getBytes(StandardCharsets.UTF_16));
    JsonNode both =
        run(
                new byte[0],
                "analyze",
                one.toString(),
                two.toString(),
                "--variant",
                "arm",
                "--control",
                "a",
                "--unit",
                "id",
                "--metric",
                "x",
                "--format",
                "json")
            .json();
    JsonNode whole =
        analyze(
                "id,arm,x\n1,a,1\n2,b,2\n3,a,4\n1,a,3\n4,b,5\n5,b,1\n",
                "--unit",
                "id",
                "--metric",
                "x")
            .json();
    assertThat(both).isEqualTo(whole);
    Files.writeString(two, "id,arm,x\n1,a,1\n2,b,two\n");
    Run wrong =
        run(
            new byte[0],
            "analyze",
            one.toString(),
            two.toString(),
            "--variant",
            "arm",
            "--control",
            "a",
            "--metric",
            "x");
    refused(wrong, 1, two + ", line 3: x is not a number: \"two\"");
  }

  @Test
  void progressIsOneLine() {
    assertThat(Progress.line("big.csv", 1_234_567, 200, 90))
        .isEqualTo("big.csv: 1,234,567 rows, 45 %");
    assertThat(Progress.line("-", 5, 0, 90)).isEqualTo("-: 5 rows");
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    try (Progress silent = new Progress(null)) {
      silent.at(1);
    }
    try (Progress shown = new Progress(new PrintStream(errors, true, StandardCharsets.UTF_8), 0)) {
      shown.begin("big.csv", 0, () -> 0);
      shown.at(20_000);
    }
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .startsWith("\rbig.csv: 20,000 rows")
        .endsWith("\r");
  }
}
