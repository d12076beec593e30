package io.molam.experiments.adapter.cli;

import static io.molam.experiments.adapter.cli.Runs.analyze;
import static io.molam.experiments.adapter.cli.Runs.refused;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.cli.Runs.Run;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files with something wrong in the middle: one clear answer each, and nothing half counted. */
class AnalyzeBadInputTest {
  /**
   * A form of file.
   *
   * @param good rows that can all be read, the header first
   * @param bad a row to put into the middle
   * @param words of the answer
   */
  record Form(String name, String good, String bad, List<String> options, List<String> words) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Form form(String name, String good, String bad, String options, String... words) {
    return new Form(name, good, bad, List.of(options.split(" ")), List.of(words));
  }

  private static final String UNITS =
      """
      id,arm,x,y,at
      1,a,1,2,2026-01-01
      2,a,3,4,2026-01-02
      3,b,5,1,2026-01-01
      4,b,2,2,2026-01-03
      5,b,1,1,2026-01-03
      """;

  static List<Form> forms() {
    return List.of(
        form("mean", UNITS, "6,b,many,1,2026-01-01", "--metric x", "x is not a number: \"many\""),
        form("unit", UNITS, "6,b,many,1,2026-01-01", "--unit id --metric x", "x is not a number"),
        form("no unit", UNITS, ",b,1,1,2026-01-01", "--unit id --metric x", "the unit is empty"),
        form("ratio", UNITS, "6,b,1,-,2026-01-01", "--ratio x/y", "y is not a number: \"-\""),
        form(
            "covariate",
            UNITS,
            "6,b,1,none,2026-01-01",
            "--metric x --covariate y",
            "y is not a number: \"none\"",
            "--missing"),
        form(
            "cap",
            UNITS,
            "6,b,1e999,1,2026-01-01",
            "--metric x --cap-percentile 90",
            "x is not a number: \"1e999\""),
        form("time", UNITS, "6,b,1,1,2026-02-30", "--metric x --time at", "at is not a date"),
        form("no variant", UNITS, "6,,1,1,2026-01-01", "--metric x", "the variant is empty"),
        form(
            "binomial",
            "id,arm,x\n1,a,1\n2,a,0\n3,b,1\n4,b,0\n5,b,1\n",
            "6,b,2",
            "--metric x:binomial",
            "x is not 0/1 or true/false: \"2\""),
        form(
            "true and false",
            "id,arm,x\n1,a,true\n2,a,false\n3,b,true\n4,b,FALSE\n5,b,1\n",
            "6,b,2",
            "--metric x",
            "x mixes numbers with true/false: \"2\""),
        form(
            "words",
            "id,arm,x\n1,a,Ja\n2,a,Nein\n3,b,ja\n4,b,nein\n5,b,Ja\n",
            "6,b,jein",
            "--metric x --true Ja/Nein",
            "x is not a number: \"jein\""),
        form(
            "yes without --true",
            "id,arm,x\n1,a,1\n2,a,0\n3,b,1\n4,b,0\n5,b,1\n",
            "6,b,Yes",
            "--metric x",
            "\"Yes\"; --true names such words"),
        form(
            "decimal comma",
            "id;arm;x\n1;a;1,5\n2;a;2,5\n3;b;1,0\n4;b;0\n5;b;1\n",
            "6;b;1.5",
            "--metric x --decimal ,",
            "x is not a number: \"1.5\""),
        form(
            "thousands",
            "id;arm;x\n1;a;1.500\n2;a;2,5\n3;b;1,0\n4;b;0\n5;b;1\n",
            "6;b;15.00",
            "--metric x --decimal , --thousands .",
            "x is not a number: \"15.00\""),
        form(
            "mixed delimiters",
            "id;arm;x\n1;a;1\n2;a;2\n3;b;1\n4;b;0\n5;b;1\n",
            "6,b,1",
            "--metric x",
            "1 field, but the header has 3; is it separated by \",\"?"),
        form(
            "mixed delimiters, variant first",
            "arm\tx\na\t1\na\t2\nb\t1\nb\t0\nb\t3\n",
            "b;1",
            "--metric x",
            "1 field, but the header has 2; is it separated by \";\"?"),
        form(
            "decimal comma between commas",
            UNITS,
            "6,b,1,5,1,2026-01-01",
            "--metric x",
            "6 fields, but the header has 5; a delimiter within a cell"),
        form("total row", UNITS, "Total,,12,10,", "--metric x", "the variant is empty"),
        form(
            "total row named",
            UNITS,
            ",Total,12,10,",
            "--metric x",
            "looks like a row of totals: the variant is \"Total\""),
        form("the header again", UNITS, "id,arm,x,y,at", "--metric x", "the header again: \"arm\""),
        form(
            "the header again, number first",
            "x,arm\n1,a\n2,a\n1,b\n0,b\n3,b\n",
            "x,arm",
            "--metric x",
            "the header again"),
        form(
            "more successes than units",
            "arm,n,s\na,10,1\na,5,2\nb,10,3\nb,9,3\nb,4,1\n",
            "b,10,11",
            "--units n --successes s",
            "s is more than n: 11 of 10"),
        form(
            "negative units",
            "arm,n,s\na,10,1\na,5,2\nb,10,3\nb,9,3\nb,4,1\n",
            "b,-10,1",
            "--units n --successes s",
            "n is negative: -10"),
        form(
            "negative successes",
            "arm,n,s\na,10,1\na,5,2\nb,10,3\nb,9,3\nb,4,1\n",
            "b,10,-1",
            "--units n --successes s",
            "s is negative: -1"),
        form(
            "half a unit",
            "arm,n,s\na,10,1\na,5,2\nb,10,3\nb,9,3\nb,4,1\n",
            "b,10.5,1",
            "--units n --successes s",
            "n is not a whole number: 10.5"),
        form(
            "negative squares",
            "arm,n,s,q\na,10,20,50\na,5,2,9\nb,10,3,8\nb,9,3,7\nb,4,1,6\n",
            "b,10,3,-1",
            "--units n --sum s --sum-squares q",
            "q is negative: -1"),
        form(
            "impossible squares",
            "arm,n,s,q\na,10,20,50\na,5,2,9\nb,10,3,8\nb,9,3,7\nb,4,1,6\n",
            "b,10,30,80",
            "--units n --sum s --sum-squares q",
            "q is too small for 10 units with the sum 30: 80"));
  }

  private static String[] with(List<String> options, String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  /** Puts a row before the third last line, and tells its number. */
  private static String middle(String good, String bad) {
    List<String> lines = new ArrayList<>(good.lines().toList());
    lines.add(lines.size() - 2, bad);
    return String.join("\n", lines) + "\n";
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aWrongRowInTheMiddleIsNamed(Form form) {
    String[] options = with(form.options());
    assertThat(analyze(form.good(), options).code()).isZero();
    List<String> words = new ArrayList<>(form.words());
    words.add("line " + (form.good().lines().count() - 1) + ":");
    refused(analyze(middle(form.good(), form.bad()), options), 1, words.toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void skippedItChangesNothing(Form form) {
    JsonNode good = analyze(form.good(), with(form.options())).json();
    Run run = analyze(middle(form.good(), form.bad()), with(form.options(), "--bad-rows", "skip"));
    JsonNode warning = run.json().get("warnings").get(0);
    assertThat(warning.get("code").asText()).isEqualTo("bad_rows");
    assertThat(warning.get("detail").asText())
        .startsWith("1 bad row was skipped: line ")
        .contains(form.words().getFirst());
    for (String part : List.of("variants", "metrics", "sample_ratio", "decision")) {
      assertThat(run.json().get(part)).as(part).isEqualTo(good.get(part));
    }
  }

  @Test
  void theFirstTenAreShownAndAllAreCounted() {
    StringBuilder csv = new StringBuilder("arm,x\na,1\na,2\nb,3\nb,1\n");
    for (int i = 0; i < 25; i++) {
      csv.append("b,bad").append(i).append('\n');
    }
    Run run = analyze(csv.toString(), "--metric", "x", "--bad-rows", "skip");
    assertThat(run.json().at("/warnings/0/detail").asText())
        .startsWith("25 bad rows were skipped: line 6: x is not a number: \"bad0\"; line 7")
        .contains("bad9")
        .doesNotContain("bad10");
    refused(
        analyze("arm,x\na,z\nb,z\n", "--metric", "x", "--bad-rows", "skip"),
        1,
        "no row is left: 2 bad rows were skipped");
  }

  @Test
  void aZeroOneColumnWithATwoIsAMeanAndSaysSo() {
    StringBuilder csv = new StringBuilder("arm,x\n");
    for (int i = 0; i < 400; i++) {
      csv.append(i % 2 == 0 ? "a," : "b,").append(i == 201 ? 2 : i % 3 == 0 ? 1 : 0).append('\n');
    }
    JsonNode json = analyze(csv.toString(), "--metric", "x").json();
    assertThat(json.at("/metrics/0/kind").asText()).isEqualTo("mean");
    assertThat(json.at("/warnings/0/code").asText()).isEqualTo("kind_guessed");
    assertThat(json.at("/warnings/0/detail").asText())
        .isEqualTo(
            "x is taken for a mean, as 1 of 400 values are not 0 or 1 (line 203: \"2\"); say x:mean"
                + " or x:binomial.");
    assertThat(analyze(csv.toString(), "--metric", "x:mean").json().get("warnings")).isEmpty();
    refused(analyze(csv.toString(), "--metric", "x:binomial"), 1, "line 203", "\"2\"");
  }

  @Test
  void twoEncodingsInOneFileAreToldByLine() {
    StringBuilder head = new StringBuilder("arm,x,name\n");
    for (int i = 0; i < 30_000; i++) {
      head.append(i % 2 == 0 ? "a,1,Zo\u00eb\n" : "b,2,y\n");
    }
    byte[] utf = head.toString().getBytes(StandardCharsets.UTF_8);
    byte[] latin = "a,1,Zo\u00eb\nb,1,x\n".getBytes(StandardCharsets.ISO_8859_1);
    refused(
        analyze(joined(utf, latin), "--metric", "x"),
        1,
        "line 30002: bytes that are not UTF-8 (hexadecimal EB)");
    byte[] small = "arm,x,name\na,1,Zo\u00eb\nb,2,y\n".getBytes(StandardCharsets.UTF_8);
    refused(
        analyze(joined(small, latin), "--metric", "x"),
        1,
        "line 4: bytes that are not UTF-8 (hexadecimal EB)",
        "the file has two encodings");
    byte[] long1252 = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    refused(
        analyze(
            joined(long1252, "a,1,Zo\u00eb\n".getBytes(StandardCharsets.UTF_8)), "--metric", "x"),
        1,
        "two encodings");
    refused(
        analyze(
            "arm,x\na,1\nb,2\n".getBytes(StandardCharsets.UTF_8),
            "--encoding",
            "UTF-16",
            "--metric",
            "x"),
        2,
        "no column");
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  @Test
  void paddedNamesAndCellsAreTheSame() {
    String plain = "arm,x\na,1\na,2\nb,3\nb,5\n";
    String padded = " arm ,\u00A0x\na ,1\n a, 2\n\"b \",3\u00A0\n\u00A0b,\t5\n ,\n";
    assertThat(analyze(padded, "--metric", "x").json())
        .isEqualTo(analyze(plain, "--metric", "x").json());
  }

  @Test
  void aDelimiterThatIsNotTheHeadersIsHinted() {
    refused(
        analyze("arm;x,y,z\na;1,2,3\nb;2,1,1\n", "--metric", "x"),
        2,
        "no column \"arm\"",
        "is \";\" the delimiter?");
  }

  @Test
  void aVariantColumnWithTenThousandValuesIsTheWrongOne() {
    StringBuilder csv = new StringBuilder("arm,x\n");
    for (int i = 0; i < 10_000; i++) {
      csv.append("v").append(i).append(",1\n");
    }
    refused(
        analyze(csv.toString(), "--metric", "x"),
        1,
        "line 22: more than 20 different variants: is this the right --variant column? \"v20\"");
    Run kept = analyze(csv + "a,1\na,2\nb,1\nb,4\n", "--metric", "x", "--variants", "a,b");
    assertThat(kept.json().at("/warnings/0/detail").asText())
        .startsWith("10,000 rows of other variants (v0, v1,")
        .endsWith("v9, ...) are left out.");
  }

  @Test
  void optionsThatDoNotGoTogetherAreRefused() {
    String csv = "arm,n,s\na,10,1\nb,10,3\n";
    refused(analyze(csv, "--units", "n"), 2, "--successes");
    refused(analyze(csv, "--successes", "s"), 2, "--units");
    refused(analyze(csv, "--units", "n", "--sum", "s"), 2, "--sum-squares");
    refused(
        analyze(csv, "--units", "n", "--successes", "s", "--metric", "s"), 2, "--metric does not");
    refused(
        analyze(csv, "--units", "n", "--successes", "s", "--missing", "skip"), 2, "--missing skip");
    refused(analyze(csv, "--metric", "s", "--decimal", ";"), 2, "--decimal");
    refused(analyze(csv, "--metric", "s", "--decimal", ",", "--thousands", ","), 2, "--thousands");
    refused(analyze(csv, "--metric", "s", "--time-format", "dd"), 2, "--time");
    refused(
        analyze(csv, "--metric", "s", "--time", "n", "--time-format", "bbb"), 2, "--time-format");
    refused(
        analyze(
            "arm,at,x\na,2026-01-01,1\nb,1026-01-01,2\nb,2026-01-01,3\na,2026-01-01,2\n",
            "--metric",
            "x",
            "--time",
            "at"),
        1,
        "the days go from 1026-01-01 to 2026-01-01");
  }

  /** Whoever says which variants count has said that a row of totals does not. */
  @Test
  void rowOfTotalsIsAStrayWhereVariantsAreNamed() {
    String csv = "arm,m\na,1\nb,2\na,3\nb,4\nTotal,10\n";
    refused(analyze(csv, "--metric", "m"), 1, "line 6", "looks like a row of totals");
    JsonNode results = analyze(csv, "--metric", "m", "--variants", "a,b").json();
    assertThat(results.path("warnings").findValuesAsText("code")).contains("stray_variants");
    assertThat(results.path("variants").findValuesAsText("units")).containsExactly("2", "2");
  }

  @Test
  void splitThatNoDoubleTellsFromImpossibleIsNotZero() {
    String csv = "arm,n,x\na,99000,10\nb,10,1\n";
    JsonNode results = analyze(csv, "--units", "n", "--successes", "x").json();
    assertThat(results.at("/sample_ratio/p_value").asDouble()).isZero();
    assertThat(results.at("/decision/reason").asText()).contains("(p < 0.0001)");
    assertThat(results.at("/warnings/0/detail").asText()).contains("(p < 0.0001)");
  }
}
