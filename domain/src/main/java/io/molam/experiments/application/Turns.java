package io.molam.experiments.application;

import io.molam.experiments.domain.experiment.Experiment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Work that each of many experiments is due for again and again, in portions, so that no call takes
 * long. Not safe for several threads at once.
 */
public final class Turns {
  /** So many have their turn in one call however few there are. */
  private static final int AT_ONCE = 20;

  /** Fewer than there are, since a call takes its time. */
  private static final int CALLS_A_MINUTE = 20;

  private final InstantSource clock;
  private final Map<UUID, Instant> had = new HashMap<>();

  public Turns(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Does the work for those whose turn it is, the longest waiting first, and of many only for as
   * many as bring all of them their turn within a minute of calls every two seconds. One that fails
   * does not keep the others from their turn.
   *
   * @param all those that there are; others are forgotten
   * @param every how long one waits from one turn to the next, unless it changes
   * @throws RuntimeException the first failure with the others as suppressed, after all had their
   *     turn
   */
  public void take(
      List<Experiment> all, Function<Experiment, Duration> every, Consumer<Experiment> work) {
    had.keySet().retainAll(all.stream().map(Experiment::id).toList());
    Instant begin = clock.instant();
    List<Experiment> turn =
        all.stream()
            .filter(experiment -> isDue(experiment, every.apply(experiment), begin))
            .sorted(Comparator.comparing(each -> had.getOrDefault(each.id(), Instant.MIN)))
            .limit(Math.max(AT_ONCE, all.size() / CALLS_A_MINUTE))
            .toList();
    Failures failures = new Failures();
    for (Experiment experiment : turn) {
      Instant now = clock.instant();
      failures.attempt(() -> work.accept(experiment));
      had.put(experiment.id(), now);
    }
    failures.throwIfAny();
  }

  private boolean isDue(Experiment experiment, Duration every, Instant now) {
    Instant last = had.get(experiment.id());
    return last == null || !last.plus(every).isAfter(now) || !experiment.updatedAt().isBefore(last);
  }
}
