package io.molam.experiments.adapter.http.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Shares of callers, and the bound of what is remembered of them. */
class CallerLimitsTest {
  private static Caller caller(int number) {
    return new Caller("caller-" + number, null, Instant.EPOCH, Set.of());
  }

  @Test
  void eachCallerHasItsOwnShare() {
    CallerLimits limits = new CallerLimits(2, Duration.ofHours(1), 100);
    assertThat(limits.admits(caller(1))).isTrue();
    assertThat(limits.admits(caller(1))).isTrue();
    assertThat(limits.admits(caller(1))).isFalse();
    assertThat(limits.admits(caller(2))).isTrue();
    assertThat(limits.refused()).isEqualTo(1);
    assertThat(limits.retryAfterSeconds()).isEqualTo(3600);
  }

  @Test
  void aNewPeriodBringsANewShare() throws InterruptedException {
    CallerLimits limits = new CallerLimits(1, Duration.ofMillis(5), 100);
    for (int i = 0; i < 1000 && limits.refused() == 0; i++) {
      limits.admits(caller(1));
    }
    assertThat(limits.refused()).isPositive();
    boolean admitted = false;
    for (int i = 0; i < 1000 && !admitted; i++) {
      Thread.sleep(5);
      admitted = limits.admits(caller(1));
    }
    assertThat(admitted).isTrue();
    assertThat(limits.retryAfterSeconds()).as("whole seconds, never 0").isEqualTo(1);
  }

  @Test
  void memoryIsBounded() {
    CallerLimits limits = new CallerLimits(1, Duration.ofHours(1), 100);
    for (int i = 0; i < 100_000; i++) {
      limits.admits(caller(i));
    }
    // the cache evicts a moment later
    for (int i = 0; i < 1000 && limits.callers() > 100; i++) {
      limits.admits(caller(100_000));
      Thread.onSpinWait();
    }
    assertThat(limits.callers()).isLessThanOrEqualTo(1000);
  }

  @Test
  void aLimitOfNothingIsRefused() {
    assertThatThrownBy(() -> new CallerLimits(0, Duration.ofSeconds(1), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CallerLimits(1, Duration.ofSeconds(1), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
