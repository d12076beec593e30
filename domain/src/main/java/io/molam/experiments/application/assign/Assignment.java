package io.molam.experiments.application.assign;

import io.molam.experiments.domain.allocation.AssignmentReason;
import io.molam.experiments.domain.allocation.ExperimentSnapshot.Variant;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.UnitId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The outcome for one unit, as it is answered.
 *
 * @param flag whether the experiment is a plain switch
 * @param variant the unit's variant; null exactly when it is not enrolled
 * @param defaultConfig what a unit without a variant gets, a JSON value as text; null when its
 *     program decides, and with a variant
 * @param recorded whether the exposure is durable
 * @param phase phase of the enrolment, or the one in force
 * @param propensity probability of this variant at the enrolment; null when not enrolled
 * @param source who set the shares, or decided for this unit; null when not enrolled
 */
public record Assignment(
    UUID experimentId,
    String experimentKey,
    UnitId unit,
    AssignmentReason reason,
    boolean flag,
    @Nullable Variant variant,
    @Nullable String defaultConfig,
    Instant assignedAt,
    boolean recorded,
    int phase,
    @Nullable Double propensity,
    @Nullable PolicySource source) {

  /** What the unit's program gets, a JSON value as text; null when it decides by itself. */
  public @Nullable String config() {
    return variant == null ? defaultConfig : variant.config();
  }
}
