package io.molam.experiments.adapter.document;

import io.molam.experiments.adapter.document.ResultsView.MetricResultView;
import io.molam.experiments.adapter.document.ResultsView.MetricVariantView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Results as a table: a row for each variant of each metric, of each segment where there are any.
 */
public final class ResultsCsv {
  private static final List<String> COLUMNS =
      List.of(
          "segment",
          "metric",
          "role",
          "kind",
          "direction",
          "exploratory",
          "variant",
          "versus",
          "units",
          "sum",
          "mean",
          "std_dev",
          "lower",
          "upper",
          "estimable",
          "reason",
          "test",
          "decided_by",
          "standard_error",
          "absolute",
          "absolute_lower",
          "absolute_upper",
          "relative",
          "relative_lower",
          "relative_upper",
          "p_value",
          "adjusted_p_value",
          "significant",
          "verdict",
          "chance_to_beat_control",
          "expected_loss");

  private ResultsCsv() {}

  public static String of(ResultsView results) {
    CsvText table = new CsvText(COLUMNS);
    results.metrics().forEach(metric -> rows(table, "", metric));
    List<ResultsView.SegmentView> segments = results.segments();
    if (segments != null) {
      segments.forEach(
          segment -> segment.metrics().forEach(metric -> rows(table, segment.value(), metric)));
    }
    return table.text();
  }

  private static void rows(CsvText table, String segment, MetricResultView metric) {
    for (MetricVariantView variant : metric.variants()) {
      EffectView effect =
          metric.effects().stream()
              .filter(each -> each.key().equals(variant.key()))
              .findFirst()
              .orElse(null);
      table.row(row(segment, metric, variant, effect));
    }
  }

  private static @Nullable Object[] row(
      String segment,
      MetricResultView metric,
      MetricVariantView variant,
      @Nullable EffectView effect) {
    return new @Nullable Object[] {
      segment,
      metric.key(),
      metric.role(),
      metric.kind(),
      metric.direction(),
      Boolean.TRUE.equals(metric.exploratory()),
      variant.key(),
      effect == null ? null : effect.versus(),
      variant.units(),
      variant.sum(),
      variant.mean(),
      variant.stdDev(),
      variant.lower(),
      variant.upper(),
      effect == null ? null : effect.estimable(),
      effect == null ? null : effect.reason(),
      effect == null ? null : effect.test(),
      effect == null ? null : effect.decidedBy(),
      effect == null ? null : effect.standardError(),
      effect == null ? null : effect.absolute().estimate(),
      effect == null ? null : effect.absolute().lower(),
      effect == null ? null : effect.absolute().upper(),
      effect == null ? null : effect.relative().estimate(),
      effect == null ? null : effect.relative().lower(),
      effect == null ? null : effect.relative().upper(),
      effect == null ? null : effect.pValue(),
      effect == null ? null : effect.adjustedPValue(),
      effect == null ? null : effect.significant(),
      effect == null ? null : effect.verdict(),
      effect == null ? null : effect.chanceToBeatControl(),
      effect == null ? null : effect.expectedLoss()
    };
  }
}
