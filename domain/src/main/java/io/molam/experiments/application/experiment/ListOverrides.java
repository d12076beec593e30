package io.molam.experiments.application.experiment;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.OverrideRepository;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Variant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists the overrides of an experiment that are in force. */
public final class ListOverrides {
  private final ExperimentRepository experiments;
  private final OverrideRepository overrides;

  public ListOverrides(ExperimentRepository experiments, OverrideRepository overrides) {
    this.experiments = experiments;
    this.overrides = overrides;
  }

  /** An override in force, and who forced it when. */
  public record Forced(UnitId unit, String variantKey, String author, Instant since) {}

  /**
   * @param after the unit after which to read; null from the first
   * @param limit 1 to 1000
   * @throws io.molam.experiments.domain.ExperimentException.NotFound when there is no such
   *     experiment
   */
  public List<Forced> list(String ref, @Nullable UnitId after, int limit) {
    Experiment experiment = experiments.require(ref);
    Map<UUID, String> keys =
        experiment.design().variants().stream()
            .collect(Collectors.toMap(Variant::id, Variant::key));
    return overrides.list(experiment.id(), after, limit).stream()
        .map(
            forced ->
                new Forced(
                    forced.unit(),
                    keys.getOrDefault(forced.variantId(), ""),
                    forced.author(),
                    forced.since()))
        .toList();
  }
}
