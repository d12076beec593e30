package io.molam.experiments.adapter.jdbi.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class PurposeTest {
  private static final Duration ANSWER = Duration.ofSeconds(5);

  @Test
  void requestsAreAnsweredWithinFiveSeconds() {
    assertThat(Purpose.POOL.plus(Purpose.REQUEST.socket())).isLessThan(ANSWER);
    assertThat(Purpose.POOL.plus(Purpose.PROOF).plus(Purpose.CONNECT)).isLessThan(ANSWER);
    assertThat(Purpose.REQUEST.lock()).isLessThan(Purpose.REQUEST.statement());
  }

  @Test
  void everyPurposeButMigrationsHasItsBounds() {
    for (Purpose purpose : EnumSet.complementOf(EnumSet.of(Purpose.MIGRATION))) {
      assertThat(purpose.statement()).as("%s", purpose).isPositive();
      assertThat(purpose.lock()).isPositive().isLessThan(purpose.statement());
      assertThat(purpose.socket()).isGreaterThan(purpose.statement());
    }
    assertThat(Purpose.MIGRATION.socket()).isZero();
  }
}
