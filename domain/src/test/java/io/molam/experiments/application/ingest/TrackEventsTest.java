package io.molam.experiments.application.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.ingest.BatchOutcome.Rejection;
import io.molam.experiments.application.ingest.TrackEvents.Item;
import io.molam.experiments.application.ingest.TrackEvents.Tracked;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrackEventsTest {
  private static final Duration RETENTION = Duration.ofDays(30);
  private static final UUID ID = new UUID(7, 7);

  private final Ports ports = new Ports();
  private final List<String> observed = new ArrayList<>();
  private final TrackEvents track =
      new TrackEvents(
          ports.experiments,
          ports.events,
          RETENTION,
          new TrackEvents.Observer() {
            @Override
            public void accepted(String eventType, @Nullable Duration age) {
              observed.add("accepted " + eventType + " " + age);
            }

            @Override
            public void beforeExposure(String eventType) {
              observed.add("before exposure " + eventType);
            }

            @Override
            public void duplicate(String eventType) {
              observed.add("duplicate " + eventType);
            }

            @Override
            public void rejected(String eventType, String code) {
              observed.add("rejected " + eventType + " " + code);
            }
          },
          ports.clock,
          ports::id);

  private static Item item(
      int index,
      @Nullable UUID id,
      @Nullable Instant at,
      @Nullable String experiment,
      @Nullable UUID variant) {
    return new Item(index, id, new UnitId("u"), "click", 1.5, at, null, experiment, variant, null);
  }

  private static Item sent(UUID id, Instant occurredAt, Instant sentAt) {
    return new Item(0, id, new UnitId("u"), "click", null, occurredAt, sentAt, "one", null, null);
  }

  /** A clock that is 20 minutes slow would put the event before the exposure. */
  @Test
  void senderThatTellsItsClockIsCorrected() {
    Experiment running = ports.running("one");
    ports.pass(Duration.ofHours(30));
    ports.expose(running, "u", "blue");
    ports.pass(Duration.ofMinutes(5));
    Instant now = ports.clock.instant();
    Duration slow = Duration.ofMinutes(20);
    Instant occurred = now.minusSeconds(10);
    track.track(item(0, ports.id(), occurred.minus(slow), "one", null));
    assertThat(observed).containsExactly("before exposure click");
    observed.clear();
    UUID id = ports.id();
    track.track(sent(id, occurred.minus(slow), now.minus(slow)));
    assertThat(track.track(sent(id, occurred.minus(slow), now.minus(slow).plusSeconds(3))))
        .as("a repeat is one whenever it is sent")
        .isEqualTo(new Tracked(id, true));
    Duration fast = Duration.ofMinutes(40);
    track.track(sent(ports.id(), occurred.plus(fast), now.plus(fast)));
    assertThat(observed)
        .containsExactly("accepted click PT10S", "duplicate click", "accepted click PT10S");
    observed.clear();
    track.track(sent(ports.id(), now.minus(Duration.ofHours(24)), now.minus(Duration.ofHours(30))));
    assertThat(observed).as("24 hours at most").containsExactly("accepted click PT0S");
  }

  @Test
  void eventIsRecordedOnceAndItsRepeatIsKnown() {
    Experiment running = ports.running("one");
    Item item = item(0, ID, Ports.T0.minusSeconds(60), "one", null);
    assertThat(track.track(item)).isEqualTo(new TrackEvents.Tracked(ID, false));
    assertThat(track.track(item)).isEqualTo(new TrackEvents.Tracked(ID, true));
    assertThat(track.track(item(0, null, null, running.id().toString(), null)).duplicate())
        .as("the service chooses an id")
        .isFalse();
    assertThat(observed)
        .containsExactly("accepted click PT1M", "duplicate click", "accepted click null");
  }

  @Test
  void unknownAndUnstartedExperimentsAreRefused() {
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> track.track(item(0, ID, null, "nowhere", null)));
    ports.draft("draft");
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> track.track(item(0, ID, null, "draft", null)))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("not_started"));
    assertThat(observed).containsExactly("rejected click not_found", "rejected click not_started");
  }

  @Test
  void variantMustBeOneOfTheExperimentAndTheUnitsOwn() {
    Experiment running = ports.running("one");
    ports.expose(running, "u", "blue");
    assertThatExceptionOfType(ExperimentException.VariantMismatch.class)
        .isThrownBy(() -> track.track(item(0, ID, null, "one", UUID.randomUUID())));
    UUID green = Ports.variantOf(running, "green").id();
    assertThatExceptionOfType(ExperimentException.VariantMismatch.class)
        .isThrownBy(() -> track.track(item(0, ID, null, "one", green)));
    UUID blue = Ports.variantOf(running, "blue").id();
    assertThat(track.track(item(0, ID, null, "one", blue)).duplicate())
        .as("what was refused left nothing")
        .isFalse();
  }

  @Test
  void timesOutsideOfTheToleranceAndTheRetentionAreRefused() {
    Instant latest = Ports.T0.plus(ImportExposures.CLOCK_TOLERANCE);
    Instant oldest = Ports.T0.minus(RETENTION);
    assertThat(track.track(item(0, null, latest, null, null)).duplicate()).isFalse();
    assertThat(track.track(item(0, null, oldest, null, null)).duplicate()).isFalse();
    for (Instant outside : List.of(latest.plusNanos(1_000), oldest.minusNanos(1_000))) {
      assertThatExceptionOfType(ExperimentException.InvalidRequest.class)
          .isThrownBy(() -> track.track(item(0, ID, outside, null, null)))
          .withMessageContaining("occurred_at");
    }
  }

  @Test
  void validPartOfABatchIsRecordedAndTheRestIsListed() {
    Experiment running = ports.running("one");
    ports.draft("draft");
    ports.expose(running, "u", "blue");
    BatchOutcome.Builder outcome = new BatchOutcome.Builder();
    outcome.reject(6, "invalid_json", "is not JSON");
    BatchOutcome done =
        track.trackAll(
            List.of(
                item(0, ID, null, "one", null),
                item(1, ID, null, "one", null),
                item(2, null, null, "nowhere", null),
                item(3, null, null, "draft", null),
                item(4, null, Ports.T0.plusSeconds(301), null, null),
                item(5, null, null, "one", Ports.variantOf(running, "green").id())),
            outcome);
    assertThat(done.accepted()).isEqualTo(1);
    assertThat(done.duplicates()).isEqualTo(1);
    assertThat(done.rejected())
        .extracting(Rejection::index, Rejection::code)
        .containsExactly(
            tuple(2, "not_found"),
            tuple(3, "not_started"),
            tuple(4, "in_the_future"),
            tuple(5, "variant_mismatch"),
            tuple(6, "invalid_json"));
    assertThat(observed).hasSize(6);
  }

  @Test
  void nothingIsAcknowledgedWithoutTheStore() {
    ports.memory.away(true);
    assertThatExceptionOfType(ExperimentException.DependencyFailed.class)
        .isThrownBy(() -> track.track(item(0, ID, null, null, null)));
    ports.memory.away(false);
    assertThat(track.track(item(0, ID, null, null, null)).duplicate()).isFalse();
    assertThat(observed).containsExactly("accepted click null");
  }
}
