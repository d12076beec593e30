package io.molam.experiments.adapter.buffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.domain.ExperimentException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
  private static final Duration LONG = Duration.ofSeconds(Together.BOUND_SECONDS);

  private final Together threads = new Together();
  private final List<List<String>> groups = new CopyOnWriteArrayList<>();
  private final List<Integer> observed = new CopyOnWriteArrayList<>();
  private final CountDownLatch open = new CountDownLatch(1);
  private final List<GroupCommit<String, String>> started = new ArrayList<>();

  @AfterEach
  void end() {
    open.countDown();
    started.forEach(commit -> commit.stop(LONG));
    threads.close();
  }

  private GroupCommit<String, String> commit(
      int capacity, Duration patience, Function<List<String>, List<String>> store) {
    GroupCommit<String, String> commit =
        new GroupCommit<>(
            "things",
            new GroupCommit.Limits(capacity, 100, patience),
            group -> {
              groups.add(group);
              return store.apply(group);
            },
            (size, nanos) -> observed.add(size));
    commit.start();
    started.add(commit);
    return commit;
  }

  private static List<String> stored(List<String> group) {
    return group.stream().map(item -> "stored " + item).toList();
  }

  /** Holds the first group back until the latch opens. */
  private List<String> storedWhenOpen(List<String> group) {
    Together.await(open);
    return stored(group);
  }

  private Future<String> begin(GroupCommit<String, String> commit, String item) {
    return threads.begin(() -> commit.store(item));
  }

  @Test
  void whatGathersWhileAGroupIsStoredIsTheNextGroup() throws Exception {
    GroupCommit<String, String> commit = commit(100, LONG, this::storedWhenOpen);
    Future<String> first = begin(commit, "first");
    Together.until(() -> !groups.isEmpty());
    List<Future<String>> others = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      others.add(begin(commit, "other " + i));
    }
    Together.until(() -> commit.waiting() == 20);
    assertThat(commit.oldest()).isPositive();
    open.countDown();
    assertThat(Together.result(first)).isEqualTo("stored first");
    for (int i = 0; i < 20; i++) {
      assertThat(Together.result(others.get(i))).isEqualTo("stored other " + i);
    }
    assertThat(groups).hasSize(2);
    assertThat(groups.getFirst()).containsExactly("first");
    assertThat(groups.getLast()).hasSize(20);
    Together.until(() -> observed.equals(List.of(1, 20)));
    Together.until(() -> commit.oldest().isZero());
  }

  @Test
  void whoCannotBeStoredFailsAlone() throws Exception {
    GroupCommit<String, String> commit =
        commit(
            100,
            LONG,
            group -> {
              List<String> results = storedWhenOpen(group);
              if (group.contains("bad")) {
                throw new IllegalArgumentException("bad");
              }
              return results;
            });
    Future<String> first = begin(commit, "first");
    Together.until(() -> !groups.isEmpty());
    Future<String> good = begin(commit, "good");
    Future<String> bad = begin(commit, "bad");
    Together.until(() -> commit.waiting() == 2);
    open.countDown();
    assertThat(Together.result(first)).isEqualTo("stored first");
    assertThat(Together.result(good)).isEqualTo("stored good");
    assertThatThrownBy(() -> Together.result(bad))
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("bad");
  }

  @Test
  void whileTheStoreIsAwayTheWholeGroupLearnsItAndIsNotTriedOneByOne() throws Exception {
    boolean[] away = {true};
    GroupCommit<String, String> commit =
        commit(
            100,
            LONG,
            group -> {
              Together.await(open);
              if (away[0]) {
                throw FakeExposureLog.away();
              }
              return stored(group);
            });
    Future<String> first = begin(commit, "first");
    Together.until(() -> !groups.isEmpty());
    List<Future<String>> others = List.of(begin(commit, "a"), begin(commit, "b"));
    Together.until(() -> commit.waiting() == 2);
    open.countDown();
    assertFailed(first);
    for (Future<String> other : others) {
      assertFailed(other);
    }
    assertThat(groups).hasSize(2);
    away[0] = false;
    assertThat(commit.store("later")).isEqualTo("stored later");
  }

  private static void assertFailed(Future<String> task) {
    assertThatThrownBy(() -> Together.result(task))
        .hasCauseInstanceOf(ExperimentException.DependencyFailed.class);
  }

  @Test
  void errorOfTheStoreReachesItsCallersAndTheNextGroupIsStored() {
    boolean[] broken = {true};
    GroupCommit<String, String> commit =
        commit(
            100,
            LONG,
            group -> {
              if (broken[0]) {
                throw new StackOverflowError("in the store");
              }
              return stored(group);
            });
    assertThatThrownBy(() -> commit.store("first"))
        .isInstanceOf(IllegalStateException.class)
        .hasCauseInstanceOf(StackOverflowError.class);
    broken[0] = false;
    assertThat(commit.store("second")).isEqualTo("stored second");
  }

  @Test
  void observerThatFailsStopsNobody() {
    GroupCommit<String, String> commit =
        new GroupCommit<>(
            "things",
            new GroupCommit.Limits(10, 10, LONG),
            GroupCommitTest::stored,
            (size, nanos) -> {
              throw new IllegalStateException("cannot count");
            });
    commit.start();
    started.add(commit);
    assertThat(commit.store("first")).isEqualTo("stored first");
    assertThat(commit.store("second")).isEqualTo("stored second");
  }

  @Test
  void storeThatForgetsAnAnswerLeavesNobodyWaiting() {
    GroupCommit<String, String> commit = commit(10, LONG, group -> List.of());
    assertThatThrownBy(() -> commit.store("first")).isInstanceOf(RuntimeException.class);
  }

  @Test
  void moreThanMayWaitAreRefusedAndNotStored() throws Exception {
    GroupCommit<String, String> commit = commit(2, LONG, this::storedWhenOpen);
    Future<String> first = begin(commit, "first");
    Together.until(() -> !groups.isEmpty());
    List<Future<String>> others = List.of(begin(commit, "a"), begin(commit, "b"));
    Together.until(() -> commit.waiting() == 2);
    assertThatExceptionOfType(ExperimentException.Overloaded.class)
        .isThrownBy(() -> commit.store("one too many"));
    open.countDown();
    Together.result(first);
    for (Future<String> other : others) {
      Together.result(other);
    }
    assertThat(groups.stream().flatMap(List::stream)).containsExactlyInAnyOrder("first", "a", "b");
  }

  @Test
  void whoWaitsTooLongIsToldSoThoughItMayBeStoredYet() throws Exception {
    GroupCommit<String, String> commit = commit(10, Duration.ofMillis(1), this::storedWhenOpen);
    assertThatExceptionOfType(ExperimentException.DependencyFailed.class)
        .isThrownBy(() -> commit.store("slow"));
    open.countDown();
    Together.until(() -> observed.equals(List.of(1)));
    assertThat(groups).containsExactly(List.of("slow"));
  }

  @Test
  void callerThatIsInterruptedStopsWaiting() {
    GroupCommit<String, String> commit = commit(10, LONG, this::storedWhenOpen);
    Thread.currentThread().interrupt();
    assertThatExceptionOfType(ExperimentException.DependencyFailed.class)
        .isThrownBy(() -> commit.store("given up"));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void stopStoresWhatWaitsAndNothingAfter() throws Exception {
    GroupCommit<String, String> commit = commit(10, LONG, this::storedWhenOpen);
    Future<String> first = begin(commit, "first");
    Together.until(() -> !groups.isEmpty());
    Future<String> second = begin(commit, "second");
    Together.until(() -> commit.waiting() == 1);
    commit.stop(Duration.ofMillis(1));
    assertThatExceptionOfType(ExperimentException.Overloaded.class)
        .isThrownBy(() -> commit.store("late"));
    open.countDown();
    assertThat(Together.result(first)).isEqualTo("stored first");
    assertThat(Together.result(second)).isEqualTo("stored second");
    commit.stop(LONG);
    assertThat(commit.waiting()).isZero();
    assertThat(groups).containsExactly(List.of("first"), List.of("second"));
  }
}
