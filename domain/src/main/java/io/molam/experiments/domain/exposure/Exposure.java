package io.molam.experiments.domain.exposure;

import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.UnitId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The first encounter of a unit with its assignment in one experiment.
 *
 * @param phase phase in force at the encounter
 * @param propensity probability, 0 to 1, that this unit got this variant
 * @param draw how the variant was drawn for this unit alone; null when the plan of the phase gave
 *     it
 */
public record Exposure(
    UUID experimentId,
    UnitId unit,
    UUID variantId,
    int phase,
    Instant exposedAt,
    double propensity,
    Context context,
    @Nullable UnitDraw draw) {

  /** An exposure by the plan of its phase. */
  public Exposure(
      UUID experimentId,
      UnitId unit,
      UUID variantId,
      int phase,
      Instant exposedAt,
      double propensity,
      Context context) {
    this(experimentId, unit, variantId, phase, exposedAt, propensity, context, null);
  }

  /** The same without its attributes, which nobody asks for but analysis. */
  public Exposure withoutContext() {
    return new Exposure(
        experimentId, unit, variantId, phase, exposedAt, propensity, Context.EMPTY, draw);
  }

  /** The same as an exposure of another unit. */
  public Exposure of(UnitId other) {
    return new Exposure(
        experimentId, other, variantId, phase, exposedAt, propensity, context, draw);
  }
}
