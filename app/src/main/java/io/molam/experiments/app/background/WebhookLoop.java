package io.molam.experiments.app.background;

import io.molam.experiments.adapter.jdbi.cluster.Leadership;
import io.molam.experiments.application.port.Deliveries;
import io.molam.experiments.application.port.Deliveries.Tally;
import io.molam.experiments.application.port.Deliveries.Turn;
import io.molam.experiments.application.port.Outbox;
import io.molam.experiments.application.webhook.HandOutNotices;
import io.molam.experiments.application.webhook.TakeTurn;
import io.molam.experiments.domain.ExperimentException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands notices out and delivers them, on the replica that leads, and counts what waits on each. A
 * leader that lost its session may still end a turn that it took; nobody else has that one until
 * its lease is over.
 */
public final class WebhookLoop {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookLoop.class);
  private static final Duration TICK = Duration.ofMillis(500);
  private static final Duration LOOK = Duration.ofSeconds(30);
  private static final Duration KEPT = Duration.ofDays(30);

  /** Turns under way; one that hangs ends with its attempt. */
  private static final int TURNS = 32;

  private final Leadership leadership;
  private final HandOutNotices handOut;
  private final TakeTurn turns;
  private final Deliveries deliveries;
  private final Outbox outbox;
  private final Semaphore free = new Semaphore(TURNS);
  private volatile Tally tally = Tally.NOTHING;
  private final ExecutorService workers =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("webhook-", 0).factory());
  private final ScheduledExecutorService ticks =
      Executors.newScheduledThreadPool(
          2, Thread.ofPlatform().daemon().name("webhooks-", 0).factory());

  /**
   * @param leadership started and stopped by whoever gives it
   */
  public WebhookLoop(
      Leadership leadership,
      HandOutNotices handOut,
      TakeTurn turns,
      Deliveries deliveries,
      Outbox outbox) {
    this.leadership = leadership;
    this.handOut = handOut;
    this.turns = turns;
    this.deliveries = deliveries;
    this.outbox = outbox;
  }

  public void start() {
    every(TICK, "webhooks not served", this::tick);
    every(LOOK, "webhooks not counted", () -> tally = deliveries.tally());
    every(Duration.ofHours(1), "old events not forgotten", this::forget);
  }

  private void every(Duration rest, String failed, Runnable work) {
    var _ =
        ticks.scheduleWithFixedDelay(
            () -> attempt(failed, work),
            Math.min(2_000, rest.toMillis()),
            rest.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** Whatever is thrown would end the schedule for ever, and nobody would be told. */
  private static void attempt(String failed, Runnable work) {
    try {
      work.run();
    } catch (ExperimentException.DependencyFailed e) {
      LOG.warn("{}, to be tried again: {}", failed, e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.error("{}, to be tried again", failed, e);
    }
  }

  /** Until nothing is left to do, or all turns are taken. */
  private void tick() {
    boolean more = true;
    while (more && leadership.leads()) {
      more = handOut.handOut() > 0;
      int places = free.availablePermits();
      if (places > 0) {
        List<Turn> taken = deliveries.take(places, TakeTurn.NOTICES, TakeTurn.LEASE);
        taken.forEach(this::begin);
        more |= !taken.isEmpty();
      }
    }
  }

  private void begin(Turn turn) {
    free.acquireUninterruptibly();
    workers.execute(
        () -> {
          try {
            attempt("a webhook not served", () -> turns.take(turn));
          } finally {
            free.release();
          }
        });
  }

  private void forget() {
    if (leadership.leads()) {
      int forgotten = outbox.forget(KEPT);
      if (forgotten > 0) {
        LOG.info("{} events older than {} days forgotten", forgotten, KEPT.toDays());
      }
    }
  }

  /** What there was when it was last looked at; nothing before the first look. */
  public Tally tally() {
    return tally;
  }

  public void stop() {
    ticks.shutdownNow();
    workers.shutdownNow();
  }
}
