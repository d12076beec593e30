package io.molam.experiments.application.memory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is told to go on. */
public final class TestClock implements InstantSource {
  private volatile Instant now;
  private final AtomicLong passed = new AtomicLong();

  public TestClock(Instant start) {
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** A clock that nobody sets, which goes with this one as long as nobody does. */
  public long nanoTime() {
    return passed.get();
  }

  /** Lets time pass. */
  public void advance(Duration by) {
    now = now.plus(by);
    passed.addAndGet(by.toNanos());
  }

  public void set(Instant instant) {
    now = instant;
  }
}
