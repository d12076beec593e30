package io.molam.experiments.adapter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code analyze --html}: one file that runs nothing, whatever the data hold. */
class AnalyzeReportTest {
  @TempDir Path directory;

  private String report(String csv, String... options) throws IOException {
    Path file = directory.resolve("report.html");
    String[] all = new String[options.length + 2];
    System.arraycopy(options, 0, all, 0, options.length);
    all[options.length] = "--html";
    all[options.length + 1] = file.toString();
    Runs.Run run = Runs.analyze(csv.getBytes(StandardCharsets.UTF_8), all);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.json().at("/decision/action").asText()).isNotEmpty();
    return Files.readString(file);
  }

  private static String rates(String treatment, int converted) {
    StringBuilder csv = new StringBuilder("arm,buy,day\n");
    for (int i = 0; i < 400; i++) {
      String day = i % 2 == 0 ? "2026-11-01" : "2026-11-02";
      csv.append("a,%d,%s%n".formatted(i < 40 ? 1 : 0, day));
      csv.append("\"%s\",%d,%s%n".formatted(treatment, i < converted ? 1 : 0, day));
    }
    return csv.toString();
  }

  @Test
  void holdsTheNumbersAndAPlotToScale() throws IOException {
    String html = report(rates("b", 120), "--metric", "buy");
    assertThat(html)
        .contains("better", "10.0%", "40 of 400", "30.0%", "120 of 400", "&lt; 0.0001")
        .contains("<line class=\"bar\"", "<circle class=\"dot\"", "<line class=\"rule zero\"")
        .contains("role=\"img\" aria-label=\"buy, b against a\"")
        .contains("Ship b", "How the decision came about");
  }

  @Test
  void isOneFileWithoutScripts() throws IOException {
    String html = report(rates("b", 44), "--metric", "buy", "--time", "day");
    assertThat(html).startsWith("<!doctype html>").contains("default-src &#39;none&#39;");
    assertThat(html).doesNotContain("<script", "<link", "<img", "http://", "https://", "url(");
    assertThat(html).contains("prefers-color-scheme: dark", "By day", "class=\"band\"");
    // every element that is opened is closed
    for (String element : new String[] {"svg", "table", "tr", "td", "section", "div", "span"}) {
      assertThat(count(html, "<" + element + "[ >]")).isEqualTo(count(html, "</" + element + ">"));
    }
  }

  private static long count(String html, String pattern) {
    return Pattern.compile(pattern).matcher(html).results().count();
  }

  @Test
  void namesAreTextAndNothingElse() throws IOException {
    String hostile = "<script>alert(1)</script>' onload='x' & \u202Eevil" + "x".repeat(200);
    String html = report(rates(hostile, 40), "--metric", "buy");
    assertThat(html)
        .doesNotContain("<script", "' onload='")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;&#39; onload=&#39;x&#39; &amp; \u202Eevil")
        .contains("unicode-bidi: isolate");
  }

  @Test
  void whatCannotBeEstimatedIsASentenceWithoutAPlot() throws IOException {
    String html = report("arm,buy\na,1\nb,0\n", "--metric", "buy:binomial");
    assertThat(html)
        .contains("<td colspan=\"5\" class=\"soft said\">")
        .doesNotContain("class=\"bar\"");
  }

  @Test
  void aBrokenSplitIsSaidBeforeTheNumbers() throws IOException {
    String html = report(rates("b", 120), "--metric", "buy", "--expected", "a=0.9,b=0.1");
    assertThat(html).contains("not to be trusted", "Find out what is wrong first");
    assertThat(html.indexOf("sample ratio mismatch")).isLessThan(html.indexOf("<h2>Goals"));
  }

  @Test
  void chancesStandInPlaceOfPWhereTheMethodIsBayesian() throws IOException {
    String html = report(rates("b", 120), "--metric", "buy", "--method", "bayesian");
    assertThat(html).contains("Chance to beat", "&gt; 99.9%").doesNotContain("Adjusted p");
  }

  @Test
  void aFileThatCannotBeWrittenIsOneLine() {
    Runs.refused(
        Runs.analyze(Runs.SMALL, "--metric", "spend", "--html", directory + "/none/report.html"),
        1,
        "cannot be written");
  }
}
