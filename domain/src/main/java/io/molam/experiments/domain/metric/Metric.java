package io.molam.experiments.domain.metric;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How events of a unit become a number.
 *
 * @param denominatorEventType for {@link MetricKind#RATIO} only
 * @param retentionDay N of {@link MetricKind#RETENTION}, from 0
 * @param windowHours events count within this many hours of exposure; null for no end
 * @param cap limit of a unit's value; null for none
 * @param quantile for {@link MetricKind#QUANTILE} only, inside (0, 1)
 * @param lookbackDays days before exposure that serve as covariate; null leaves it to the
 *     experiment
 * @param minimumEffect smallest relative change worth acting on; null for none
 * @param builtIn one of the six that are always there
 */
public record Metric(
    String key,
    String name,
    MetricKind kind,
    String eventType,
    @Nullable String denominatorEventType,
    Direction direction,
    @Nullable Integer retentionDay,
    @Nullable Integer windowHours,
    @Nullable Cap cap,
    @Nullable Double quantile,
    @Nullable Integer lookbackDays,
    @Nullable Double minimumEffect,
    boolean builtIn) {

  public Metric {
    requireExactlyFor(MetricKind.RATIO, kind, "denominator_event_type", denominatorEventType);
    requireExactlyFor(MetricKind.RETENTION, kind, "retention_day", retentionDay);
    requireExactlyFor(MetricKind.QUANTILE, kind, "quantile", quantile);
  }

  private static void requireExactlyFor(
      MetricKind needed, MetricKind kind, String field, @Nullable Object value) {
    if ((kind == needed) != Objects.nonNull(value)) {
      throw new IllegalArgumentException(kind + " metric with " + field + " " + value);
    }
  }

  /** Limit of a unit's value, so that few extreme units do not drown the rest. */
  public sealed interface Cap {
    /** A fixed limit. */
    record Value(double limit) implements Cap {}

    /**
     * The quantile of all units of all variants.
     *
     * @param percentile inside (0, 100)
     */
    record Percentile(double percentile) implements Cap {}
  }
}
