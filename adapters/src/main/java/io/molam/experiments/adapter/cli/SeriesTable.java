package io.molam.experiments.adapter.cli;

import io.molam.experiments.application.results.ReadTimeseries;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.statistics.Effect;
import java.util.ArrayList;
import java.util.List;

/** The days of a series for people: one line for each day and treatment. */
final class SeriesTable {
  private SeriesTable() {}

  static String of(List<ReadTimeseries.Day> days) {
    StringBuilder text = new StringBuilder();
    if (days.isEmpty()) {
      return "";
    }
    for (Results.MetricResult metric : days.getLast().results().metrics()) {
      List<String[]> rows = new ArrayList<>();
      rows.add(
          new String[] {"until the end of", "variant", "units", "difference", "interval", "p"});
      for (ReadTimeseries.Day day : days) {
        day.results().metrics().stream()
            .filter(same -> same.key().equals(metric.key()))
            .forEach(same -> rows(day, same, rows));
      }
      text.append("%n%s by day%n".formatted(metric.key())).append(ResultsTable.aligned(rows));
    }
    return text.toString();
  }

  private static void rows(
      ReadTimeseries.Day day, Results.MetricResult metric, List<String[]> rows) {
    for (Results.VariantEffect effect : metric.effects()) {
      long units =
          metric.variants().stream()
              .filter(variant -> variant.key().equals(effect.key()))
              .mapToLong(Results.VariantSummary::units)
              .sum();
      String[] row = {day.date().toString(), effect.key(), Long.toString(units), "-", "", ""};
      if (effect.effect() instanceof Effect.Estimated estimated) {
        row[3] = ResultsTable.number(estimated.absolute().estimate());
        row[4] = ResultsTable.interval(estimated.absolute());
        row[5] = ResultsTable.number(estimated.pValue());
      }
      rows.add(row);
    }
  }
}
