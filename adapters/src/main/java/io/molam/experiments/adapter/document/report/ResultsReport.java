package io.molam.experiments.adapter.document.report;

import io.molam.experiments.adapter.document.ResultsView;
import io.molam.experiments.adapter.document.TimeseriesView;
import io.molam.experiments.domain.results.PValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Results as one HTML file: no scripts, no other files, in the reader's light or dark scheme.
 *
 * @param title such as the experiment's name
 * @param days results by day, oldest first; empty without a series
 */
public record ResultsReport(String title, ResultsView results, List<TimeseriesView.DayView> days) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** Whatever a name holds, a report runs nothing and asks for nothing. */
  public static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

  public ResultsReport {
    days = List.copyOf(days);
  }

  /** The whole file. */
  public String html() {
    Markup page = new Markup();
    page.open("html", "lang", "en").open("head");
    page.empty("meta", "charset", "utf-8");
    page.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    page.empty("meta", "name", "color-scheme", "content", "light dark");
    page.element("title", title + " · results");
    page.style(sheet("report.css") + sheet("plots.css"));
    page.close().open("body").open("main");
    head(page);
    decision(page);
    warnings(page);
    new MetricTables(page, results).all();
    if (!days.isEmpty()) {
      DayCharts.all(page, results, days);
    }
    trace(page);
    split(page);
    page.close().close().close();
    return page.toString();
  }

  private void head(Markup page) {
    page.open("header");
    page.element("h1", title, "class", "said");
    page.open("p", "class", "method");
    page.element("strong", method());
    page.text(": %s.".formatted(Words.method(results.method())));
    page.close();
    page.open("dl", "class", "facts");
    fact(page, "Status", results.status());
    Instant asOf = results.asOf();
    fact(page, "As of", asOf == null ? null : TIME.format(asOf));
    Integer version = results.frozenVersion();
    fact(page, "Frozen", version == null ? null : "reading " + version);
    fact(page, "Digest of the inputs", results.digest());
    page.close().close();
  }

  private String method() {
    return "%s method, %s intervals"
        .formatted(
            results.method().substring(0, 1).toUpperCase(Locale.ROOT)
                + results.method().substring(1),
            percent(results.level()));
  }

  private static String percent(double share) {
    String text = Figures.decimal(100 * share, 3);
    return text.replaceAll("\\.?0+$", "") + "%";
  }

  private static void fact(Markup page, String name, @Nullable String value) {
    if (value != null) {
      page.element("dt", name).element("dd", value, "class", "said");
    }
  }

  private void decision(Markup page) {
    ResultsView.DecisionView decision = results.decision();
    page.open("section");
    page.element("h2", "Decision");
    page.open("p", "class", "decision");
    page.element(
        "strong", Words.decision(decision.action(), decision.variantKey()), "class", "said");
    page.close();
    page.element("p", decision.reason(), "class", "said");
    page.close();
  }

  private void trace(Markup page) {
    List<ResultsView.StepView> trace = results.decision().trace();
    if (trace.isEmpty()) {
      return;
    }
    page.open("section").element("h2", "How the decision came about");
    page.open("table", "class", "trace");
    page.element("caption", "The rules in their order; the first that applies decides.");
    page.open("thead").open("tr");
    for (String name : List.of("Rule", "Outcome", "Why")) {
      page.element("th", name, "scope", "col");
    }
    page.close().close().open("tbody");
    for (ResultsView.StepView step : trace) {
      page.open("tr", "class", step.outcome());
      page.element("th", Words.rule(step.rule()), "scope", "row");
      page.element("td", Words.outcome(step.outcome()));
      page.element("td", step.detail(), "class", "said");
      page.close();
    }
    page.close().close().close();
  }

  private void warnings(Markup page) {
    if (results.warnings().isEmpty()) {
      return;
    }
    page.open("section").element("h2", "Read this first").open("ul", "class", "warnings");
    for (ResultsView.WarningView warning : results.warnings()) {
      page.open("li", "class", "notice");
      page.element("strong", warning.code().replace('_', ' '));
      page.element("span", warning.detail(), "class", "said");
      page.close();
    }
    page.close().close();
  }

  private void split(Markup page) {
    ResultsView.SampleRatioView ratio = results.sampleRatio();
    page.open("section").element("h2", "Split");
    Double p = ratio.pValue();
    page.element(
        "p",
        p == null
            ? "There are no units to judge the split by."
            : "%s Chi-square test over the phases: %s; the alarm is at p < 0.001."
                .formatted(
                    ratio.mismatch()
                        ? "Units are not split as planned: no effect above is to be trusted."
                        : "Units are split as planned.",
                    PValue.words(p)),
        "class",
        ratio.mismatch() ? "notice bad" : "");
    page.open("div", "class", "scroll").open("table", "class", "split");
    page.element("caption", "Units per variant, observed and planned");
    page.open("thead").open("tr");
    page.element("th", "Variant", "scope", "col");
    for (String name : List.of("Units", "Share", "Planned")) {
      page.element("th", name, "scope", "col", "class", "number");
    }
    page.element("td", "", "class", "drawn");
    page.close().close().open("tbody");
    splitRows(page, ratio);
    page.close().close().close().close();
  }

  private static void splitRows(Markup page, ResultsView.SampleRatioView ratio) {
    for (SplitBar bar : SplitBar.of(ratio.expected(), ratio.observed())) {
      page.open("tr");
      page.element("th", bar.key(), "scope", "row", "class", "said");
      page.element("td", Figures.count(bar.units()), "class", "number");
      page.element("td", Figures.decimal(100 * bar.observed(), 2) + "%", "class", "number");
      page.element("td", Figures.decimal(100 * bar.expected(), 2) + "%", "class", "number");
      page.open("td", "class", "drawn");
      Plot.share(page, bar.bar(), bar.rule());
      page.close().close();
    }
  }

  /** A variant's units against its plan, and where they are drawn, in percent of the width. */
  record SplitBar(
      String key, long units, double expected, double observed, double bar, double rule) {
    static List<SplitBar> of(Map<String, Double> expected, Map<String, Long> observed) {
      double total = observed.values().stream().mapToLong(Long::longValue).sum();
      double longest = Double.MIN_NORMAL;
      for (Map.Entry<String, Long> units : observed.entrySet()) {
        double share = total == 0 ? 0 : units.getValue() / total;
        longest = Math.max(longest, Math.max(share, expected.getOrDefault(units.getKey(), 0.0)));
      }
      double width = 1.1 * longest;
      return observed.entrySet().stream()
          .map(
              units -> {
                double share = total == 0 ? 0 : units.getValue() / total;
                double planned = expected.getOrDefault(units.getKey(), 0.0);
                return new SplitBar(
                    units.getKey(),
                    units.getValue(),
                    planned,
                    share,
                    Axis.percent(share / width),
                    Axis.percent(planned / width));
              })
          .toList();
    }
  }

  private static String sheet(String name) {
    try (InputStream in =
        Objects.requireNonNull(ResultsReport.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
