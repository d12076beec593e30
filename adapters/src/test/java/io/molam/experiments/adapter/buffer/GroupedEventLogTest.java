package io.molam.experiments.adapter.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.application.port.EventLog.Recorded;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupedEventLogTest {
  private final Together threads = new Together();
  private final CountDownLatch open = new CountDownLatch(1);
  private final List<List<Event>> asked = new CopyOnWriteArrayList<>();
  private final Set<UUID> known = new HashSet<>();

  /** Events in memory; the first list waits for the latch. */
  private final EventLog log =
      events -> {
        asked.add(events);
        if (asked.size() == 1) {
          Together.await(open);
        }
        return recorded(events);
      };

  private final GroupedEventLog grouped =
      new GroupedEventLog(
          log,
          (size, nanos) -> {},
          new GroupCommit.Limits(2, 100, Duration.ofSeconds(Together.BOUND_SECONDS)));

  private synchronized List<Recorded> recorded(List<Event> events) {
    return events.stream()
        .map(event -> known.add(event.eventId()) ? Recorded.ACCEPTED : Recorded.DUPLICATE)
        .toList();
  }

  @AfterEach
  void end() {
    open.countDown();
    grouped.stop();
    threads.close();
  }

  private static Event event(int id) {
    return new Event(
        new UUID(0, id), new UnitId("u"), "click", null, Instant.EPOCH, null, null, null);
  }

  private Future<List<Recorded>> begin(Event event) {
    return threads.begin(() -> grouped.record(List.of(event)));
  }

  @Test
  void singleEventsShareATransactionAndEachLearnsItsOwnOutcome() throws Exception {
    grouped.start();
    Future<List<Recorded>> first = begin(event(1));
    Together.until(() -> asked.size() == 1);
    List<Future<List<Recorded>>> others = List.of(begin(event(2)), begin(event(1)));
    Together.until(() -> grouped.waiting() == 2);
    assertThat(grouped.oldest()).isPositive();
    assertThatExceptionOfType(ExperimentException.Overloaded.class)
        .isThrownBy(() -> grouped.record(List.of(event(3))));
    open.countDown();
    assertThat(Together.result(first)).containsExactly(Recorded.ACCEPTED);
    List<Recorded> outcomes = new ArrayList<>();
    for (Future<List<Recorded>> other : others) {
      outcomes.addAll(Together.result(other));
    }
    assertThat(outcomes).containsExactly(Recorded.ACCEPTED, Recorded.DUPLICATE);
    assertThat(asked).hasSize(2);
    assertThat(known).doesNotContain(new UUID(0, 3));
  }

  @Test
  void batchesGoTheirOwnWay() {
    open.countDown();
    List<Event> batch = List.of(event(1), event(2), event(1));
    assertThat(grouped.record(batch))
        .containsExactly(Recorded.ACCEPTED, Recorded.ACCEPTED, Recorded.DUPLICATE);
    assertThat(asked).containsExactly(batch);
  }

  @Test
  void stopStoresWhatWaits() throws Exception {
    grouped.start();
    Future<List<Recorded>> first = begin(event(1));
    Together.until(() -> asked.size() == 1);
    Future<List<Recorded>> second = begin(event(2));
    Together.until(() -> grouped.waiting() == 1);
    Future<Boolean> stopped =
        threads.begin(
            () -> {
              grouped.stop();
              return true;
            });
    open.countDown();
    assertThat(Together.result(first)).containsExactly(Recorded.ACCEPTED);
    assertThat(Together.result(second)).containsExactly(Recorded.ACCEPTED);
    assertThat(Together.result(stopped)).isTrue();
  }
}
