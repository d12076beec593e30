package io.molam.experiments.app.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RepeatedTest {
  @Test
  void whatTakesLongRestsLong() {
    Duration second = Duration.ofSeconds(1);
    assertThat(Repeated.rest(second, Duration.ZERO)).isEqualTo(second);
    assertThat(Repeated.rest(second, Duration.ofMillis(250))).isEqualTo(second);
    assertThat(Repeated.rest(second, Duration.ofMillis(800))).isEqualTo(Duration.ofMillis(3_200));
  }

  @Test
  void oneTimeThatFailsIsNotTheLast() throws InterruptedException {
    CountDownLatch times = new CountDownLatch(3);
    try (ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor()) {
      new Repeated(
              executor,
              Duration.ofMillis(1),
              () -> {
                times.countDown();
                throw new IllegalStateException("fails each time");
              })
          .start();
      assertThat(times.await(1, TimeUnit.MINUTES)).isTrue();
      executor.shutdownNow();
    }
  }
}
