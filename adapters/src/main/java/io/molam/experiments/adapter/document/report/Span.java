package io.molam.experiments.adapter.document.report;

import io.molam.experiments.adapter.document.EffectView;
import io.molam.experiments.adapter.document.ResultsView;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An estimate between bounds, as documents show it.
 *
 * @param estimate null where there is none
 * @param lower null where there is no estimate, or no bound
 */
record Span(@Nullable Double estimate, @Nullable Double lower, @Nullable Double upper) {
  static final Span NONE = new Span(null, null, null);

  static Span of(EffectView.IntervalView interval) {
    return new Span(interval.estimate(), interval.lower(), interval.upper());
  }

  static Span of(ResultsView.MetricVariantView variant) {
    return new Span(variant.mean(), variant.lower(), variant.upper());
  }

  /** In the order of a standard error: a quarter of the width; 0 when it is not known. */
  double error() {
    if (lower != null && upper != null) {
      return (upper - lower) / 4;
    }
    Double bound = lower == null ? upper : lower;
    return bound == null || estimate == null ? 0 : Math.abs(estimate - bound) / 2;
  }

  /** What there is of estimate and bounds. */
  DoubleStream numbers() {
    return Stream.of(orNone(estimate), orNone(lower), orNone(upper)).flatMapToDouble(one -> one);
  }

  private static DoubleStream orNone(@Nullable Double value) {
    return value == null ? DoubleStream.empty() : DoubleStream.of(value);
  }
}
