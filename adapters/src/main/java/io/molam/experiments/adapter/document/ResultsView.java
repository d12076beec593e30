package io.molam.experiments.adapter.document;

import static io.molam.experiments.adapter.document.EffectView.number;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.application.results.ExamineEvents;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.results.AnalysisRequest;
import io.molam.experiments.domain.results.ExperimentResults;
import io.molam.experiments.domain.results.PreExposureBalance;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.SegmentDifference;
import io.molam.experiments.domain.statistics.Interval;
import io.molam.experiments.domain.statistics.judge.Heterogeneity;
import io.molam.experiments.domain.statistics.split.SampleRatio;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Results as the API and {@code analyze} show them. What a file cannot know (experiment, status,
 * time) is null there; numbers that cannot be estimated are null with a reason beside them.
 */
@Schema(name = "Results")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ResultsView(
    @Schema(types = {"string", "null"}) @Nullable String experimentId,
    @Schema(
            types = {"string", "null"},
            description = "Status of the experiment; null for a file.")
        @Nullable String status,
    @Schema(
            types = {"string", "null"},
            format = "date-time",
            description =
                "All that was ingested until then is counted; of a reading of the present some of"
                    + " what came in the seconds after may be too. as_of= with it always gives the"
                    + " same numbers. Null for a file.")
        @Nullable Instant asOf,
    @Schema(allowableValues = {"fixed", "sequential", "bayesian"}) String method,
    @Schema(description = "Level of every interval, such as 0.95.") double level,
    @Schema(description = "Units that each variant needs before anything is decided; 0 for none.")
        long minUnits,
    SampleRatioView sampleRatio,
    List<WarningView> warnings,
    List<VariantUnitsView> variants,
    List<MetricResultView> metrics,
    DecisionView decision,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            types = {"integer", "null"},
            description =
                "Of the frozen results of a stopped experiment: 1, more after restatements.")
        @Nullable Integer frozenVersion,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            types = {"string", "null"},
            description = "SHA-256 of what the results were computed from; absent for a file.")
        @Nullable String digest,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            types = {"string", "null"},
            format = "date-time",
            description =
                "When the events were last looked at for novelty and slow clocks: warnings of these"
                    + " two are of then. Once an hour while the experiment runs. Absent before the"
                    + " first time (no such warning then tells nothing), for as_of and for a file.")
        @Nullable Instant examinedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "From where on the checks of the data warn; absent for a file.")
        @Nullable ChecksView checks,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "Per value of the dimension asked for; absent without one.")
        @Nullable List<SegmentView> segments,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            description =
                "Whether effects differ between the segments, per metric and treatment; absent"
                    + " without a dimension.")
        @Nullable List<HeterogeneityView> heterogeneity) {

  /** Of a file: no experiment, no status, no time. */
  public static ResultsView of(Results results) {
    return of(null, null, null, results, Set.of(), null, null, null, null, null, null);
  }

  /** Of an experiment, by its numbers alone. */
  public static ResultsView of(
      @Nullable String experimentId,
      @Nullable String status,
      @Nullable Instant asOf,
      Results results) {
    return of(experimentId, status, asOf, results, Set.of(), null, null, null, null, null, null);
  }

  /** Of an experiment. */
  public static ResultsView of(ExperimentResults results, boolean segmented) {
    Set<String> exploratory = exploratory(results.experiment());
    return of(
        results.experiment().id().toString(),
        Vocabulary.lower(results.status()),
        results.asOf(),
        results.results(),
        exploratory,
        results.version() == 0 ? null : results.version(),
        results.digest(),
        results.examinedAt(),
        ChecksView.IN_FORCE,
        segmented
            ? results.segments().entrySet().stream()
                .map(segment -> SegmentView.of(segment.getKey(), segment.getValue(), exploratory))
                .toList()
            : null,
        segmented
            ? SegmentDifference.of(results.segments().values()).stream()
                .map(HeterogeneityView::of)
                .toList()
            : null);
  }

  /** Keys of the metrics that were added after the start. */
  static Set<String> exploratory(Experiment experiment) {
    return experiment.design().metrics().stream()
        .filter(MetricUse::exploratory)
        .map(MetricUse::key)
        .collect(Collectors.toSet());
  }

  private static ResultsView of(
      @Nullable String experimentId,
      @Nullable String status,
      @Nullable Instant asOf,
      Results results,
      Set<String> exploratory,
      @Nullable Integer frozenVersion,
      @Nullable String digest,
      @Nullable Instant examinedAt,
      @Nullable ChecksView checks,
      @Nullable List<SegmentView> segments,
      @Nullable List<HeterogeneityView> heterogeneity) {
    return new ResultsView(
        experimentId,
        status,
        asOf,
        Vocabulary.lower(results.method()),
        results.level(),
        results.minimumUnits(),
        SampleRatioView.of(results.sampleRatio()),
        results.warnings().stream()
            .map(warning -> new WarningView(Vocabulary.lower(warning.code()), warning.detail()))
            .toList(),
        results.variants().stream().map(VariantUnitsView::of).toList(),
        MetricResultView.of(results, exploratory),
        DecisionView.of(results.decision()),
        frozenVersion,
        digest,
        examinedAt,
        checks,
        segments,
        heterogeneity);
  }

  /** The units with one value of the dimension; (none) are those without one, (other) the rest. */
  @Schema(name = "ResultsSegment")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record SegmentView(
      String value,
      @Schema(description = "The split within the segment, against the plan of all units.")
          SampleRatioView sampleRatio,
      List<VariantUnitsView> variants,
      List<MetricResultView> metrics) {
    static SegmentView of(String value, Results results, Set<String> exploratory) {
      return new SegmentView(
          value,
          SampleRatioView.of(results.sampleRatio()),
          results.variants().stream().map(VariantUnitsView::of).toList(),
          MetricResultView.of(results, exploratory));
    }
  }

  /**
   * Whether one effect differs between segments: Cochran's Q of the absolute effects, of a single
   * look, corrected for nothing.
   */
  @Schema(
      name = "Heterogeneity",
      description =
          "Whether one effect differs between segments: Cochran's Q of the absolute effects. Its p"
              + " holds for a single look, and is corrected neither for other metrics and"
              + " treatments nor for other dimensions.")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record HeterogeneityView(
      @Schema(description = "Key of the metric.") String metric,
      @Schema(description = "Key of the treatment.") String variant,
      @Schema(description = "Segments whose effect can be estimated.") int segments,
      @Schema(
              types = {"number", "null"},
              description = "Cochran's Q; null below two such segments.")
          @Nullable Double q,
      @Schema(
              types = {"integer", "null"},
              description = "One less than the segments.")
          @Nullable Integer degreesOfFreedom,
      @Schema(
              types = {"number", "null"},
              description = "Of one and the same effect in all segments.")
          @Nullable Double pValue) {
    static HeterogeneityView of(SegmentDifference difference) {
      Heterogeneity test = difference.test().orElse(null);
      return new HeterogeneityView(
          difference.metric(),
          difference.treatment(),
          difference.segments(),
          test == null ? null : test.q(),
          test == null ? null : test.degreesOfFreedom(),
          test == null ? null : test.pValue());
    }
  }

  /** What the checks of the data go by. */
  @Schema(name = "ResultsChecks")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record ChecksView(
      @Schema(description = "The split is not as planned where its p is smaller.")
          double sampleRatioP,
      @Schema(description = "Variants differed before the exposure where p is smaller.")
          double preExposureP,
      @Schema(description = "When an effect is found to change with the days since exposure.")
          NoveltyView novelty) {
    static final ChecksView IN_FORCE =
        new ChecksView(
            SampleRatio.MISMATCH_LIMIT,
            PreExposureBalance.LIMIT,
            new NoveltyView(
                ExamineEvents.LIMIT,
                ExamineEvents.MIN_UNITS,
                ExamineEvents.DAYS,
                ExamineEvents.KINDS.stream().map(Vocabulary::lower).sorted().toList()));
  }

  /** When an effect is found to change with the days since exposure. */
  @Schema(name = "NoveltyCheck")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record NoveltyView(
      @Schema(
              description =
                  "The effect in a unit's first day differs from that in its days after where p is"
                      + " smaller.")
          double p,
      @Schema(description = "Units that each variant needs.") long minUnits,
      @Schema(description = "Days since their exposure that these units need.") int days,
      @Schema(description = "Kinds of goals that are tested.") List<String> kinds) {}

  /** Observed against planned split. */
  @Schema(name = "SampleRatio")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record SampleRatioView(
      @Schema(
              types = {"number", "null"},
              description = "Chi-square test over the phases; null while there are no units.")
          @Nullable Double pValue,
      @Schema(description = "True at p < 0.001: no effect is to be trusted.") boolean mismatch,
      @Schema(
              description =
                  "Expected share per variant: the plan of each phase, weighted by its units; of"
                      + " contextual experiments the mean of the logged propensities.")
          Map<String, Double> expected,
      @Schema(description = "Units per variant.") Map<String, Long> observed) {
    static SampleRatioView of(Results.SampleRatio ratio) {
      return new SampleRatioView(
          number(ratio.pValue()), ratio.mismatch(), ratio.expected(), ratio.observed());
    }
  }

  /** Something to know before reading the numbers. */
  @Schema(name = "ResultsWarning")
  public record WarningView(
      @Schema(
              allowableValues = {
                "sample_ratio_mismatch",
                "pre_exposure_imbalance",
                "multiple_exposure",
                "units_erased",
                "segments_not_frozen",
                "no_traffic",
                "too_little_data",
                "exploratory_metric",
                "novelty",
                "clock_skew",
                "few_units",
                "stratum_left_out",
                "adaptive_naive",
                "covariate_unused",
                "encoding_guessed",
                "bad_rows",
                "rows_filtered",
                "stray_variants",
                "missing_values",
                "kind_guessed"
              },
              description = "From encoding_guessed on, of files alone.")
          String code,
      String detail) {}

  /** One variant and its units. */
  @Schema(name = "VariantUnits")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record VariantUnitsView(
      @Schema(types = {"string", "null"}) @Nullable String id,
      String key,
      @Schema(types = {"string", "null"}) @Nullable String name,
      @JsonProperty("is_control") boolean isControl,
      long units) {
    static VariantUnitsView of(AnalysisRequest.Variant variant) {
      return new VariantUnitsView(
          variant.id(), variant.key(), variant.name(), variant.control(), variant.units());
    }
  }

  /** One metric over all variants. */
  @Schema(name = "MetricResult")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record MetricResultView(
      String key,
      @Schema(allowableValues = {"goal", "secondary", "guardrail"}) String role,
      @Schema(allowableValues = {"binomial", "count", "mean", "ratio", "quantile", "retention"})
          String kind,
      @Schema(allowableValues = {"increase", "decrease"}) String direction,
      @JsonInclude(JsonInclude.Include.NON_NULL)
          @Schema(
              types = {"boolean", "null"},
              description =
                  "True for a metric that was added after the start: it explores, it does not"
                      + " prove. Absent otherwise.")
          @Nullable Boolean exploratory,
      @Schema(
              types = {"number", "null"},
              description =
                  "Smallest relative change worth having, of a guardrail its margin: 0.02 is two"
                      + " percent of the control. Null when none is stated.")
          @Nullable Double minimumEffect,
      List<MetricVariantView> variants,
      List<EffectView> effects) {
    static List<MetricResultView> of(Results results, Set<String> exploratory) {
      return results.metrics().stream()
          .map(metric -> of(metric, exploratory.contains(metric.key())))
          .toList();
    }

    private static MetricResultView of(Results.MetricResult metric, boolean exploratory) {
      return new MetricResultView(
          metric.key(),
          Vocabulary.lower(metric.role()),
          Vocabulary.lower(metric.kind()),
          Vocabulary.lower(metric.direction()),
          exploratory ? true : null,
          number(metric.minimumEffect()),
          metric.variants().stream().map(MetricVariantView::of).toList(),
          metric.effects().stream().map(EffectView::of).toList());
    }
  }

  /** One metric in one variant, unadjusted. */
  @Schema(name = "MetricVariant")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record MetricVariantView(
      String key,
      long units,
      @Schema(types = {"number", "null"}) @Nullable Double sum,
      @Schema(types = {"number", "null"}) @Nullable Double mean,
      @Schema(
              types = {"number", "null"},
              description = "Of one unit, divisor n - 1.")
          @Nullable Double stdDev,
      @Schema(
              types = {"number", "null"},
              description = "Of the mean; Wilson for binomial metrics.")
          @Nullable Double lower,
      @Schema(types = {"number", "null"}) @Nullable Double upper) {
    static MetricVariantView of(Results.VariantSummary variant) {
      Interval bounds = variant.bounds();
      return new MetricVariantView(
          variant.key(),
          variant.units(),
          number(variant.sum()),
          number(variant.mean()),
          number(variant.standardDeviation()),
          bounds == null ? null : number(bounds.lower()),
          bounds == null ? null : number(bounds.upper()));
    }
  }

  /** Recommended action. */
  @Schema(name = "Decision")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record DecisionView(
      @Schema(allowableValues = {"continue", "ship", "roll_back", "stop_futile", "investigate"})
          String action,
      @Schema(types = {"string", "null"}) @Nullable String variantKey,
      String reason,
      @Schema(description = "The rules in their order; the first that applies decides.")
          List<StepView> trace) {
    static DecisionView of(Results.Decision decision) {
      return new DecisionView(
          Vocabulary.lower(decision.action()),
          decision.variantKey(),
          decision.reason(),
          decision.trace().stream().map(StepView::of).toList());
    }
  }

  /** One rule of the decision. */
  @Schema(name = "DecisionStep")
  public record StepView(
      @Schema(
              allowableValues = {
                "sample_ratio",
                "minimum_units",
                "no_goal",
                "ship",
                "weigh",
                "roll_back",
                "stop_futile",
                "continue"
              })
          String rule,
      @Schema(
              allowableValues = {"continue", "ship", "roll_back", "stop_futile", "investigate"},
              description = "What it would lead to.")
          String action,
      @Schema(allowableValues = {"decides", "does_not_apply", "not_reached"}) String outcome,
      @Schema(description = "Why it applies or not, with its numbers.") String detail) {
    static StepView of(Results.Step step) {
      return new StepView(
          Vocabulary.lower(step.rule()),
          Vocabulary.lower(step.action()),
          Vocabulary.lower(step.outcome()),
          step.detail());
    }
  }
}
