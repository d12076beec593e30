package io.molam.experiments.app.background;

import io.molam.experiments.adapter.jdbi.cluster.Leadership;
import io.molam.experiments.application.governance.ApplyDueRequests;
import io.molam.experiments.application.port.ChangeRequests;
import io.molam.experiments.application.port.ChangeRequests.Tally;
import io.molam.experiments.domain.ExperimentException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies approved change requests when their moment comes, on the replica that leads, and counts
 * all of them on each.
 */
public final class DueRequests {
  private static final Logger LOG = LoggerFactory.getLogger(DueRequests.class);
  private static final Duration TICK = Duration.ofSeconds(2);
  private static final Duration LOOK = Duration.ofSeconds(30);

  private final Leadership leadership;
  private final ApplyDueRequests due;
  private final ChangeRequests requests;
  private volatile List<Tally> tallies = List.of();
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("change-requests").factory());

  /**
   * @param leadership started and stopped by whoever gives it
   */
  public DueRequests(Leadership leadership, ApplyDueRequests due, ChangeRequests requests) {
    this.leadership = leadership;
    this.due = due;
    this.requests = requests;
  }

  public void start() {
    var _ =
        ticks.scheduleWithFixedDelay(
            this::look, TICK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    var _ =
        ticks.scheduleWithFixedDelay(
            this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whatever is thrown would end the schedule for ever, and nobody would be told. */
  private void tick() {
    try {
      if (leadership.leads()) {
        due.apply();
      }
    } catch (ExperimentException.DependencyFailed e) {
      LOG.warn("change requests not applied, to be tried again: {}", e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.error("change requests not applied, to be tried again", e);
    }
  }

  private void look() {
    try {
      tallies = requests.tallies();
    } catch (ExperimentException.DependencyFailed e) {
      LOG.warn("change requests not counted, to be tried again: {}", e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.error("change requests not counted, to be tried again", e);
    }
  }

  /** What there was when it was last looked at; nothing before the first look. */
  public List<Tally> tallies() {
    return tallies;
  }

  public void stop() {
    ticks.shutdownNow();
  }
}
