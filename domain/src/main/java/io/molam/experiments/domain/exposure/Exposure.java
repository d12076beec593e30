package io.molam.experiments.domain.exposure;

import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.UnitId;
import java.time.Instant;
import java.util.UUID;

/**
 * The first encounter of a unit with its assignment in one experiment.
 *
 * @param phase phase in force at the encounter
 * @param propensity probability, 0 to 1, that this unit got this variant
 */
public record Exposure(
    UUID experimentId,
    UnitId unit,
    UUID variantId,
    int phase,
    Instant exposedAt,
    double propensity,
    Context context) {}
