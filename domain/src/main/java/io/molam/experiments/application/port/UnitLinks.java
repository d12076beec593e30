package io.molam.experiments.application.port;

import io.molam.experiments.application.port.ExposureLog.Outcome;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Exposure;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Ids of the same person. Where a unit is linked, what {@link ExposureLog} tells of it is the
 * exposure of the unit that it is linked to, and {@link EventLog} stores its events under that
 * unit. Links lead to units with an exposure, never to another link.
 */
public interface UnitLinks {

  /** A link. */
  record Link(UnitId unit, UUID experimentId, UnitId enrolledAs) {}

  /**
   * The exposures in the given experiments that are the units' own or those they are linked to, by
   * unit and id of the experiment. One question for all.
   */
  Map<UnitId, Map<UUID, Exposure>> findAll(Set<UnitId> units, Collection<UUID> experimentIds);

  /**
   * Links a unit to whichever of its other ids, or of the units that these are linked to, was
   * enrolled first, in each experiment where it has no exposure itself. Its earlier events go to
   * that unit once. May be repeated.
   *
   * @return the exposures that hold for the unit now, by id of the experiment
   */
  Map<UUID, Exposure> link(UnitId unit, Set<UnitId> alsoKnownAs, Collection<UUID> experimentIds);

  /**
   * Records exposures of one unit as {@link ExposureLog#record(List)} does, unless one of its other
   * ids has come to be enrolled: those are outdated. Of two ids that name each other at the same
   * moment one is enrolled.
   */
  List<Outcome> recordUnlessKnown(List<Exposure> firsts, Set<UnitId> alsoKnownAs);
}
