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

  /** What became of an exposure that was to be recorded. */
  sealed interface Outcome {
    /** It is the unit's first in the experiment and durable now. */
    record Recorded() implements Outcome {}

    /**
     * The unit has one already; nothing was recorded.
     *
     * @param first the durable one, which may be equal to the last microsecond
     */
    record Known(Exposure first) implements Outcome {}

    /**
     * The experiment was reset, or the unit erased, since the exposure was decided; nothing was
     * recorded and the unit is to be decided again.
     */
    record Outdated() implements Outcome {}

    Outcome RECORDED = new Recorded();
    Outcome OUTDATED = new Outdated();
  }

  /**
   * Records exposures in one transaction, each unless its unit has one in that experiment, be it by
   * the same list.
   *
   * @return one outcome per exposure, in order
   */
  List<Outcome> record(List<Exposure> exposures);

  /** Records one exposure as {@link #record(List)} does. */
  default Outcome record(Exposure exposure) {
    return record(List.of(exposure)).getFirst();
  }

  /**
   * Marks units as seen with several variants: they were answered as these exposures say, and are
   * stored with another variant. What is stored with the same one stays as it is, and what was
   * answered before a reset contradicts nothing. May be repeated.
   *
   * @return how many of the exposures the store contradicts
   */
  int contradict(List<Exposure> answered);

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
