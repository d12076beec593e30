package io.molam.experiments.application.assign;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.AssignmentReason;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.exposure.Exposure;
import io.molam.experiments.domain.exposure.UnitDraw;
import java.util.List;

/** Reads the recorded assignment of a unit without enrolling it. */
public final class ReadAssignment {
  private final ExperimentRepository experiments;
  private final ExposureLog exposures;

  public ReadAssignment(ExperimentRepository experiments, ExposureLog exposures) {
    this.experiments = experiments;
    this.exposures = exposures;
  }

  /**
   * @throws ExperimentException.NotFound when there is no such experiment or the unit has no
   *     exposure in it
   */
  public Assignment read(String ref, UnitId unit) {
    Experiment experiment = experiments.require(ref);
    Exposure exposure = exposures.find(unit, List.of(experiment.id())).get(experiment.id());
    Variant variant = exposure == null ? null : experiment.design().variant(exposure.variantId());
    if (exposure == null
        || variant == null
        || experiment.phases().isEmpty()
        || exposure.phase() < experiment.currentPhases().getFirst().number()) {
      throw new ExperimentException.NotFound("assignment of", unit.value());
    }
    return new Assignment(
        experiment.id(),
        experiment.key(),
        unit,
        AssignmentReason.STICKY,
        experiment.design().isFlag(),
        new ExperimentSnapshot.Variant(
            variant.id(), variant.key(), variant.name(), variant.config()),
        null,
        exposure.exposedAt(),
        true,
        exposure.phase(),
        exposure.propensity(),
        source(experiment, exposure));
  }

  private static PolicySource source(Experiment experiment, Exposure exposure) {
    UnitDraw draw = exposure.draw();
    return draw == null ? experiment.phases().get(exposure.phase() - 1).source() : draw.source();
  }
}
