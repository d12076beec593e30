package io.molam.experiments.adapter.http.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.domain.allocation.LayerSlot;
import io.molam.experiments.domain.allocation.Prerequisite;
import io.molam.experiments.domain.experiment.AdaptiveRules;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.AnalysisPlan;
import io.molam.experiments.domain.experiment.AutoStop;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.ExperimentNotes;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.TemplateUse;
import io.molam.experiments.domain.experiment.Variant;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An experiment as the API shows it. */
@Schema(name = "Experiment")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ExperimentView(
    UUID id,
    @Schema(allowableValues = {"experiment", "flag"}) String kind,
    String key,
    String name,
    String description,
    String hypothesis,
    @Schema(allowableValues = {"draft", "running", "paused", "stopped", "archived"}) String status,
    @Schema(allowableValues = {"molam_id", "device", "session", "merchant"}) String unit,
    @Schema(description = "Who is eligible; see the targeting rules.")
        Map<String, Object> targeting,
    @Schema(description = "Percent of eligible units that is enrolled.") BigDecimal traffic,
    @Nullable LayerView layer,
    List<PrerequisiteView> prerequisites,
    List<VariantView> variants,
    @JsonRawValue
        @Schema(
            description =
                "What units without a variant get; null when their program decides by itself.")
        @Nullable String defaultConfig,
    List<MetricUseView> metrics,
    AllocationView allocation,
    AnalysisView analysis,
    AutoStopView autoStop,
    @Schema(description = "Who answers for it; empty for nobody.", example = "awa.diop")
        String owner,
    @Schema(description = "Words to find it by.", example = "[\"checkout\"]") List<String> tags,
    @Schema(description = "Pages about it.") List<LinkView> links,
    @Schema(description = "What was learnt; empty while nothing was.", example = "")
        String conclusion,
    @Schema(description = "What it was made of; null for none.") @Nullable TemplateUseView template,
    int phase,
    @Schema(
            description =
                "From when on the phase holds for new units: its plan is followed by every replica"
                    + " then, and by none before. Null for a draft.")
        @Nullable Instant effectiveAt,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    @Nullable String winner,
    @Nullable String stopReason,
    String createdBy,
    Instant createdAt,
    Instant updatedAt,
    long version) {

  /** The template that an experiment was made of, as it was then. */
  @Schema(name = "TemplateUse")
  public record TemplateUseView(
      @Schema(description = "Key of the template.", example = "payments") String key,
      @Schema(description = "Its version then.", minimum = "1", example = "3") int version,
      @Schema(
              description =
                  "What of the experiment's document only ops_admin may change, as JSON pointers.",
              example = "[\"/metrics\"]")
          List<String> locked) {
    static @Nullable TemplateUseView of(@Nullable TemplateUse use) {
      return use == null ? null : new TemplateUseView(use.key(), use.version(), use.locked());
    }
  }

  /** A slot of a layer, in percent. */
  @Schema(name = "Layer")
  public record LayerView(String key, BigDecimal from, BigDecimal to) {
    public static @Nullable LayerView of(@Nullable LayerSlot slot) {
      return slot == null
          ? null
          : new LayerView(slot.key(), slot.from().percent(), slot.to().percent());
    }
  }

  /** Another experiment in which the unit must have one of the variants. */
  @Schema(name = "Prerequisite")
  public record PrerequisiteView(String experiment, List<String> variants) {
    public static PrerequisiteView of(Prerequisite prerequisite) {
      return new PrerequisiteView(prerequisite.experiment(), prerequisite.variants());
    }
  }

  /** A variant; {@code traffic_share} in percent. */
  @Schema(name = "Variant")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record VariantView(
      UUID id,
      String key,
      String name,
      @JsonRawValue String config,
      BigDecimal trafficShare,
      @JsonProperty("is_control") boolean isControl) {
    public static VariantView of(Variant variant) {
      return new VariantView(
          variant.id(),
          variant.key(),
          variant.name(),
          variant.config(),
          variant.share().percent(),
          variant.control());
    }
  }

  /** A metric in its role. */
  @Schema(name = "MetricUse")
  public record MetricUseView(
      String key,
      @Schema(allowableValues = {"goal", "secondary", "guardrail"}) String role,
      @Schema(description = "Added after the start.") boolean exploratory) {
    public static MetricUseView of(MetricUse use) {
      return new MetricUseView(use.key(), Vocabulary.lower(use.role()), use.exploratory());
    }
  }

  /** What sets the shares. */
  @Schema(name = "AllocationPolicy")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AllocationView(
      @Schema(
              allowableValues = {"fixed", "adaptive", "contextual", "external"},
              description =
                  "adaptive: shares follow SIRA or, in its place, the local policy; contextual:"
                      + " SIRA may also decide for each unit. The other fields go with these two.")
          String policy,
      @Schema(
              minimum = "0.1",
              maximum = "50",
              description =
                  "Percent that every open variant keeps; 5 by default, less for many variants.")
          @Nullable BigDecimal minShare,
      @Schema(
              minimum = "1",
              maximum = "86400",
              description = "Seconds between decisions; 60 by default.")
          @Nullable Integer refreshSeconds,
      @Schema(
              minimum = "0",
              description =
                  "Mature units that every open variant needs before the first move; 100 by default.")
          @Nullable Long warmUpUnits,
      @Schema(description = "Key of the metric to improve; the first goal by default.")
          @Nullable String metric) {
    public static AllocationView of(AllocationPolicy policy) {
      return switch (policy) {
        case AllocationPolicy.Fixed fixed -> new AllocationView("fixed", null, null, null, null);
        case AllocationPolicy.External external ->
            new AllocationView("external", null, null, null, null);
        case AllocationPolicy.Adaptive(AdaptiveRules rules, boolean contextual) ->
            new AllocationView(
                contextual ? "contextual" : "adaptive",
                rules.minShare().percent(),
                rules.refreshSeconds(),
                rules.warmUpUnits(),
                rules.metric());
      };
    }
  }

  /** How results are computed. */
  @Schema(name = "AnalysisPlan")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record AnalysisView(
      @Schema(allowableValues = {"fixed", "sequential", "bayesian"}) String method,
      double level,
      @Schema(allowableValues = {"none", "holm", "bh", "bonferroni"}) String correction,
      int cupedDays,
      @Schema(
              allowableValues = {"auto", "welch"},
              description =
                  "auto: rates by the score statistic, the rest with shrunk variances; holds for"
                      + " rare outcomes and small variants. welch: as other tools do.")
          String test,
      @Schema(
              description =
                  "Attributes that results are broken down by as quickly as they are read.",
              example = "[\"country\"]")
          List<String> dimensions) {
    public static AnalysisView of(AnalysisPlan plan) {
      return new AnalysisView(
          Vocabulary.lower(plan.method()),
          plan.level(),
          Vocabulary.of(plan.correction()),
          plan.cupedDays(),
          Vocabulary.lower(plan.test()),
          plan.dimensions());
    }
  }

  /** When a clearly worse variant is reported or closed. */
  @Schema(name = "AutoStop")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record AutoStopView(
      @Schema(allowableValues = {"off", "recommend", "enforce"}) String mode,
      double threshold,
      long minUnits) {
    public static AutoStopView of(AutoStop autoStop) {
      return new AutoStopView(
          Vocabulary.lower(autoStop.mode()), autoStop.threshold(), autoStop.minUnits());
    }
  }

  /** A page about the experiment. */
  @Schema(name = "Link")
  public record LinkView(
      @Schema(description = "What people read.", example = "Design") String title,
      @Schema(
              description = "Absolute address, http or https.",
              example = "https://wiki.molam.test/checkout-button")
          String url) {
    public static LinkView of(ExperimentNotes.Link link) {
      return new LinkView(link.title(), link.url());
    }
  }

  public static ExperimentView of(Experiment experiment) {
    ExperimentDesign design = experiment.design();
    return new ExperimentView(
        experiment.id(),
        Vocabulary.lower(design.kind()),
        design.key(),
        design.name(),
        design.description(),
        design.hypothesis(),
        Vocabulary.lower(experiment.status()),
        Vocabulary.lower(design.unit()),
        design.targeting().document(),
        design.traffic().percent(),
        LayerView.of(design.layer()),
        design.prerequisites().stream().map(PrerequisiteView::of).toList(),
        design.variants().stream().map(VariantView::of).toList(),
        design.defaultConfig(),
        design.metrics().stream().map(MetricUseView::of).toList(),
        AllocationView.of(design.allocation()),
        AnalysisView.of(design.analysis()),
        AutoStopView.of(design.autoStop()),
        design.notes().owner(),
        design.notes().tags(),
        design.notes().links().stream().map(LinkView::of).toList(),
        design.notes().conclusion(),
        TemplateUseView.of(experiment.template()),
        experiment.phase(),
        experiment.effectiveAt(),
        experiment.startDate(),
        experiment.endDate(),
        experiment.winner(),
        experiment.stopReason(),
        experiment.createdBy(),
        experiment.createdAt(),
        experiment.updatedAt(),
        experiment.version());
  }
}
