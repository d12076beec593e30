package io.molam.experiments.adapter.buffer;

import io.molam.experiments.application.port.CommitObserver;
import io.molam.experiments.domain.ExperimentException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one transaction of many requests. While one group is being stored the next one gathers, so
 * groups grow with the load and a lone request waits for nobody. Each caller waits for its own
 * group, so what it is told is durable.
 *
 * @param <T> what is stored
 * @param <R> what the caller learns of it
 */
final class GroupCommit<T, R> {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  /** How soon the end is noticed while nothing is to be done. */
  private static final Duration IDLE = Duration.ofMillis(100);

  private final String name;
  private final Limits limits;
  private final Function<List<T>, List<R>> store;
  private final CommitObserver observer;
  private final BlockingQueue<Waiting<T, R>> queue;
  private final Thread thread;
  private volatile boolean stopped;

  /** The first of the group that is being stored. */
  private volatile @Nullable Waiting<T, R> storing;

  /**
   * @param capacity requests that may wait; above it they are refused
   * @param maxGroup requests in one transaction
   * @param patience how long a caller waits
   */
  record Limits(int capacity, int maxGroup, Duration patience) {}

  private record Waiting<T, R>(T item, long since, CompletableFuture<R> result) {}

  /**
   * @param name of the requests, in the plural
   * @param store stores a group as a whole and gives one result per item, in order
   */
  GroupCommit(
      String name, Limits limits, Function<List<T>, List<R>> store, CommitObserver observer) {
    this.name = name;
    this.limits = limits;
    this.store = store;
    this.observer = observer;
    this.queue = new ArrayBlockingQueue<>(limits.capacity());
    this.thread = Thread.ofPlatform().daemon().name("commit-" + name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Stores what is waiting, for as long as the bound allows, and nothing that comes after. */
  void stop(Duration bound) {
    stopped = true;
    try {
      // with milliseconds, since a thread that was never started is no error then
      thread.join(bound.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Requests that wait. */
  int waiting() {
    return queue.size();
  }

  /** How long the oldest request that is not stored yet has waited. */
  Duration oldest() {
    Waiting<T, R> head = storing;
    if (head == null) {
      head = queue.peek();
    }
    return head == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - head.since());
  }

  /**
   * Stores the item in the next group and waits until it is durable.
   *
   * @throws ExperimentException.Overloaded when too many wait already; nothing was stored
   * @throws ExperimentException.DependencyFailed when the group failed or took too long; the item
   *     may have been stored
   */
  R store(T item) {
    CompletableFuture<R> result = new CompletableFuture<>();
    if (stopped || !queue.offer(new Waiting<>(item, System.nanoTime(), result))) {
      throw new ExperimentException.Overloaded(
          "More " + name + " wait to be stored than the service takes.", RETRY_AFTER);
    }
    try {
      return result.get(limits.patience().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ExperimentException.DependencyFailed("database", RETRY_AFTER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExperimentException.DependencyFailed("database", RETRY_AFTER);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }

  /** Nobody interrupts this thread, since that could break off what it is storing. */
  private void run() {
    List<Waiting<T, R>> group = new ArrayList<>(limits.maxGroup());
    while (!stopped || !queue.isEmpty()) {
      try {
        Waiting<T, R> first = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
          group.add(first);
          queue.drainTo(group, limits.maxGroup() - 1);
          storing = first;
          commit(group);
        }
      } catch (InterruptedException | RuntimeException | Error e) {
        // whatever it is, nobody of this group waits for nothing, and the next one is stored
        group.forEach(waiting -> waiting.result().completeExceptionally(e));
        LOG.error("a group of {} was not stored as it should have been", name, e);
      } finally {
        storing = null;
        group.clear();
      }
    }
  }

  private void commit(List<Waiting<T, R>> group) {
    long began = System.nanoTime();
    try {
      List<R> results = store.apply(group.stream().map(Waiting::item).toList());
      for (int i = 0; i < group.size(); i++) {
        group.get(i).result().complete(results.get(i));
      }
    } catch (ExperimentException.DependencyFailed away) {
      group.forEach(waiting -> waiting.result().completeExceptionally(away));
    } catch (RuntimeException e) {
      isolate(group, e);
    } finally {
      observer.committed(group.size(), System.nanoTime() - began);
    }
  }

  /** One item that cannot be stored must not fail the others of its group. */
  private void isolate(List<Waiting<T, R>> group, RuntimeException failure) {
    if (group.size() == 1) {
      group.getFirst().result().completeExceptionally(failure);
      return;
    }
    for (Waiting<T, R> waiting : group) {
      try {
        waiting.result().complete(store.apply(List.of(waiting.item())).getFirst());
      } catch (RuntimeException e) {
        waiting.result().completeExceptionally(e);
      }
    }
  }
}
