package io.molam.experiments.app.background;

import io.molam.experiments.adapter.jdbi.cluster.Leadership;
import io.molam.experiments.application.policy.RefreshPolicies;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.bandit.FailFast.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Refreshes policies in the background, on the replica that leads. */
public final class PolicyLoop {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyLoop.class);

  /** Experiments at a time; each holds a connection while it reads and while it stores. */
  private static final int WORKERS = 4;

  private static final Duration TICK = Duration.ofMillis(500);

  /** How long entries that changed nothing are kept. */
  private static final Duration KEPT = Duration.ofDays(90);

  private final Leadership leadership;
  private final RefreshPolicies refresh;
  private final PolicyLog log;
  private final InstantSource clock;
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("policies").factory());
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          WORKERS, Thread.ofPlatform().daemon().name("policy-", 1).factory());
  private volatile Map<String, List<Finding>> findings = Map.of();
  private volatile Instant swept = Instant.MIN;

  public PolicyLoop(
      Leadership leadership,
      Function<Executor, RefreshPolicies> refresh,
      PolicyLog log,
      InstantSource clock) {
    this.leadership = leadership;
    this.refresh = refresh.apply(workers);
    this.log = log;
    this.clock = clock;
  }

  void start() {
    leadership.start();
    var _ =
        ticks.scheduleWithFixedDelay(
            this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whatever is thrown would end the schedule for ever, and nobody would be told. */
  private void tick() {
    try {
      findings = refresh.refresh(leadership::leads);
      if (leadership.leads() && clock.instant().isAfter(swept.plus(Duration.ofHours(1)))) {
        swept = clock.instant();
        LOG.debug("{} entries of the policy log forgotten", log.forgetUnchanged(swept.minus(KEPT)));
      }
    } catch (ExperimentException.DependencyFailed e) {
      LOG.warn("policies not refreshed, to be tried again: {}", e.getMessage());
    } catch (RuntimeException | Error e) {
      LOG.error("policies not refreshed, to be tried again", e);
    }
  }

  public boolean leads() {
    return leadership.leads();
  }

  /** Variants that should be closed and are left to people, by key of the experiment. */
  public Map<String, List<Finding>> findings() {
    return findings;
  }

  void stop() {
    ticks.shutdownNow();
    workers.shutdownNow();
    leadership.stop();
  }
}
