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
    boolean none = effect == null;
    return new @Nullable Object[] {
      segment,
      metric.key(),
      metric.role(),
      metric.kind(),
      metric.direction(),
      Boolean.TRUE.equals(metric.exploratory()),
      variant.key(),
      none ? null : effect.versus(),
      variant.units(),
      variant.sum(),
      variant.mean(),
      variant.stdDev(),
      variant.lower(),
      variant.upper(),
      none ? null : effect.estimable(),
      none ? null : effect.reason(),
      none ? null : effect.test(),
      none ? null : effect.decidedBy(),
      none ? null : effect.standardError(),
      none ? null : effect.absolute().estimate(),
      none ? null : effect.absolute().lower(),
      none ? null : effect.absolute().upper(),
      none ? null : effect.relative().estimate(),
      none ? null : effect.relative().lower(),
      none ? null : effect.relative().upper(),
      none ? null : effect.pValue(),
      none ? null : effect.adjustedPValue(),
      none ? null : effect.significant(),
      none ? null : effect.verdict(),
      none ? null : effect.chanceToBeatControl(),
      none ? null : effect.expectedLoss()
    };
  }
}
