package io.molam.experiments.application.port;

import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Exposure;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Recorded exposures: at most one per unit and experiment, for ever. */
public interface ExposureLog {

  /** The unit's exposures in the given experiments, by experiment id. */
  Map<UUID, Exposure> find(UnitId unit, Collection<UUID> experimentIds);

  /**
   * Records the exposure unless the unit has one in that experiment.
   *
   * @return the given exposure itself when it was recorded; else the durable one of somebody who
   *     was first, another object even when it is equal to the last microsecond
   * @throws io.molam.experiments.domain.ExperimentException.Conflict when the experiment was reset
   *     since the exposure was decided
   */
  Exposure record(Exposure exposure);

  /**
   * Puts the exposures of an experiment apart, where nothing counts them; the caller holds the
   * experiment for update.
   */
  void retire(UUID experimentId);

  /** Outcome of one imported exposure. */
  enum Imported {
    ACCEPTED,
    /** The unit is known with this variant; the earlier of both times stays. */
    DUPLICATE,
    /** The unit is known with another variant; it is left out of effects from now on. */
    MULTIPLE
  }

  /**
   * Records exposures of one experiment that another system assigned, all or none.
   *
   * @return one outcome per exposure, in order
   */
  List<Imported> importAll(List<Exposure> exposures);
}
