package io.molam.experiments.adapter.document.report;

import io.molam.experiments.adapter.document.EffectView;
import io.molam.experiments.adapter.document.ResultsView;
import io.molam.experiments.adapter.document.TimeseriesView;
import java.util.List;

/** The goals' effects day by day, each as a band with its numbers as a table. */
final class DayCharts {
  private DayCharts() {}

  static void all(Markup page, ResultsView results, List<TimeseriesView.DayView> days) {
    page.open("section").element("h2", "By day");
    page.element(
        "p",
        "Each day holds all units and events until its end (UTC). Relative effect with its interval.",
        "class",
        "soft");
    for (ResultsView.MetricResultView metric : results.metrics()) {
      if (metric.role().equals("goal")) {
        for (EffectView effect : metric.effects()) {
          chart(page, metric.key(), effect, days);
        }
      }
    }
    page.close();
  }

  private static void chart(
      Markup page, String metric, EffectView effect, List<TimeseriesView.DayView> days) {
    List<Band.Day> effects =
        days.stream().map(day -> new Band.Day(day.date(), relative(day, metric, effect))).toList();
    Band band = Band.of(effects, Figures.Unit.PERCENT);
    String title = "%s: %s against %s".formatted(metric, effect.key(), effect.versus());
    page.open("figure").element("figcaption", title, "class", "said");
    Span last = effects.getLast().effect();
    Plot.band(
        page,
        band,
        title,
        last.estimate() == null
            ? "The last day cannot be estimated."
            : "Last day: " + Plot.words(last, Figures.Unit.PERCENT, List.of()));
    if (band.clipped()) {
      page.element(
          "p",
          "Bounds that lie further out are cut at the edge; the table has them.",
          "class",
          "soft");
    }
    page.open("details").element("summary", "The same numbers as a table");
    page.open("table").open("thead").open("tr");
    for (String name : List.of("Until the end of", "Relative effect", "Interval")) {
      page.element("th", name, "scope", "col");
    }
    page.close().close().open("tbody");
    for (Band.Day day : effects) {
      Span span = day.effect();
      page.open("tr").element("th", day.date().toString(), "scope", "row");
      if (span.estimate() == null) {
        page.element("td", "not estimable", "colspan", "2");
      } else {
        page.element("td", Figures.change(span.estimate(), Figures.Unit.PERCENT, span.error()));
        page.element("td", Figures.range(span, Figures.Unit.PERCENT));
      }
      page.close();
    }
    page.close().close().close().close();
  }

  private static Span relative(TimeseriesView.DayView day, String metric, EffectView wanted) {
    return day.metrics().stream()
        .filter(each -> each.key().equals(metric))
        .flatMap(each -> each.effects().stream())
        .filter(each -> each.key().equals(wanted.key()))
        .map(each -> Span.of(each.relative()))
        .findFirst()
        .orElse(Span.NONE);
  }
}
