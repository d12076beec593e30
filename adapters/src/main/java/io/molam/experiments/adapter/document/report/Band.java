package io.molam.experiments.adapter.document.report;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An effect day by day with its bounds; x and y in percent, from the left and from the top.
 *
 * @param runs days without a break; one that cannot be estimated breaks the band
 * @param labels of days
 * @param zero height of zero
 * @param clipped whether some bound lies outside and is cut at the edge
 */
record Band(Axis axis, List<Run> runs, List<Label> labels, double zero, boolean clipped) {
  private static final int MOST_LABELS = 6;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ROOT);

  Band {
    runs = List.copyOf(runs);
    labels = List.copyOf(labels);
  }

  /** A day's effect. */
  record Day(LocalDate date, Span effect) {}

  /** A corner of a line. */
  record Point(double x, double y) {}

  /** Lines from left to right. */
  record Run(List<Point> line, List<Point> lower, List<Point> upper) {}

  /** A day's name at its place. */
  record Label(double x, String label) {}

  static Band of(List<Day> days, Figures.Unit unit) {
    Axis axis = Axis.of(days.stream().map(Day::effect).toList(), List.of(), unit);
    List<Run> runs = new ArrayList<>();
    List<Label> labels = new ArrayList<>();
    boolean open = false;
    boolean clipped = false;
    long span = days.isEmpty() ? 0 : between(days, days.getLast().date());
    long every = Math.max(1, Math.ceilDiv(span + 1, MOST_LABELS));
    for (int i = 0; i < days.size(); i++) {
      Day day = days.get(i);
      double x = span > 0 ? Axis.percent((double) between(days, day.date()) / span) : 50;
      if (i % every == 0) {
        labels.add(new Label(x, DAY.format(day.date())));
      }
      Span effect = day.effect();
      if (effect.estimate() == null) {
        open = false;
        continue;
      }
      if (!open) {
        runs.add(new Run(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        open = true;
      }
      double lower = effect.lower() == null ? Double.NEGATIVE_INFINITY : effect.lower();
      double upper = effect.upper() == null ? Double.POSITIVE_INFINITY : effect.upper();
      clipped |= lower < axis.from() || upper > axis.to();
      Run run = runs.getLast();
      run.line().add(new Point(x, down(axis, effect.estimate())));
      run.lower().add(new Point(x, down(axis, lower)));
      run.upper().add(new Point(x, down(axis, upper)));
    }
    return new Band(axis, runs, labels, down(axis, 0), clipped);
  }

  private static long between(List<Day> days, LocalDate date) {
    return ChronoUnit.DAYS.between(days.getFirst().date(), date);
  }

  private static double down(Axis axis, double value) {
    return Math.min(100, Math.max(0, axis.height(value)));
  }
}
