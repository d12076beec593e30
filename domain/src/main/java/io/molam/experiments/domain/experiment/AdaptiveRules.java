package io.molam.experiments.domain.experiment;

import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.metric.MetricKind;
import java.util.Set;

/**
 * Within what an adaptive policy may move.
 *
 * @param minShare share that every open variant keeps, {@link #MIN_SHARE} or more, so that each
 *     variant can still be estimated
 * @param refreshSeconds time between refreshes of the shares, 1 to {@value #MAX_REFRESH_SECONDS}
 * @param warmUpUnits mature units that every open variant needs before the first move, not negative
 * @param metric key of the metric to be improved
 */
public record AdaptiveRules(Share minShare, int refreshSeconds, long warmUpUnits, String metric) {
  public static final Share MIN_SHARE = new Share(1_000);

  /** Metrics whose variants have posteriors to follow. */
  public static final Set<MetricKind> KINDS =
      Set.of(MetricKind.BINOMIAL, MetricKind.RETENTION, MetricKind.COUNT, MetricKind.MEAN);

  public static final int MAX_REFRESH_SECONDS = 86_400;
  public static final int DEFAULT_REFRESH_SECONDS = 60;
  public static final long DEFAULT_WARM_UP_UNITS = 100;

  public AdaptiveRules {
    if (minShare.compareTo(MIN_SHARE) < 0) {
      throw new IllegalArgumentException("minimum share of " + minShare.percent() + " percent");
    }
    if (refreshSeconds < 1 || refreshSeconds > MAX_REFRESH_SECONDS) {
      throw new IllegalArgumentException("refresh every " + refreshSeconds + " seconds");
    }
    if (warmUpUnits < 0) {
      throw new IllegalArgumentException("warm-up of " + warmUpUnits + " units");
    }
  }

  /** 5 percent, or half of an equal share when there are more than ten variants. */
  public static Share defaultMinShare(int variants) {
    return new Share(Math.min(Share.WHOLE / 20, Share.WHOLE / (2 * Math.max(variants, 1))));
  }
}
