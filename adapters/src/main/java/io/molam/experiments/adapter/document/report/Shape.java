package io.molam.experiments.adapter.document.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What plots are made of: x in percent of the width, y in pixels from the top. */
sealed interface Shape {

  /** A line over the whole height. */
  record Line(Rule.Role role, double x) implements Shape {}

  /** An interval between its ends, to scale. */
  record Bar(double from, double to, double y) implements Shape {}

  /** Where an interval ends. */
  record End(double x, double y) implements Shape {}

  /** Where an interval goes on past the axis, or without end. */
  record Arrow(double x, double y, boolean right) implements Shape {}

  /** The estimate. */
  record Dot(double x, double y) implements Shape {}

  /** A round number of the axis. */
  record Tick(double x, String label) implements Shape {}

  /** One effect; nothing at all of what cannot be estimated. */
  static List<Shape> interval(Axis axis, Span of, double y) {
    if (of.estimate() == null) {
      return List.of();
    }
    double lower = of.lower() == null ? Double.NEGATIVE_INFINITY : axis.place(of.lower());
    double upper = of.upper() == null ? Double.POSITIVE_INFINITY : axis.place(of.upper());
    double estimate = axis.place(of.estimate());
    double from = Math.min(100, Math.max(0, lower));
    double to = Math.max(0, Math.min(100, upper));
    List<Shape> shapes = new ArrayList<>();
    if (from < to) {
      shapes.add(new Bar(from, to, y));
    }
    if (lower < 0) {
      shapes.add(new Arrow(0, y, false));
    } else if (lower <= 100) {
      shapes.add(new End(lower, y));
    }
    if (upper > 100) {
      shapes.add(new Arrow(100, y, true));
    } else if (upper >= 0) {
      shapes.add(new End(upper, y));
    }
    if (estimate >= 0 && estimate <= 100) {
      shapes.add(new Dot(estimate, y));
    }
    return shapes;
  }

  /** Zero and the rules that lie on the axis. */
  static List<Shape> rules(Axis axis, List<Rule> rules) {
    return Stream.concat(Stream.of(new Rule(Rule.Role.ZERO, 0)), rules.stream())
        .map(rule -> new Line(rule.role(), axis.place(rule.at())))
        .filter(line -> line.x() >= 0 && line.x() <= 100)
        .map(Shape.class::cast)
        .toList();
  }

  static List<Shape> ticks(Axis axis) {
    return axis.ticks().stream()
        .map(tick -> (Shape) new Tick(axis.place(tick.at()), tick.label()))
        .toList();
  }
}
