package io.molam.experiments.adapter.http.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.molam.experiments.adapter.http.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many requests each caller, a token's subject, may make in a period. Each replica counts for
 * itself. Memory is bounded: the callers seen longest ago are forgotten first, and a forgotten one
 * starts with a full allowance.
 */
final class CallerLimits {
  private final RateLimiterConfig config;
  private final Cache<String, RateLimiter> callers;
  private final LongAdder refused = new LongAdder();

  /**
   * @param requests of one caller in a period, at least 1
   * @param period at least a millisecond
   * @param remembered callers that are counted at the same time, at least 1
   * @throws IllegalArgumentException when one of them is less
   */
  CallerLimits(int requests, Duration period, int remembered) {
    if (remembered < 1) {
      throw new IllegalArgumentException("remembered must be at least 1, not " + remembered);
    }
    config =
        RateLimiterConfig.custom()
            .limitForPeriod(requests)
            .limitRefreshPeriod(period)
            .timeoutDuration(Duration.ZERO)
            .build();
    callers =
        Caffeine.newBuilder()
            .maximumSize(remembered)
            .expireAfterAccess(period.plusMinutes(1))
            .build();
  }

  /**
   * Counts one more request of this caller.
   *
   * @throws ProblemException 429 when the caller has used up the allowance
   */
  void admit(Caller caller) {
    if (!admits(caller)) {
      throw new ProblemException(
          429,
          "overloaded",
          "This caller has made more requests than RATE_LIMIT_REQUESTS allows.",
          Map.of(HttpHeaders.RETRY_AFTER, Long.toString(retryAfterSeconds())));
    }
  }

  /** Whether this caller may make one more request now; counts it. */
  boolean admits(Caller caller) {
    boolean admitted =
        callers
            .get(caller.subject(), subject -> RateLimiter.of(subject, config))
            .acquirePermission();
    if (!admitted) {
      refused.increment();
    }
    return admitted;
  }

  /** A wait after which a refused caller has a new allowance, in whole seconds. */
  long retryAfterSeconds() {
    return Math.max(1, config.getLimitRefreshPeriod().plusMillis(999).toSeconds());
  }

  /** Requests refused so far. */
  long refused() {
    return refused.sum();
  }

  /** Callers in memory. */
  long callers() {
    return callers.estimatedSize();
  }
}
