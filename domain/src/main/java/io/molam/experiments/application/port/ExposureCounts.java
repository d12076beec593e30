package io.molam.experiments.application.port;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where units come from, to find the reason of a split that is not as planned. */
public interface ExposureCounts {

  /**
   * Units of one variant and phase first seen on one day.
   *
   * @param date in UTC
   */
  record ByDay(LocalDate date, UUID variantId, int phase, long units) {}

  /** Units of one variant and phase with one value of an exposure attribute. */
  record BySegment(String attribute, String value, UUID variantId, int phase, long units) {}

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
