package io.molam.experiments.adapter.http.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.RequestForm;
import io.molam.experiments.adapter.http.metrics.ServiceMetrics;
import io.molam.experiments.application.ingest.BatchOutcome;
import io.molam.experiments.domain.ExperimentException;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class BulkIntakeTest {
  private static final MediaType NDJSON = MediaType.valueOf(BulkIntake.NDJSON);

  private static final RequestForm FORM =
      new RequestForm("Item", "An item.", Field.text("x", 1 << 20, "A text.")) {};

  /** The least there can be: room for one of the largest requests. */
  private static final long SMALL_HEAP = 1;

  private static BatchOutcome accept(List<Integer> items, BatchOutcome.Builder outcome) {
    items.forEach(item -> outcome.accept());
    return outcome.build();
  }

  private static InputStream lines(int count, int bytes) {
    String line = "{\"x\":\"" + "x".repeat(Math.max(1, bytes - 6)) + "\"}\n";
    return new ByteArrayInputStream(line.repeat(count).getBytes(StandardCharsets.US_ASCII));
  }

  private static BatchOutcome take(
      BulkIntake intake, InputStream body, BulkIntake.Work<Integer> work) {
    return intake.take(body, NDJSON, FORM, (index, fields) -> index, work);
  }

  @Test
  void refusesWhatDoesNotFitIntoMemoryBesideOthersAndTakesItAfterwards() throws Exception {
    BulkIntake intake = new BulkIntake(SMALL_HEAP, 4, new ServiceMetrics());
    whileOneIsStored(
        intake,
        10_000,
        1_200,
        () -> {
          assertThatExceptionOfType(ExperimentException.Overloaded.class)
              .isThrownBy(() -> take(intake, lines(10_000, 1_200), BulkIntakeTest::accept))
              .satisfies(refusal -> assertThat(refusal.retryAfter()).isPositive());
          assertThat(take(intake, lines(1_000, 200), BulkIntakeTest::accept).accepted())
              .as("what is small still fits")
              .isEqualTo(1_000);
        });
    assertThat(take(intake, lines(10_000, 1_200), BulkIntakeTest::accept).accepted())
        .isEqualTo(10_000);
  }

  @Test
  void theLargestRequestThatIsAllowedFitsByItself() {
    BulkIntake intake = new BulkIntake(SMALL_HEAP, 1, new ServiceMetrics());
    int bytes = (int) (BulkIntake.MAX_BYTES / BulkItems.MAX_ITEMS) - 3;
    assertThat(take(intake, lines(10_000, bytes), BulkIntakeTest::accept).accepted())
        .isEqualTo(10_000);
  }

  @Test
  void refusesWhatFindsNoWayToTheDatabase() throws Exception {
    BulkIntake intake = new BulkIntake(SMALL_HEAP, 1, new ServiceMetrics());
    whileOneIsStored(
        intake,
        1,
        1,
        () ->
            assertThatExceptionOfType(ExperimentException.Overloaded.class)
                .isThrownBy(() -> take(intake, lines(1, 1), BulkIntakeTest::accept)));
    assertThat(take(intake, lines(1, 1), BulkIntakeTest::accept).accepted()).isEqualTo(1);
  }

  /** Holds a request of so many items at the point where it is stored, and lets it end. */
  private static void whileOneIsStored(BulkIntake intake, int count, int bytes, Runnable meanwhile)
      throws Exception {
    CountDownLatch stored = new CountDownLatch(1);
    CountDownLatch storing = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<BatchOutcome> held =
          threads.submit(
              () ->
                  take(
                      intake,
                      lines(count, bytes),
                      (items, outcome) -> {
                        storing.countDown();
                        await(stored);
                        return accept(items, outcome);
                      }));
      storing.await();
      try {
        meanwhile.run();
      } finally {
        stored.countDown();
      }
      assertThat(held.get().accepted()).isEqualTo(count);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException(new TimeoutException());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
