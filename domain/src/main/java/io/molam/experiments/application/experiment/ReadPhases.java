package io.molam.experiments.application.experiment;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureCounts;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Phase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the plans that an experiment went through, those from before a reset too. */
public final class ReadPhases {
  private final ExperimentRepository experiments;
  private final PolicyLog log;
  private final ExposureCounts exposures;

  public ReadPhases(ExperimentRepository experiments, PolicyLog log, ExposureCounts exposures) {
    this.experiments = experiments;
    this.log = log;
    this.exposures = exposures;
  }

  /**
   * @param until when the next phase took over or the experiment ended; null while it holds
   * @param opening why there is this phase; null for one from before the policy log
   * @param units enrolled in it
   * @param counted whether its units are in the results: false for phases before a reset
   */
  public record Opened(
      Phase phase,
      @Nullable Instant until,
      PolicyLog.@Nullable Entry opening,
      long units,
      boolean counted) {}

  /**
   * @param phases in order
   */
  public record Page(Experiment experiment, List<Opened> phases) {
    public Page {
      phases = List.copyOf(phases);
    }
  }

  /**
   * @param after number of the phase after which to read, 0 from the first
   * @param limit 1 to 1000
   * @throws io.molam.experiments.domain.ExperimentException.NotFound when there is no such
   *     experiment
   */
  public Page read(String ref, int after, int limit) {
    Experiment experiment = experiments.require(ref);
    List<Phase> all = experiment.phases();
    int first = Math.min(after, all.size());
    int end = (int) Math.min((long) first + limit, all.size());
    Map<Integer, PolicyLog.Entry> openings =
        log.openings(experiment.id(), after, limit).stream()
            .collect(
                Collectors.toMap(PolicyLog.Entry::phase, Function.identity(), (one, again) -> one));
    Map<Integer, Long> units = exposures.byPhase(experiment.id());
    int counted = all.isEmpty() ? 0 : experiment.currentPhases().getFirst().number();
    List<Opened> opened = new ArrayList<>();
    for (int i = first; i < end; i++) {
      Phase phase = all.get(i);
      opened.add(
          new Opened(
              phase,
              i + 1 < all.size() ? all.get(i + 1).effectiveAt() : experiment.endDate(),
              openings.get(phase.number()),
              units.getOrDefault(phase.number(), 0L),
              phase.number() >= counted));
    }
    return new Page(experiment, opened);
  }
}
