package io.molam.experiments.domain.results;

import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.statistics.Effect;
import io.molam.experiments.domain.statistics.Interval;
import java.util.HashMap;
import java.util.Map;

/** One word for an effect, by the same conditions as the decision. */
final class VerdictRule {
  private final long minimumUnits;
  private final boolean mismatch;
  private final Map<String, Long> units = new HashMap<>();

  /**
   * @param mismatch whether the sample ratio is off
   */
  VerdictRule(AnalysisRequest request, boolean mismatch) {
    this.minimumUnits = request.options().minimumUnits();
    this.mismatch = mismatch;
    for (AnalysisRequest.Variant variant : request.variants()) {
      units.put(variant.key(), variant.units());
    }
  }

  Verdict judge(AnalysisRequest.Metric metric, RawMetric.RawEffect effect, boolean significant) {
    if (!(effect.effect() instanceof Effect.Estimated estimated)) {
      return Verdict.NOT_ESTIMABLE;
    }
    if (mismatch) {
      return Verdict.UNTRUSTED;
    }
    if (units.getOrDefault(effect.key(), 0L) < minimumUnits
        || units.getOrDefault(effect.versus(), 0L) < minimumUnits) {
      return Verdict.TOO_EARLY;
    }
    double improvement = sign(metric.direction()) * estimated.absolute().estimate();
    if (significant && improvement != 0) {
      return improvement > 0 ? Verdict.BETTER : Verdict.WORSE;
    }
    return metric.role() == MetricRole.GUARDRAIL && insideMargin(metric, estimated)
        ? Verdict.INSIDE_MARGIN
        : Verdict.NO_DIFFERENCE;
  }

  static double sign(Direction direction) {
    return direction == Direction.INCREASE ? 1 : -1;
  }

  /** Whether the whole relative interval is better than the loss that the margin allows. */
  static boolean insideMargin(AnalysisRequest.Metric metric, Effect.Estimated estimated) {
    return metric.minimumEffect().isPresent()
        && estimated.relative() instanceof Interval interval
        && (metric.direction() == Direction.INCREASE ? interval.lower() : -interval.upper())
            > -metric.minimumEffect().getAsDouble();
  }
}
