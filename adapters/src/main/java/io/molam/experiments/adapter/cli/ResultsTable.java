package io.molam.experiments.adapter.cli;

import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.domain.results.AnalysisMethod;
import io.molam.experiments.domain.results.AnalysisRequest;
import io.molam.experiments.domain.results.PValue;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.statistics.Adjustment;
import io.molam.experiments.domain.statistics.Effect;
import io.molam.experiments.domain.statistics.Interval;
import io.molam.experiments.domain.statistics.NotEstimable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Results for people. */
final class ResultsTable {
  private ResultsTable() {}

  static String of(Results results) {
    StringBuilder text = new StringBuilder();
    text.append(
        "method %s, level %s%n"
            .formatted(results.method().name().toLowerCase(Locale.ROOT), results.level()));
    text.append("units   ");
    List<String> counts = new ArrayList<>();
    for (AnalysisRequest.Variant variant : results.variants()) {
      counts.add(
          String.format(
              Locale.ROOT,
              "%s %,d%s",
              variant.key(),
              variant.units(),
              variant.control() ? " (control)" : ""));
    }
    text.append(String.join(", ", counts)).append(System.lineSeparator());
    text.append(
        "split   %s%s%n"
            .formatted(
                results.sampleRatio().pValue().isPresent()
                    ? PValue.words(results.sampleRatio().pValue().getAsDouble())
                    : "p = -",
                results.sampleRatio().mismatch() ? "  MISMATCH: do not trust the effects" : ""));
    for (Results.Warning warning : results.warnings()) {
      text.append("warning %s: %s%n".formatted(Vocabulary.lower(warning.code()), warning.detail()));
    }
    for (Results.MetricResult metric : results.metrics()) {
      text.append(metric(results, metric));
    }
    text.append(
        "%ndecision: %s%s%n  %s%n"
            .formatted(
                results.decision().action().name().toLowerCase(Locale.ROOT),
                results.decision().variantKey() == null
                    ? ""
                    : " " + results.decision().variantKey(),
                results.decision().reason()));
    return text.toString();
  }

  private static String metric(Results results, Results.MetricResult metric) {
    List<String[]> rows = new ArrayList<>();
    boolean bayesian = results.method() == AnalysisMethod.BAYESIAN;
    rows.add(
        new String[] {
          "variant",
          "units",
          metric.kind().isRate() ? "rate" : "mean",
          "std dev",
          "difference",
          "interval",
          "relative",
          "interval",
          bayesian ? "chance to beat" : "p",
          bayesian ? "expected loss" : "adjusted p"
        });
    for (Results.VariantSummary variant : metric.variants()) {
      String[] row = new String[10];
      java.util.Arrays.fill(row, "");
      row[0] = variant.key();
      row[1] = Long.toString(variant.units());
      row[2] = number(variant.mean());
      row[3] = number(variant.standardDeviation());
      for (Results.VariantEffect effect : metric.effects()) {
        if (effect.key().equals(variant.key())) {
          fill(row, effect, bayesian);
        }
      }
      rows.add(row);
    }
    StringBuilder text = new StringBuilder();
    text.append(
        "%n%s (%s%s)%n"
            .formatted(
                metric.key(), metric.kind().name().toLowerCase(Locale.ROOT), judgedBy(metric)));
    return text.append(aligned(rows)).append(notes(metric)).toString();
  }

  /** Columns under each other, the first to the left, the others to the right. */
  static String aligned(List<String[]> rows) {
    int[] widths = new int[rows.getFirst().length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder("  ");
      for (int i = 0; i < row.length; i++) {
        String cell = row[i];
        String space = " ".repeat(widths[i] - cell.length());
        line.append(i == 0 ? cell + space : space + cell).append("  ");
      }
      text.append(line.toString().stripTrailing()).append(System.lineSeparator());
    }
    return text.toString();
  }

  private static String judgedBy(Results.MetricResult metric) {
    for (Results.VariantEffect effect : metric.effects()) {
      if (effect.effect() instanceof Effect.Estimated estimated) {
        return ", judged by " + estimated.procedure().name().toLowerCase(Locale.ROOT);
      }
    }
    return "";
  }

  private static String notes(Results.MetricResult metric) {
    StringBuilder notes = new StringBuilder();
    for (Results.VariantEffect effect : metric.effects()) {
      if (effect.effect() instanceof NotEstimable missing) {
        notes.append("  %s: %s%n".formatted(effect.key(), missing.reason()));
      }
      if (effect.effect() instanceof Effect.Estimated estimated && estimated.intervalsDisagree()) {
        notes.append(
            "  %s: the test and the interval of the difference decide; the relative interval is another%n"
                .formatted(effect.key()));
      }
      notes.append(covariate(effect)).append(cap(effect));
    }
    return notes.toString();
  }

  private static String covariate(Results.VariantEffect effect) {
    Results.Covariate covariate = effect.covariate();
    if (covariate == null) {
      return "";
    }
    Adjustment adjustment = covariate.adjustment();
    if (adjustment == null || covariate.reason() != null) {
      return "  %s: not adjusted: %s%n".formatted(effect.key(), covariate.reason());
    }
    return "  %s: adjusted by %s: theta %s, correlation %s, variance saved %s, units with history %s%n"
        .formatted(
            effect.key(),
            String.join(", ", covariate.names()),
            adjustment.theta().stream().map(ResultsTable::number).collect(Collectors.joining(", ")),
            number(adjustment.correlation()),
            percent(adjustment.varianceSaved()),
            covariate.unitsWithHistory().isPresent()
                ? covariate.unitsWithHistory().getAsLong()
                : "-");
  }

  private static String cap(Results.VariantEffect effect) {
    Results.Cap cap = effect.cap();
    return cap == null
        ? ""
        : String.format(
            Locale.ROOT,
            "  %s: values capped at %s: %,d %s touched%n",
            effect.key(),
            number(cap.value()),
            cap.unitsTouched(),
            cap.unitsTouched() == 1 ? "unit" : "units");
  }

  private static void fill(String[] row, Results.VariantEffect effect, boolean bayesian) {
    switch (effect.effect()) {
      case NotEstimable missing -> row[4] = "not estimable";
      case Effect.Estimated estimated -> {
        row[4] = number(estimated.absolute().estimate());
        row[5] = interval(estimated.absolute());
        switch (estimated.relative()) {
          case Interval relative -> {
            row[6] = percent(relative.estimate());
            row[7] = "[%s, %s]".formatted(percent(relative.lower()), percent(relative.upper()));
          }
          case NotEstimable missing -> row[6] = "not estimable";
        }
        row[8] = number(bayesian ? effect.chanceToBeatControl() : estimated.pValue());
        row[9] =
            number(bayesian ? effect.expectedLoss() : effect.adjustedPValue())
                + (effect.significant() ? " *" : "");
      }
    }
  }

  static String interval(Interval interval) {
    return "[%s, %s]".formatted(number(interval.lower()), number(interval.upper()));
  }

  static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "-";
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.6g", value);
  }

  private static String percent(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "unbounded" : "-unbounded";
    }
    return String.format(Locale.ROOT, "%+.3f%%", 100 * value);
  }
}
