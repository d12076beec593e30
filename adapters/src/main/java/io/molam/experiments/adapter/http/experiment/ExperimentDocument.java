package io.molam.experiments.adapter.http.experiment;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that {@link ExperimentRequest} reads, for the OpenAPI document. */
@Schema(name = "ExperimentDocument")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ExperimentDocument(
    @Schema(pattern = "[a-z0-9][a-z0-9_.-]{0,63}") String key,
    @Schema(maxLength = 200) String name,
    @Nullable String description,
    @Nullable String hypothesis,
    @Schema(allowableValues = {"molam_id", "device", "session", "merchant"}) @Nullable String unit,
    @Nullable Map<String, Object> targeting,
    @Schema(minimum = "0", maximum = "100", description = "Percent of eligible units enrolled.")
        @Nullable BigDecimal traffic,
    ExperimentView.@Nullable LayerView layer,
    @Nullable List<ExperimentView.PrerequisiteView> prerequisites,
    List<VariantDocument> variants,
    @Nullable List<MetricDocument> metrics,
    ExperimentView.@Nullable AllocationView allocation,
    ExperimentView.@Nullable AnalysisView analysis,
    ExperimentView.@Nullable AutoStopView autoStop) {

  /** A variant as it is written. */
  @Schema(name = "VariantDocument")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record VariantDocument(
      @Schema(pattern = "[a-z0-9][a-z0-9_.-]{0,63}") String key,
      @Nullable String name,
      @Nullable Map<String, Object> config,
      @Schema(description = "Percent; the shares sum to 100, or all are absent for equal shares.")
          @Nullable BigDecimal trafficShare,
      @Nullable Boolean isControl) {}

  /** A metric as it is written. */
  @Schema(name = "MetricUseDocument")
  public record MetricDocument(
      String key,
      @Schema(allowableValues = {"goal", "secondary", "guardrail"}) @Nullable String role) {}
}
