package io.molam.experiments.application.port;

import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Exposure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** All that is stored of one unit. */
public interface UnitRecords {

  /**
   * An exposure as it is stored.
   *
   * @param multiple whether the unit was seen with another variant too, or forced
   * @param counted false for one that a reset put apart
   */
  record Enrolled(Exposure exposure, boolean multiple, boolean counted) {}

  /** An override. */
  record Forced(UUID experimentId, UUID variantId, String author, Instant since) {}

  /** A link of the unit to another one, or of another one to it. */
  record Linked(UnitLinks.Link link, Instant since) {}

  /**
   * @param enrolments the latest first
   * @param overrides those in force, the latest first
   * @param links the latest first
   */
  record Records(
      List<Enrolled> enrolments, List<Forced> overrides, List<Linked> links, long events) {
    public static final Records NONE = new Records(List.of(), List.of(), List.of(), 0);

    public Records {
      enrolments = List.copyOf(enrolments);
      overrides = List.copyOf(overrides);
      links = List.copyOf(links);
    }
  }

  Records read(UnitId unit);

  /**
   * Deletes all of it, totals and ended overrides too, and counts the unit as erased in the
   * experiments whose results it was in. Links go by either of their units, and with a link what
   * the enrolled unit has of the other's events. Whoever folds the unit, tracks its events or
   * forces its variant does so before or after; what comes after is of a new unit.
   *
   * @return what there was
   */
  Records erase(UnitId unit);

  /** A unit that was erased, by the store's clock. */
  record Erased(UnitId unit, Instant at) {}

  /** The units that were erased no longer than {@code age} ago, as far as they are kept. */
  List<Erased> erasedWithin(Duration age);

  /** Forgets the ids of units that were erased longer ago. */
  int forgetErased(Duration age);
}
