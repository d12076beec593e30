package io.molam.experiments.domain.results;

import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.statistics.Adjustment;
import io.molam.experiments.domain.statistics.Effect;
import io.molam.experiments.domain.statistics.Interval;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What the data say about an experiment.
 *
 * @param method that judged the effects
 * @param level of every interval
 * @param sampleRatio split of units against the plan
 * @param warnings to be read before the numbers
 * @param variants in the order of the request
 * @param metrics in the order of the request
 * @param decision recommended action
 * @param minimumUnits units that every variant needs before anything is decided; 0 for none
 */
public record Results(
    AnalysisMethod method,
    double level,
    SampleRatio sampleRatio,
    List<Warning> warnings,
    List<AnalysisRequest.Variant> variants,
    List<MetricResult> metrics,
    Decision decision,
    long minimumUnits) {
  public Results {
    warnings = List.copyOf(warnings);
    variants = List.copyOf(variants);
    metrics = List.copyOf(metrics);
  }

  /**
   * The same with one metric to show; decision and corrections stay those of all metrics.
   *
   * @param metric key, or null for all
   */
  public Results showing(@Nullable String metric) {
    return metric == null
        ? this
        : new Results(
            method,
            level,
            sampleRatio,
            warnings,
            variants,
            metrics.stream().filter(each -> each.key().equals(metric)).toList(),
            decision,
            minimumUnits);
  }

  /** The same with other warnings. */
  public Results withWarnings(List<Warning> others) {
    return new Results(
        method, level, sampleRatio, others, variants, metrics, decision, minimumUnits);
  }

  /**
   * Sample-ratio check.
   *
   * @param pValue of the chi-square test over phases; empty while there are no units
   * @param mismatch true at p &lt; 0.001: no effect should be trusted
   * @param expected share per variant over all phases, weighted by the phases' units
   * @param observed units per variant
   */
  public record SampleRatio(
      OptionalDouble pValue,
      boolean mismatch,
      SequencedMap<String, Double> expected,
      SequencedMap<String, Long> observed) {
    public SampleRatio {
      expected = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(expected));
      observed = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(observed));
    }
  }

  /** Something to know before reading the numbers. */
  public record Warning(WarningCode code, String detail) {}

  /**
   * One metric: what each variant did and how treatments differ from the control.
   *
   * @param minimumEffect smallest relative change worth having, of a guardrail its margin, as a
   *     positive fraction of the control mean; empty when none is stated
   */
  public record MetricResult(
      String key,
      MetricRole role,
      MetricKind kind,
      Direction direction,
      OptionalDouble minimumEffect,
      List<VariantSummary> variants,
      List<VariantEffect> effects) {
    public MetricResult {
      variants = List.copyOf(variants);
      effects = List.copyOf(effects);
    }
  }

  /**
   * One metric in one variant, over all strata and without any adjustment.
   *
   * @param units with a value of the metric
   * @param sum of values (numerators for a ratio); empty for quantiles and without units
   * @param mean mean, ratio or quantile; empty without units
   * @param standardDeviation of one unit, divisor n - 1; by the delta method for a ratio; empty
   *     under two units
   * @param bounds of the mean at the results' level: Wilson for binomial metrics, Student's t
   *     otherwise; null under two units
   */
  public record VariantSummary(
      String key,
      long units,
      OptionalDouble sum,
      OptionalDouble mean,
      OptionalDouble standardDeviation,
      @Nullable Interval bounds) {}

  /**
   * One treatment against the control.
   *
   * @param key of the treatment
   * @param versus key of the control
   * @param effect the effect, or why there is none
   * @param adjustedPValue p corrected over the metric's family: goals x treatments share one
   *     family, secondary and guardrail metrics are not corrected; empty where there is no p
   * @param significant adjusted p &le; 1 - level, under the Bayesian method: the credible interval
   *     leaves 0 out
   * @param verdict the effect in a word
   * @param chanceToBeatControl probability that the treatment is better in the metric's direction
   * @param expectedLoss expected loss of choosing the treatment, in units of the metric
   * @param covariate how covariates changed the effect; null when none were asked for
   * @param cap how the metric's cap changed values; null when it has none, and for results frozen
   *     before that was counted
   */
  public record VariantEffect(
      String key,
      String versus,
      Effect effect,
      OptionalDouble adjustedPValue,
      boolean significant,
      Verdict verdict,
      OptionalDouble chanceToBeatControl,
      OptionalDouble expectedLoss,
      @Nullable Covariate covariate,
      @Nullable Cap cap) {}

  /**
   * How an effect was adjusted by what units did before their exposure.
   *
   * @param names of the covariates; empty when they are not used
   * @param adjustment what they did to the effect; null where there is none
   * @param unitsWithHistory units of both variants with a value other than 0 in any covariate;
   *     empty for results frozen before that was counted
   * @param reason why the effect is not adjusted, or null
   */
  public record Covariate(
      List<String> names,
      @Nullable Adjustment adjustment,
      OptionalLong unitsWithHistory,
      @Nullable String reason) {
    public Covariate {
      names = List.copyOf(names);
    }
  }

  /**
   * How a cap limited the values of an effect's units.
   *
   * @param value highest that counts for one unit; of a ratio's numerator
   * @param denominatorValue of a ratio's denominator; empty for other metrics
   * @param unitsTouched units of both variants above it, whose value counts as the cap
   */
  public record Cap(double value, OptionalDouble denominatorValue, long unitsTouched) {}

  /**
   * Recommended action.
   *
   * @param variantKey the variant it is about, null when it is about the experiment
   * @param reason in words
   * @param trace the rules in their order, up to the one that decided and past it; empty where
   *     another system decided
   */
  public record Decision(
      Action action, @Nullable String variantKey, String reason, List<Step> trace) {
    public Decision {
      trace = List.copyOf(trace);
    }

    /** Without rules that lead to it. */
    public Decision(Action action, @Nullable String variantKey, String reason) {
      this(action, variantKey, reason, List.of());
    }
  }

  /**
   * One rule of a decision.
   *
   * @param action what it would lead to
   * @param outcome whether it decided
   * @param detail why it applies or not, with its numbers
   */
  public record Step(Rule rule, Action action, Outcome outcome, String detail) {}

  /** The rules of a decision, in their order. */
  public enum Rule {
    SAMPLE_RATIO,
    MINIMUM_UNITS,
    NO_GOAL,
    SHIP,
    WEIGH,
    ROLL_BACK,
    STOP_FUTILE,
    CONTINUE
  }

  /** What came of a rule. */
  public enum Outcome {
    /** It is the first that applies. */
    DECIDES,
    DOES_NOT_APPLY,
    /** A rule above it decided. */
    NOT_REACHED
  }

  /** What to do. */
  public enum Action {
    CONTINUE,
    SHIP,
    ROLL_BACK,
    STOP_FUTILE,
    INVESTIGATE
  }
}
