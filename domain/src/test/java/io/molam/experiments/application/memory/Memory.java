package io.molam.experiments.application.memory;

import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.MetricKind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The store behind all ports in memory. Units of work run one after the other, which is stricter
 * than PostgreSQL; what one did is undone when it fails.
 */
public final class Memory implements UnitOfWork {
  private final ReentrantLock lock = new ReentrantLock();
  private final InstantSource clock;
  private State state = new State();
  private int depth;
  private boolean failed;
  private boolean away;

  public Memory(InstantSource clock) {
    this.clock = clock;
    builtIn("conversion", MetricKind.BINOMIAL, "conversion", Direction.INCREASE);
    builtIn("refund", MetricKind.BINOMIAL, "refund", Direction.DECREASE);
    builtIn("churn", MetricKind.BINOMIAL, "churn", Direction.DECREASE);
    builtIn("fraud_rate", MetricKind.BINOMIAL, "fraud_alert", Direction.DECREASE);
    builtIn("click", MetricKind.BINOMIAL, "click", Direction.INCREASE);
    builtIn("revenue", MetricKind.MEAN, "conversion", Direction.INCREASE);
  }

  private void builtIn(String key, MetricKind kind, String eventType, Direction direction) {
    String name = key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
    state.metrics.put(
        key,
        new Metric(
            key,
            name.replace('_', ' '),
            kind,
            eventType,
            null,
            direction,
            null,
            null,
            null,
            null,
            null,
            null,
            true));
  }

  /** Whether nothing answers any more, as when the database is away. */
  public void away(boolean now) {
    away = now;
  }

  /** Drops events, as upkeep does with those past their retention. */
  public void dropEventsBefore(Instant moment) {
    write(
        stored -> {
          stored.events.values().removeIf(each -> each.event().occurredAt().isBefore(moment));
          stored.eventsDroppedBefore = moment;
        });
  }

  @Override
  public <T> T rehearse(Supplier<T> work) {
    lock.lock();
    try {
      requireThere();
      State before = state.copy();
      depth++;
      try {
        return work.get();
      } finally {
        depth--;
        failed = false;
        state = before;
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public <T> T run(Supplier<T> work) {
    lock.lock();
    try {
      requireThere();
      if (depth > 0) {
        return work.get();
      }
      State before = state.copy();
      boolean done = false;
      depth++;
      try {
        T result = work.get();
        if (failed) {
          throw new IllegalStateException("a statement of this unit of work has failed");
        }
        done = true;
        return result;
      } finally {
        depth--;
        failed = false;
        if (!done) {
          state = before;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  <T extends @Nullable Object> T read(Function<State, T> query) {
    lock.lock();
    try {
      requireThere();
      if (failed) {
        throw new IllegalStateException("a statement of this unit of work has failed before");
      }
      return query.apply(state);
    } finally {
      lock.unlock();
    }
  }

  void write(Consumer<State> statement) {
    read(
        stored -> {
          statement.accept(stored);
          return true;
        });
  }

  /** A statement failed, after which PostgreSQL runs nothing more in the same unit of work. */
  <E extends RuntimeException> E failed(E refusal) {
    failed = depth > 0;
    return refusal;
  }

  Instant now() {
    return clock.instant();
  }

  private void requireThere() {
    if (away) {
      throw new ExperimentException.DependencyFailed("database", Duration.ofSeconds(1));
    }
  }
}
