package io.molam.experiments.adapter.document.report;

import static io.molam.experiments.adapter.document.report.Markup.number;
import static io.molam.experiments.adapter.document.report.Markup.percent;

import java.util.List;
import java.util.stream.Collectors;

/** Draws shapes as the console does: the same elements with the same classes. */
final class Plot {
  private static final int HEIGHT = 24;
  private static final int AXIS_HEIGHT = 20;

  private Plot() {}

  /**
   * One effect on a shared axis.
   *
   * @param tone good, bad or plain
   */
  static void interval(
      Markup page,
      Axis axis,
      Span effect,
      Figures.Unit unit,
      List<Rule> rules,
      String tone,
      String title) {
    page.open(
        "svg",
        "class",
        "plot " + tone,
        "width",
        "100%",
        "height",
        number(HEIGHT),
        "role",
        "img",
        "aria-label",
        title);
    page.element("title", title);
    page.element("desc", words(effect, unit, rules));
    draw(page, Shape.rules(axis, rules), HEIGHT);
    draw(page, Shape.interval(axis, effect, HEIGHT / 2.0), HEIGHT);
    page.close();
  }

  /** What a plot of an interval shows, in words. */
  static String words(Span effect, Figures.Unit unit, List<Rule> rules) {
    double error = effect.error();
    String held =
        rules.stream()
            .map(
                rule ->
                    "; %s %s".formatted(rule.role().words, Figures.change(rule.at(), unit, error)))
            .collect(Collectors.joining());
    return "%s, interval %s%s"
        .formatted(
            Figures.change(effect.estimate(), unit, error), Figures.range(effect, unit), held);
  }

  static void ticks(Markup page, Axis axis) {
    page.open(
        "svg",
        "class",
        "plot axis",
        "width",
        "100%",
        "height",
        number(AXIS_HEIGHT),
        "aria-hidden",
        "true");
    draw(page, Shape.ticks(axis), AXIS_HEIGHT);
    page.close();
  }

  /** A share of the whole as a bar, with a rule at the planned one. */
  static void share(Markup page, double bar, double rule) {
    page.open("svg", "class", "plot", "width", "100%", "height", "20", "aria-hidden", "true");
    page.empty("rect", "class", "share", "x", "0", "y", "4", "width", percent(bar), "height", "12");
    upright(page, "rule expected", rule, 0, 20);
    page.close();
  }

  private static void draw(Markup page, List<Shape> shapes, int height) {
    for (Shape shape : shapes) {
      switch (shape) {
        case Shape.Line line -> upright(page, "rule " + line.role().css(), line.x(), 0, height);
        case Shape.Bar bar ->
            page.empty(
                "line",
                "class",
                "bar",
                "x1",
                percent(bar.from()),
                "x2",
                percent(bar.to()),
                "y1",
                number(bar.y()),
                "y2",
                number(bar.y()));
        case Shape.End end -> upright(page, "end", end.x(), end.y() - 4, end.y() + 4);
        case Shape.Arrow arrow -> {
          page.open(
              "svg",
              "class",
              "arrow",
              "x",
              percent(arrow.x()),
              "y",
              number(arrow.y()),
              "overflow",
              "visible");
          page.empty("path", "d", arrow.right() ? "M0 0 -8 -5V5z" : "M0 0 8 -5V5z");
          page.close();
        }
        case Shape.Dot dot ->
            page.empty(
                "circle",
                "class",
                "dot",
                "cx",
                percent(dot.x()),
                "cy",
                number(dot.y()),
                "r",
                "3.5");
        case Shape.Tick tick -> {
          page.open("g", "class", "tick");
          upright(page, "", tick.x(), height - 4.0, height);
          page.element(
              "text",
              tick.label(),
              "x",
              percent(tick.x()),
              "y",
              number(height - 7.0),
              "text-anchor",
              "middle");
          page.close();
        }
      }
    }
  }

  private static void upright(Markup page, String css, double x, double from, double to) {
    page.empty(
        "line",
        "class",
        css,
        "x1",
        percent(x),
        "x2",
        percent(x),
        "y1",
        number(from),
        "y2",
        number(to));
  }

  /** A band over days. */
  static void band(Markup page, Band band, String title, String desc) {
    page.open("div", "class", "chart");
    page.open("svg", "class", "plot levels", "aria-hidden", "true");
    for (Axis.Tick tick : band.axis().ticks()) {
      page.element(
          "text",
          tick.label(),
          "x",
          "100%",
          "y",
          percent(band.axis().height(tick.at())),
          "dy",
          "0.35em",
          "text-anchor",
          "end");
    }
    page.close();
    page.open("svg", "class", "plot area", "role", "img", "aria-label", title);
    page.element("title", title);
    page.element("desc", desc);
    for (Axis.Tick tick : band.axis().ticks()) {
      String at = percent(band.axis().height(tick.at()));
      page.empty("line", "class", "grid", "x1", "0", "x2", "100%", "y1", at, "y2", at);
    }
    page.open(
        "svg",
        "class",
        "space",
        "width",
        "100%",
        "height",
        "100%",
        "viewBox",
        "0 0 100 100",
        "preserveAspectRatio",
        "none");
    lying(page, "rule zero", 0, 100, band.zero());
    band.runs().forEach(run -> run(page, run));
    page.close().close();
    page.open("svg", "class", "plot marks", "aria-hidden", "true");
    for (Band.Label label : band.labels()) {
      String anchor = label.x() == 0 ? "start" : label.x() == 100 ? "end" : "middle";
      page.element(
          "text", label.label(), "x", percent(label.x()), "y", "1em", "text-anchor", anchor);
    }
    page.close().close();
  }

  private static void run(Markup page, Band.Run run) {
    page.empty(
        "path",
        "class",
        "band",
        "d",
        "M" + corners(run.upper()) + "L" + corners(run.lower().reversed()) + "Z");
    page.empty("path", "class", "middle", "d", "M" + corners(run.line()));
    if (run.line().size() == 1) {
      Band.Point at = run.line().getFirst();
      page.empty(
          "path",
          "class",
          "middle",
          "d",
          "M" + corners(List.of(run.lower().getFirst(), run.upper().getFirst())));
      lying(page, "middle", at.x() - 0.6, at.x() + 0.6, at.y());
    }
  }

  private static void lying(Markup page, String css, double from, double to, double y) {
    page.empty(
        "line",
        "class",
        css,
        "x1",
        number(from),
        "x2",
        number(to),
        "y1",
        number(y),
        "y2",
        number(y));
  }

  private static String corners(List<Band.Point> points) {
    return points.stream()
        .map(point -> number(point.x()) + "," + number(point.y()))
        .collect(Collectors.joining("L"));
  }
}
