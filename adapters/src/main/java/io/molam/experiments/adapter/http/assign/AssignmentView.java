package io.molam.experiments.adapter.http.assign;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.application.assign.Assignment;
import io.molam.experiments.domain.allocation.ExperimentSnapshot.Variant;
import io.molam.experiments.domain.allocation.PolicySource;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one unit got. */
@Schema(name = "Assignment")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record AssignmentView(
    UUID experimentId,
    String experimentKey,
    String molamId,
    boolean enrolled,
    @Schema(
            allowableValues = {
              "split",
              "sticky",
              "override",
              "rolled_out",
              "not_running",
              "paused",
              "held_out",
              "excluded_by_layer",
              "prerequisite",
              "not_targeted",
              "not_in_traffic",
              "unavailable"
            })
        String reason,
    @Nullable UUID variantId,
    @Nullable String variantKey,
    @Nullable String variantName,
    @JsonRawValue
        @Schema(
            description =
                "The variant's config; for a unit without a variant the experiment's"
                    + " default_config, null when it has none.")
        @Nullable String config,
    @Nullable Instant assignedAt,
    @Schema(description = "Whether the exposure is durable.") boolean recorded,
    int phase,
    @Nullable PolicyView policy) {

  /** Who set the shares; {@code propensity} is the probability of this variant. */
  @Schema(name = "Policy")
  public record PolicyView(
      @Schema(allowableValues = {"fixed", "sira", "local"}) String source,
      @Schema(description = "Version of the shares: the phase that they hold in.") int version,
      double propensity) {}

  static AssignmentView of(Assignment assignment) {
    Variant variant = assignment.variant();
    Double propensity = assignment.propensity();
    PolicySource source = assignment.source();
    return new AssignmentView(
        assignment.experimentId(),
        assignment.experimentKey(),
        assignment.unit().value(),
        variant != null,
        Vocabulary.lower(assignment.reason()),
        variant == null ? null : variant.id(),
        variant == null ? null : variant.key(),
        variant == null ? null : variant.name(),
        assignment.config(),
        variant == null ? null : assignment.assignedAt(),
        assignment.recorded(),
        assignment.phase(),
        propensity == null || source == null
            ? null
            : new PolicyView(Vocabulary.lower(source), assignment.phase(), propensity));
  }
}
