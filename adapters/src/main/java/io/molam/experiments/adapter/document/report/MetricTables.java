package io.molam.experiments.adapter.document.report;

import io.molam.experiments.adapter.document.EffectView;
import io.molam.experiments.adapter.document.ResultsView;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The effects, a table for each role, with one axis for all of its intervals. */
final class MetricTables {
  private final Markup page;
  private final ResultsView results;
  private final boolean bayesian;

  MetricTables(Markup page, ResultsView results) {
    this.page = page;
    this.results = results;
    this.bayesian = results.method().equals("bayesian");
  }

  void all() {
    for (String group : Words.GROUPS) {
      List<ResultsView.MetricResultView> metrics =
          results.metrics().stream().filter(metric -> group(metric).equals(group)).toList();
      if (!metrics.isEmpty()) {
        group(group, metrics);
      }
    }
  }

  private static String group(ResultsView.MetricResultView metric) {
    return Boolean.TRUE.equals(metric.exploratory()) ? "exploratory" : metric.role();
  }

  private void group(String group, List<ResultsView.MetricResultView> metrics) {
    Axis axis =
        Axis.of(
            metrics.stream()
                .flatMap(metric -> metric.effects().stream())
                .map(effect -> Span.of(effect.relative()))
                .toList(),
            metrics.stream().flatMap(metric -> Rule.of(metric).stream()).toList(),
            Figures.Unit.PERCENT);
    page.open("section").element("h2", Words.group(group));
    page.open("table", "class", "effects");
    page.element(
        "caption", "Effects against the control; relative intervals are drawn on one axis");
    page.open("thead").open("tr");
    page.element("th", "Variant", "scope", "col");
    page.element("th", "Level", "scope", "col", "class", "number");
    page.element("th", "Relative effect", "scope", "col", "class", "number");
    page.open("th", "scope", "col", "class", "drawn");
    page.element("span", "Interval, change in percent", "class", "unseen");
    Plot.ticks(page, axis);
    page.close();
    page.element("th", "Difference", "scope", "col", "class", "number");
    page.element(
        "th", bayesian ? "Chance to beat" : "Adjusted p", "scope", "col", "class", "number");
    page.element("th", "Verdict", "scope", "col");
    page.close().close();
    metrics.forEach(metric -> metric(axis, metric));
    page.close().close();
  }

  private void metric(Axis axis, ResultsView.MetricResultView metric) {
    page.open("tbody");
    page.open("tr", "class", "metric").open("th", "scope", "rowgroup", "colspan", "7");
    page.element("span", metric.key(), "class", "said");
    page.element("small", about(metric));
    page.close().close();
    double error =
        metric.variants().stream().mapToDouble(variant -> Span.of(variant).error()).max().orElse(0);
    for (ResultsView.MetricVariantView variant : metric.variants()) {
      page.open("tr");
      page.open("th", "scope", "row").open("span", "class", "said name", "title", variant.key());
      page.text(variant.key()).close().close();
      page.open("td", "class", "number", "data-label", "Level");
      page.text(Figures.level(variant.mean(), error, isRate(metric)));
      page.element("small", counts(metric, variant));
      page.close();
      EffectView effect =
          metric.effects().stream()
              .filter(each -> each.key().equals(variant.key()))
              .findFirst()
              .orElse(null);
      if (effect == null) {
        page.element("td", "control", "colspan", "5", "class", "soft");
      } else if (!effect.estimable()) {
        page.element("td", sentence(effect.reason()), "colspan", "5", "class", "soft said");
      } else {
        effect(axis, metric, effect);
      }
      page.close();
    }
    page.close();
  }

  private static String about(ResultsView.MetricResultView metric) {
    Double minimum = metric.minimumEffect();
    String held =
        minimum == null
            ? ""
            : " · %s %s"
                .formatted(
                    metric.role().equals("guardrail") ? "margin" : "minimum effect",
                    Figures.decimal(100 * minimum, minimum < 0.01 ? 2 : 1) + "%");
    return metric.kind() + " · " + Words.direction(metric.direction()) + held;
  }

  private static boolean isRate(ResultsView.MetricResultView metric) {
    return metric.kind().equals("binomial") || metric.kind().equals("retention");
  }

  private static String counts(
      ResultsView.MetricResultView metric, ResultsView.MetricVariantView variant) {
    Double sum = variant.sum();
    return sum != null && isRate(metric)
        ? "%s of %s".formatted(Figures.count(sum), Figures.count(variant.units()))
        : "%s %s"
            .formatted(Figures.count(variant.units()), variant.units() == 1 ? "unit" : "units");
  }

  private void effect(Axis axis, ResultsView.MetricResultView metric, EffectView effect) {
    Span relative = Span.of(effect.relative());
    String tone = Words.tone(effect.verdict());
    if (relative.estimate() == null) {
      String reason = sentence(effect.relative().reason());
      page.element("td", "No relative effect: " + reason, "colspan", "2", "class", "soft said");
    } else {
      page.open("td", "class", "number", "data-label", "Relative effect");
      page.element(
          "strong", Figures.change(relative.estimate(), Figures.Unit.PERCENT, relative.error()));
      page.element("small", Figures.range(relative, Figures.Unit.PERCENT));
      page.close().open("td", "class", "drawn");
      Plot.interval(
          page,
          axis,
          relative,
          Figures.Unit.PERCENT,
          Rule.of(metric),
          Words.plotTone(effect.verdict()),
          "%s, %s against %s".formatted(metric.key(), effect.key(), effect.versus()));
      page.close();
    }
    Figures.Unit unit = isRate(metric) ? Figures.Unit.POINTS : Figures.Unit.PLAIN;
    Span absolute = Span.of(effect.absolute());
    page.open("td", "class", "number", "data-label", "Difference");
    page.text(Figures.change(absolute.estimate(), unit, absolute.error()));
    page.element("small", Figures.range(absolute, unit));
    page.close();
    certainty(effect);
    page.open("td", "class", "verdict");
    page.open("span", "class", "badge " + tone);
    page.element("span", mark(effect.verdict()), "aria-hidden", "true");
    page.text(" " + Words.verdict(effect.verdict()));
    page.close().close();
  }

  private void certainty(EffectView effect) {
    if (bayesian) {
      page.open("td", "class", "number", "data-label", "Chance to beat");
      page.text(Figures.chance(effect.chanceToBeatControl()));
      page.close();
      return;
    }
    page.open("td", "class", "number", "data-label", "Adjusted p");
    page.text(Figures.pValue(effect.adjustedPValue()));
    if (!Objects.equals(effect.pValue(), effect.adjustedPValue())) {
      page.element("small", "alone " + Figures.pValue(effect.pValue()));
    }
    page.close();
  }

  /** A shape says what the colour says. */
  private static String mark(String verdict) {
    return switch (verdict) {
      case "better" -> "▲";
      case "worse" -> "▼";
      case "inside_margin" -> "●";
      case "untrusted" -> "✕";
      default -> "○";
    };
  }

  private static String sentence(@Nullable String reason) {
    if (reason == null || reason.isEmpty()) {
      return "Not estimable.";
    }
    String end = reason.endsWith(".") ? "" : ".";
    return reason.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + reason.substring(1) + end;
  }
}
