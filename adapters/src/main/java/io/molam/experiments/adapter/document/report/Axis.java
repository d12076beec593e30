package io.molam.experiments.adapter.document.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One axis for many intervals. Positions are percent of its length, so that a plot fits any width
 * without a script.
 *
 * @param from lower end, below {@code to}
 */
record Axis(double from, double to, List<Tick> ticks) {
  /** Bounds further out than this many times the usual one are clipped. */
  private static final double CLIP = 3;

  /** Share of the range that stays free at either end. */
  private static final double PADDING = 0.05;

  private static final int TICKS = 4;

  Axis {
    ticks = List.copyOf(ticks);
  }

  /** A round number and its label. */
  record Tick(double at, String label) {}

  /** Holds zero, the rules and the intervals, of which the far ones are clipped. */
  static Axis of(List<Span> intervals, List<Rule> rules, Figures.Unit unit) {
    List<Span> known = intervals.stream().filter(span -> span.estimate() != null).toList();
    double limit = CLIP * median(known.stream().mapToDouble(Axis::outermost).toArray());
    double from = 0;
    double to = 0;
    List<Double> inside = new ArrayList<>();
    known.forEach(span -> span.numbers().forEach(inside::add));
    rules.forEach(rule -> inside.add(rule.at()));
    for (double value : inside) {
      double clipped = Math.min(limit, Math.max(-limit, value));
      from = Math.min(from, clipped);
      to = Math.max(to, clipped);
    }
    if (from == to) {
      from = -1 / unit.scale;
      to = 1 / unit.scale;
    }
    double padding = (to - from) * PADDING;
    return between(from - padding, to + padding, unit);
  }

  private static Axis between(double from, double to, Figures.Unit unit) {
    double step = tickStep(from * unit.scale, to * unit.scale);
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
    List<Tick> ticks = new ArrayList<>();
    long last = (long) Math.floor(to * unit.scale / step);
    for (long i = (long) Math.ceil(from * unit.scale / step); i <= last; i++) {
      double value = i * step;
      ticks.add(new Tick(value / unit.scale, Figures.signed(value, decimals) + unit.tickSuffix));
    }
    return new Axis(from, to, ticks);
  }

  /** 1, 2 or 5 times a power of ten, so that about four fit (as d3-array chooses it). */
  private static double tickStep(double from, double to) {
    double raw = (to - from) / TICKS;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double error = raw / power;
    if (error >= Math.sqrt(50)) {
      return 10 * power;
    }
    if (error >= Math.sqrt(10)) {
      return 5 * power;
    }
    return error >= Math.sqrt(2) ? 2 * power : power;
  }

  private static double outermost(Span span) {
    return span.numbers().map(Math::abs).max().orElse(0);
  }

  private static double median(double[] values) {
    if (values.length == 0) {
      return 0;
    }
    Arrays.sort(values);
    int middle = values.length / 2;
    return values.length % 2 == 1 ? values[middle] : (values[middle] + values[middle - 1]) / 2;
  }

  /** Percent of the length, to three decimals; below 0 or above 100 outside. */
  double place(double value) {
    return percent((value - from) / (to - from));
  }

  /** Where the axis stands upright: percent from the top. */
  double height(double value) {
    return percent((to - value) / (to - from));
  }

  static double percent(double share) {
    return Math.round(share * 100_000) / 1000.0;
  }
}
