package io.molam.experiments.application.policy;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.PolicyEvents;
import io.molam.experiments.domain.bandit.FailFast.Finding;
import io.molam.experiments.domain.experiment.AdaptiveRules;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.AutoStop;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.metric.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Refreshes every experiment whose policy or whose variants are due for a look. */
public final class RefreshPolicies {
  /** How often the variants of experiments with fixed shares are looked at. */
  private static final Duration WATCH = Duration.ofSeconds(60);

  /** So many with fixed shares are looked at in one round however few there are. */
  private static final int AT_ONCE = 20;

  /** Fewer than there are, since a round takes its time. */
  private static final int ROUNDS_A_MINUTE = 60;

  private final ExperimentRepository experiments;
  private final RefreshPolicy refresh;
  private final PolicyEvents events;
  private final Executor workers;
  private final InstantSource clock;
  private final Map<UUID, Instant> lookedAt = new ConcurrentHashMap<>();
  private final Map<String, List<Finding>> findings = new ConcurrentHashMap<>();

  /**
   * @param workers run several experiments at a time, since each may wait for SIRA
   */
  public RefreshPolicies(
      ExperimentRepository experiments,
      RefreshPolicy refresh,
      PolicyEvents events,
      Executor workers,
      InstantSource clock) {
    this.experiments = experiments;
    this.refresh = refresh;
    this.events = events;
    this.workers = workers;
    this.clock = clock;
  }

  /**
   * One round; returns when the experiments whose turn it was have been looked at: of those whose
   * shares move all that were due, of the others as many as bring each its turn within a minute of
   * rounds every half second. Not to be called by two threads at once.
   *
   * @param leading asked before each experiment; a replica that no longer leads leaves the rest,
   *     and begins again when it leads again
   * @return variants that should be closed and are left to people, by key of the experiment
   */
  public Map<String, List<Finding>> refresh(BooleanSupplier leading) {
    if (!leading.getAsBoolean()) {
      lookedAt.clear();
      findings.clear();
      return Map.of();
    }
    List<Experiment> running = experiments.withStatus(Set.of(ExperimentStatus.RUNNING));
    lookedAt.keySet().retainAll(running.stream().map(Experiment::id).toList());
    findings.keySet().retainAll(running.stream().map(Experiment::key).toList());
    List<Experiment> due = turn(running);
    Map<String, Metric> defined = due.isEmpty() ? Map.of() : refresh.definitions();
    List<FutureTask<?>> tasks = new ArrayList<>();
    for (Experiment experiment : due) {
      FutureTask<?> task = new FutureTask<>(() -> look(experiment, defined, leading), null);
      tasks.add(task);
      workers.execute(task);
    }
    for (FutureTask<?> task : tasks) {
      try {
        task.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
    return new TreeMap<>(findings);
  }

  private List<Experiment> turn(List<Experiment> running) {
    Instant now = clock.instant();
    List<Experiment> due =
        running.stream()
            .filter(each -> due(each, now))
            .sorted(Comparator.comparing(each -> lookedAt.getOrDefault(each.id(), Instant.MIN)))
            .toList();
    return Stream.concat(
            due.stream().filter(RefreshPolicies::movesShares),
            due.stream()
                .filter(each -> !movesShares(each))
                .limit(Math.max(AT_ONCE, running.size() / ROUNDS_A_MINUTE)))
        .toList();
  }

  private static boolean movesShares(Experiment experiment) {
    return AllocationPolicy.rules(experiment.design().allocation()) != null;
  }

  private boolean due(Experiment experiment, Instant now) {
    AdaptiveRules rules = AllocationPolicy.rules(experiment.design().allocation());
    if (experiment.design().allocation() instanceof AllocationPolicy.External
        || (rules == null && experiment.design().autoStop().mode() == AutoStop.Mode.OFF)) {
      return false;
    }
    Duration interval = rules == null ? WATCH : Duration.ofSeconds(rules.refreshSeconds());
    Instant last = lookedAt.get(experiment.id());
    return last == null || !now.isBefore(last.plus(interval));
  }

  private void look(Experiment experiment, Map<String, Metric> defined, BooleanSupplier leading) {
    if (!leading.getAsBoolean()) {
      return;
    }
    lookedAt.put(experiment.id(), clock.instant());
    try {
      List<Finding> left = refresh.refresh(experiment, defined);
      List<Finding> before = findings.getOrDefault(experiment.key(), List.of());
      for (Finding finding : left) {
        boolean known =
            before.stream()
                .anyMatch(
                    each ->
                        each.key().equals(finding.key()) && each.metric().equals(finding.metric()));
        if (!known) {
          events.variantShouldClose(
              experiment.key(),
              finding.key(),
              RefreshPolicy.cause(finding),
              RefreshPolicy.reason(finding));
        }
      }
      if (left.isEmpty()) {
        findings.remove(experiment.key());
      } else {
        findings.put(experiment.key(), List.copyOf(left));
      }
    } catch (RuntimeException e) {
      events.failed(experiment.key(), e);
    }
  }
}
