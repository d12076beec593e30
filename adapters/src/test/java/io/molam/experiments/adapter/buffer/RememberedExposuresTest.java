package io.molam.experiments.adapter.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.port.ExposureLog.Outcome;
import io.molam.experiments.application.port.ExposureMemory.Remembered;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Exposure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RememberedExposuresTest {
  private static final UUID EXPERIMENT = new UUID(0, 1);
  private static final Duration LONG = Duration.ofSeconds(Together.BOUND_SECONDS);
  private static final Duration SHORT = Duration.ofMillis(5);

  private final Together threads = new Together();
  private final FakeExposureLog log = new FakeExposureLog();
  private final CountDownLatch open = new CountDownLatch(1);
  private @Nullable RememberedExposures running;

  @AfterEach
  void end() {
    open.countDown();
    if (running != null) {
      running.stop();
    }
    threads.close();
  }

  private RememberedExposures exposures(int queue, Duration patience, Duration retry) {
    RememberedExposures exposures =
        new RememberedExposures(
            log,
            log,
            1_000,
            3,
            (size, nanos) -> {},
            new GroupCommit.Limits(queue, 100, patience),
            retry);
    exposures.start();
    running = exposures;
    return exposures;
  }

  private RememberedExposures exposures() {
    return exposures(100, LONG, SHORT);
  }

  private static Exposure exposure(String unit, int variant, int phase) {
    return new Exposure(
        EXPERIMENT,
        new UnitId(unit),
        new UUID(1, variant),
        phase,
        Instant.EPOCH,
        0.5,
        new Context(Map.of("country", "SN")));
  }

  private static Exposure exposure(String unit) {
    return exposure(unit, 0, 1);
  }

  /** As a caller does that answers without the store. */
  private static void recordOrKeep(RememberedExposures exposures, Exposure exposure) {
    assertThatExceptionOfType(ExperimentException.DependencyFailed.class)
        .isThrownBy(() -> exposures.record(exposure));
    exposures.keep(exposure);
  }

  private static @Nullable Remembered recall(RememberedExposures exposures, String unit) {
    return exposures.recall(new UnitId(unit), EXPERIMENT);
  }

  private static Remembered durable(Exposure exposure) {
    return new Remembered(exposure.withoutContext(), true);
  }

  private void holdNextBack() {
    log.next(group -> Together.await(open));
  }

  @Test
  void lockOnOneExperimentKeepsNobodyFromTheOthers() {
    RememberedExposures exposures = exposures(100, LONG, LONG);
    log.next(
        group -> {
          throw new ExperimentException.DependencyFailed(
              "database", "is busy with other work", Duration.ofSeconds(1), false);
        });
    assertThatExceptionOfType(ExperimentException.DependencyFailed.class)
        .isThrownBy(() -> exposures.record(exposure("locked")));
    assertThat(exposures.record(exposure("other"))).isEqualTo(Outcome.RECORDED);
  }

  // answers that the store contradicts

  @Test
  void answerThatTheStoreContradictsIsMarkedAndCountedAndTheStoreIsBelieved()
      throws InterruptedException {
    RememberedExposures exposures = exposures();
    log.away = true;
    Exposure answered = exposure("u", 1, 1);
    recordOrKeep(exposures, answered);
    recordOrKeep(exposures, exposure("same"));
    log.commit(List.of(exposure("u", 0, 1), exposure("same")));
    log.away = false;
    Together.until(() -> exposures.pending() == 0);
    assertThat(log.contradicted).containsExactly(answered);
    assertThat(exposures.conflicting()).isEqualTo(1);
    assertThat(exposures.lost()).isZero();
    assertThat(recall(exposures, "u")).isEqualTo(durable(exposure("u", 0, 1)));
  }

  @Test
  void contradictionIsMarkedLaterWhenTheStoreGoesAwayInBetween() throws InterruptedException {
    RememberedExposures exposures = exposures();
    log.away = true;
    recordOrKeep(exposures, exposure("u", 1, 1));
    log.commit(List.of(exposure("u", 0, 1)));
    log.failsToMark.set(2);
    log.away = false;
    Together.until(() -> exposures.pending() == 0);
    assertThat(log.failsToMark).hasValue(0);
    assertThat(log.contradicted).containsExactly(exposure("u", 1, 1));
    assertThat(exposures.conflicting()).isEqualTo(1);
  }

  // memory

  @Test
  void whatWasRecordedIsAnsweredWithoutTheStore() {
    RememberedExposures exposures = exposures();
    Exposure exposure = exposure("u");
    assertThat(recall(exposures, "u")).isNull();
    assertThat(exposures.record(exposure)).isEqualTo(Outcome.RECORDED);
    assertThat(recall(exposures, "u")).isEqualTo(durable(exposure));
    assertThat(exposures.find(exposure.unit(), List.of(EXPERIMENT)))
        .isEqualTo(Map.of(EXPERIMENT, exposure.withoutContext()));
    assertThat(log.lookups.get()).isZero();
    assertThat(exposures.known()).isEqualTo(1);
  }

  @Test
  void whatWasFoundIsRememberedAndWhatWasNotIsAskedForAgain() {
    RememberedExposures exposures = exposures();
    UnitId unit = new UnitId("u");
    assertThat(exposures.find(unit, List.of(EXPERIMENT))).isEmpty();
    log.commit(List.of(exposure("u")));
    assertThat(exposures.find(unit, List.of(EXPERIMENT))).containsKey(EXPERIMENT);
    assertThat(exposures.find(unit, List.of(EXPERIMENT))).containsKey(EXPERIMENT);
    assertThat(log.lookups.get()).isEqualTo(2);
  }

  @Test
  void importForgetsWhatItMayHaveChanged() {
    RememberedExposures exposures = exposures();
    exposures.record(exposure("u", 0, 1));
    exposures.importAll(List.of(exposure("u", 1, 1)));
    assertThat(recall(exposures, "u")).isNull();
    assertThat(exposures.find(new UnitId("u"), List.of(EXPERIMENT)).get(EXPERIMENT))
        .isEqualTo(exposure("u", 1, 1));
  }

  // duplicates

  @Test
  void ofTwoWhoAskForAUnitAtOnceOneIsFirst() throws Exception {
    RememberedExposures exposures = exposures();
    holdNextBack();
    Future<Outcome> before = threads.begin(() -> exposures.record(exposure("before")));
    Together.until(() -> log.asked.size() == 1);
    Exposure one = exposure("u", 0, 1);
    Exposure other = exposure("u", 1, 1);
    List<Future<Outcome>> both =
        List.of(
            threads.begin(() -> exposures.record(one)),
            threads.begin(() -> exposures.record(other)));
    Together.until(() -> exposures.waiting() == 2);
    open.countDown();
    assertThat(Together.result(before)).isEqualTo(Outcome.RECORDED);
    List<Outcome> outcomes = new ArrayList<>();
    for (Future<Outcome> outcome : both) {
      outcomes.add(Together.result(outcome));
    }
    assertThat(outcomes)
        .isIn(
            List.of(Outcome.RECORDED, new Outcome.Known(one)),
            List.of(new Outcome.Known(other), Outcome.RECORDED));
    assertThat(log.asked).hasSize(2);
    assertThat(log.stored()).hasSize(2);
  }

  @Test
  void somebodyElsesExposureIsKnownThoughItIsEqual() {
    RememberedExposures exposures = exposures();
    log.commit(List.of(exposure("u")));
    assertThat(exposures.record(exposure("u"))).isEqualTo(new Outcome.Known(exposure("u")));
    assertThat(recall(exposures, "u")).isEqualTo(durable(exposure("u")));
  }

  @Test
  void severalExposuresAreAGroupOfTheirOwn() {
    RememberedExposures exposures = exposures();
    List<Exposure> several = List.of(exposure("a"), exposure("b"), exposure("a"));
    assertThat(exposures.record(several))
        .containsExactly(Outcome.RECORDED, Outcome.RECORDED, new Outcome.Known(exposure("a")));
    assertThat(log.asked).containsExactly(several);
    assertThat(recall(exposures, "b")).isEqualTo(durable(exposure("b")));
  }

  // a store that is away, slow or breaks off

  @Test
  void whileTheStoreIsAwayItIsNotAskedByEveryRequest() {
    RememberedExposures exposures = exposures(100, LONG, LONG);
    log.away = true;
    for (int i = 0; i < 5; i++) {
      Exposure exposure = exposure("u" + i);
      assertThatExceptionOfType(ExperimentException.DependencyFailed.class)
          .isThrownBy(() -> exposures.record(exposure));
      assertThatExceptionOfType(ExperimentException.DependencyFailed.class)
          .isThrownBy(() -> exposures.find(exposure.unit(), List.of(EXPERIMENT)));
    }
    assertThat(log.asked).hasSize(1);
    assertThat(log.lookups.get()).isZero();
  }

  @Test
  void keptExposureIsAnsweredAsNotRecordedUntilTheStoreIsBack() throws Exception {
    RememberedExposures exposures = exposures();
    log.away = true;
    recordOrKeep(exposures, exposure("u"));
    assertThat(recall(exposures, "u")).isEqualTo(new Remembered(exposure("u"), false));
    assertThat(exposures.pending()).isEqualTo(1);
    log.away = false;
    Together.until(() -> exposures.pending() == 0);
    assertThat(recall(exposures, "u")).isEqualTo(durable(exposure("u")));
    assertThat(log.stored()).containsExactly(exposure("u"));
    assertThat(exposures.record(exposure("v"))).as("back").isEqualTo(Outcome.RECORDED);
    assertThat(exposures.lost()).isZero();
  }

  @Test
  void storeThatCrashesAfterItsCommitHasTheExposureOnce() throws Exception {
    RememberedExposures exposures = exposures();
    log.next(
        group -> {
          log.commit(group);
          throw FakeExposureLog.away();
        });
    recordOrKeep(exposures, exposure("u"));
    Together.until(() -> exposures.pending() == 0);
    assertThat(log.stored()).containsExactly(exposure("u"));
    assertThat(recall(exposures, "u")).isEqualTo(durable(exposure("u")));
    assertThat(exposures.lost()).isZero();
  }

  @Test
  void anotherReplicaThatWasFirstMeanwhileWins() throws Exception {
    RememberedExposures exposures = exposures();
    log.away = true;
    recordOrKeep(exposures, exposure("u", 0, 1));
    log.commit(List.of(exposure("u", 1, 1)));
    log.away = false;
    Together.until(() -> exposures.pending() == 0);
    assertThat(recall(exposures, "u")).isEqualTo(durable(exposure("u", 1, 1)));
  }

  @Test
  void whoWaitsTooLongIsToldSoAndTheExposureIsRecordedOnce() throws Exception {
    RememberedExposures exposures = exposures(100, Duration.ofMillis(1), SHORT);
    holdNextBack();
    recordOrKeep(exposures, exposure("slow"));
    open.countDown();
    Together.until(() -> exposures.pending() == 0);
    assertThat(log.stored()).containsExactly(exposure("slow"));
    assertThat(recall(exposures, "slow")).isEqualTo(durable(exposure("slow")));
  }

  @Test
  void whatHasNoRoomIsCountedAsLost() {
    RememberedExposures exposures = exposures();
    log.away = true;
    for (int i = 0; i < 5; i++) {
      exposures.keep(exposure("u" + i));
    }
    assertThat(exposures.pending()).isEqualTo(3);
    assertThat(exposures.lost()).isEqualTo(2);
    assertThat(recall(exposures, "u4")).isNull();
    log.away = false;
  }

  @Test
  void keptExposureThatCannotBeRecordedIsLostAlone() throws Exception {
    log.away = true;
    RememberedExposures exposures = exposures();
    for (String unit : List.of("a", "bad", "c")) {
      exposures.keep(exposure(unit));
    }
    log.bad = exposure("bad");
    log.away = false;
    Together.until(() -> exposures.pending() == 0);
    assertThat(log.stored()).containsExactlyInAnyOrder(exposure("a"), exposure("c"));
    assertThat(exposures.lost()).isEqualTo(1);
  }

  @Test
  void errorInATryLosesNothing() throws Exception {
    log.away = true;
    RememberedExposures exposures = exposures();
    exposures.keep(exposure("u"));
    log.next(
        group -> {
          throw new StackOverflowError("in the store");
        });
    log.away = false;
    Together.until(() -> exposures.pending() == 0);
    assertThat(log.stored()).containsExactly(exposure("u"));
    assertThat(exposures.lost()).isZero();
  }

  // overload

  @Test
  void moreThanMayWaitAreRefusedAndNotRecorded() throws Exception {
    RememberedExposures exposures = exposures(1, LONG, SHORT);
    holdNextBack();
    Future<Outcome> first = threads.begin(() -> exposures.record(exposure("first")));
    Together.until(() -> log.asked.size() == 1);
    Future<Outcome> second = threads.begin(() -> exposures.record(exposure("second")));
    Together.until(() -> exposures.waiting() == 1);
    assertThat(exposures.oldest()).isPositive();
    assertThatExceptionOfType(ExperimentException.Overloaded.class)
        .isThrownBy(() -> exposures.record(exposure("third")));
    open.countDown();
    Together.result(first);
    Together.result(second);
    assertThat(log.stored()).containsExactlyInAnyOrder(exposure("first"), exposure("second"));
  }

  // resets

  @Test
  void exposureFromBeforeAResetIsOutdatedAndNotRemembered() throws Exception {
    RememberedExposures exposures = exposures();
    holdNextBack();
    Future<Outcome> late = threads.begin(() -> exposures.record(exposure("u", 0, 1)));
    Together.until(() -> log.asked.size() == 1);
    log.reset(EXPERIMENT, 2);
    open.countDown();
    assertThat(Together.result(late)).isEqualTo(Outcome.OUTDATED);
    assertThat(recall(exposures, "u")).isNull();
    assertThat(exposures.record(exposure("u", 1, 2))).isEqualTo(Outcome.RECORDED);
    assertThat(recall(exposures, "u")).isEqualTo(durable(exposure("u", 1, 2)));
  }

  @Test
  void keptExposureFromBeforeAResetIsGivenUp() throws Exception {
    RememberedExposures exposures = exposures();
    log.away = true;
    exposures.keep(exposure("u", 0, 1));
    log.reset(EXPERIMENT, 2);
    log.away = false;
    Together.until(() -> exposures.pending() == 0);
    assertThat(log.stored()).isEmpty();
    assertThat(recall(exposures, "u")).isNull();
  }

  @Test
  void exposureOfTheNextPhaseReplacesTheOneInMemory() {
    RememberedExposures exposures = exposures();
    exposures.record(exposure("u", 0, 1));
    log.reset(EXPERIMENT, 2);
    assertThat(exposures.record(exposure("u", 1, 2))).isEqualTo(Outcome.RECORDED);
    assertThat(recall(exposures, "u")).isEqualTo(durable(exposure("u", 1, 2)));
  }

  @Test
  void retiringReachesTheStore() {
    RememberedExposures exposures = exposures();
    exposures.record(exposure("u"));
    exposures.retire(EXPERIMENT);
    assertThat(log.stored()).isEmpty();
  }

  // shutdown

  @Test
  void stopRecordsWhatWaitsInTheQueue() throws Exception {
    RememberedExposures exposures = exposures();
    holdNextBack();
    Future<Outcome> first = threads.begin(() -> exposures.record(exposure("first")));
    Together.until(() -> log.asked.size() == 1);
    Future<Outcome> second = threads.begin(() -> exposures.record(exposure("second")));
    Together.until(() -> exposures.waiting() == 1);
    Future<Boolean> stopped =
        threads.begin(
            () -> {
              exposures.stop();
              return true;
            });
    open.countDown();
    assertThat(Together.result(first)).isEqualTo(Outcome.RECORDED);
    assertThat(Together.result(second)).isEqualTo(Outcome.RECORDED);
    assertThat(Together.result(stopped)).isTrue();
    assertThatThrownBy(() -> exposures.record(exposure("late")))
        .isInstanceOf(ExperimentException.Overloaded.class);
  }

  @Test
  void stopTriesOnceMoreWhatWasKept() {
    RememberedExposures exposures = exposures(100, LONG, LONG);
    log.away = true;
    recordOrKeep(exposures, exposure("u"));
    log.away = false;
    exposures.stop();
    assertThat(log.stored()).containsExactly(exposure("u"));
    assertThat(exposures.pending()).isZero();
    assertThat(exposures.lost()).isZero();
  }

  @Test
  void whatTheStoreDoesNotTakeBeforeTheEndIsCountedAsLost() {
    RememberedExposures exposures = exposures(100, LONG, LONG);
    log.away = true;
    recordOrKeep(exposures, exposure("u"));
    exposures.keep(exposure("v"));
    exposures.stop();
    assertThat(log.stored()).isEmpty();
    assertThat(exposures.lost()).isEqualTo(2);
  }

  @Test
  void stopWithoutAStartIsNoError() {
    new RememberedExposures(log, log, 1, 1, (size, nanos) -> {}).stop();
    new GroupedEventLog(events -> List.of(), (size, nanos) -> {}).stop();
    assertThat(log.asked).isEmpty();
  }

  @Test
  void stopDoesNotBreakOffATryThatIsUnderWay() throws Exception {
    RememberedExposures exposures = exposures();
    log.away = true;
    exposures.keep(exposure("u"));
    int before = log.asked.size();
    holdNextBack();
    log.away = false;
    Together.until(() -> log.asked.size() > before);
    Future<Boolean> stopped =
        threads.begin(
            () -> {
              exposures.stop();
              return true;
            });
    open.countDown();
    assertThat(Together.result(stopped)).isTrue();
    assertThat(log.stored()).containsExactly(exposure("u"));
    assertThat(exposures.lost()).isZero();
  }
}
