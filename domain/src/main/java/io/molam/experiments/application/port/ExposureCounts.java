package io.molam.experiments.application.port;

import io.molam.experiments.application.port.MetricSource.UnitCount;
import io.molam.experiments.domain.allocation.PolicySource;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where units come from, to find the reason of a split that is not as planned. */
public interface ExposureCounts {

  /**
   * Units of one variant and phase first seen on one day.
   *
   * @param date in UTC
   */
  record ByDay(LocalDate date, UnitCount count) {}

  /** Units of one variant and phase with one value of an exposure attribute. */
  record BySegment(String attribute, String value, UnitCount count) {}

  /** Units for which something else than the plan decided, each for itself. */
  record ByDraw(PolicySource source, String model, String reason, long units) {}

  /**
   * Units by the number of the phase that they were enrolled in, those seen with several variants
   * and those that a reset has put apart too; phases without any are absent.
   */
  Map<Integer, Long> byPhase(UUID experimentId);

  /**
   * Units that were in the results and have been erased.
   *
   * @param last when the last one was
   */
  record ErasedUnits(long units, Instant last) {}

  /** Empty when none was. */
  Optional<ErasedUnits> erased(UUID experimentId);

  /** Of all units with a decision of their own, the most frequent kind first. */
  List<ByDraw> byDraw(UUID experimentId, int limit);

  /**
   * Oldest day first; units seen with several variants are left out.
   *
   * @param asOf only what was ingested until then, or null for everything
   */
  List<ByDay> byDay(UUID experimentId, @Nullable Instant asOf);

  /**
   * The most frequent values of all attributes.
   *
   * @param asOf only what was ingested until then, or null for everything
   * @param limit attribute values at most
   */
  List<BySegment> bySegment(UUID experimentId, @Nullable Instant asOf, int limit);
}
