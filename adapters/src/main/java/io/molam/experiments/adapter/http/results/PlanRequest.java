package io.molam.experiments.adapter.http.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.http.call.CorrectionField;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.application.plan.PlanQuestion;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.statistics.judge.Correction;
import io.molam.experiments.domain.statistics.sequential.Spending;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads a question about a plan; every fault is collected. */
final class PlanRequest {
  private static final BigDecimal HUGE = new BigDecimal("1e15");
  private static final BigDecimal TINY = new BigDecimal("1e-12");
  private static final int SCALE = 30;

  private PlanRequest() {}

  /** The document as the OpenAPI describes it. */
  @Schema(
      name = "PlanRequest",
      description =
          "Give relative_effect (or absolute_effect) for the sample size, units (or days with"
              + " units_per_day) for the detectable effect, both for the power.")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record PlanDocument(
      @Schema(
              allowableValues = {"binomial", "retention", "count", "mean", "ratio", "quantile"},
              defaultValue = "binomial")
          String kind,
      @Schema(
              requiredMode = Schema.RequiredMode.REQUIRED,
              description = "Control rate or mean; not 0.")
          double baseline,
      @Schema(description = "Of one unit; required unless the kind is binomial or retention.")
          @Nullable Double standardDeviation,
      @Schema(description = "As a fraction of the baseline; negative where less is better.")
          @Nullable Double relativeEffect,
      @Schema(description = "In units of the metric, instead of relative_effect.")
          @Nullable Double absoluteEffect,
      @Schema(description = "Over all variants.") @Nullable Double units,
      @Schema(description = "New units a day over all variants: answers the duration.")
          @Nullable Double unitsPerDay,
      @Schema(description = "With units_per_day, instead of units.") @Nullable Double days,
      @Schema(defaultValue = "0.8") double power,
      @Schema(defaultValue = "0.95") double level,
      @Schema(
              allowableValues = {"fixed", "sequential", "bayesian", "group_sequential"},
              defaultValue = "sequential")
          String method,
      @Schema(defaultValue = "5000", description = "Of the sequential method.") double tuning,
      @Schema(defaultValue = "5", description = "Of the group-sequential method.") int looks,
      @Schema(
              allowableValues = {"obrien_fleming", "pocock"},
              defaultValue = "obrien_fleming")
          String spending,
      @Schema(defaultValue = "2", description = "Equal variants, unless traffic_shares are given.")
          int variants,
      @Schema(description = "Per variant, control first, in any unit.")
          @Nullable List<Double> trafficShares,
      @Schema(defaultValue = "1", description = "Goal metrics that share the error rate.")
          int goalMetrics,
      @Schema(
              allowableValues = {"none", "holm", "bh", "bonferroni"},
              defaultValue = "holm")
          String correction,
      @Schema(
              defaultValue = "0",
              description = "Of the metric with its covariate: what CUPED is worth.")
          double covariateCorrelation,
      @Schema(
              defaultValue = "0",
              description = "Fraction of the baseline; 0 for a test of superiority.")
          double nonInferiorityMargin) {}

  /**
   * @throws io.molam.experiments.domain.ExperimentException.InvalidRequest with all faults
   */
  public static PlanQuestion read(JsonNode document) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = JsonFields.of(document, errors);
    fields.require("baseline");
    MetricKind kind =
        Objects.requireNonNullElse(fields.oneOf("kind", MetricKind.class), MetricKind.BINOMIAL);
    boolean rate = kind.isRate();
    Double baseline = number(fields, "baseline", HUGE.negate(), HUGE);
    if (baseline != null && baseline == 0) {
      fields.error("baseline", "must not be 0, since effects are relative to it");
    } else if (baseline != null && rate && !(baseline > 0 && baseline < 1)) {
      fields.error("baseline", "must be between 0 and 1 for a rate");
    }
    Double deviation = number(fields, "standard_deviation", TINY, HUGE);
    if (!rate) {
      fields.require("standard_deviation");
    }
    Double units = number(fields, "units", BigDecimal.TWO, HUGE);
    Double perDay = number(fields, "units_per_day", TINY, HUGE);
    Double days = number(fields, "days", TINY, HUGE);
    if (days != null && units != null) {
      fields.error("days", "cannot be given together with units");
    } else if (days != null && perDay == null) {
      fields.error("days", "needs units_per_day");
    } else if (days != null && perDay != null) {
      units = days * perDay;
    }
    Double effect = effect(fields, rate, baseline);
    Double margin = number(fields, "non_inferiority_margin", BigDecimal.ZERO, HUGE);
    if (effect == null && units == null && (margin == null || margin == 0) && errors.isEmpty()) {
      fields.error("relative_effect", "is required unless units or days are given");
    }
    double level =
        orElse(number(fields, "level", new BigDecimal("0.5"), new BigDecimal("0.9999")), 0.95);
    double power =
        orElse(number(fields, "power", new BigDecimal("0.01"), new BigDecimal("0.9999")), 0.8);
    if (power <= 1 - level) {
      fields.error("power", "must be above 1 - level");
    }
    PlanQuestion.Method method = method(fields);
    double tuning =
        orElse(number(fields, "tuning", BigDecimal.ONE, HUGE), PlanQuestion.DEFAULT_TUNING);
    List<Double> shares = shares(fields);
    Integer goals = fields.integer("goal_metrics", 1, 1000);
    Correction correction = CorrectionField.read(fields, "correction");
    double correlation =
        orElse(
            number(fields, "covariate_correlation", BigDecimal.ZERO, new BigDecimal("0.999999")),
            0);
    errors.throwIfAny();
    return new PlanQuestion(
        rate,
        orElse(baseline, 0.5),
        orElse(deviation, 1),
        optional(effect),
        optional(units),
        power,
        level,
        method,
        tuning,
        shares,
        goals == null ? 1 : goals,
        Objects.requireNonNullElse(correction, Correction.HOLM),
        correlation,
        orElse(margin, 0),
        optional(perDay));
  }

  private static @Nullable Double effect(
      JsonFields fields, boolean rate, @Nullable Double baseline) {
    Double relative = number(fields, "relative_effect", HUGE.negate(), HUGE);
    Double absolute = number(fields, "absolute_effect", HUGE.negate(), HUGE);
    String name = absolute != null ? "absolute_effect" : "relative_effect";
    if (relative != null && absolute != null) {
      fields.error("absolute_effect", "cannot be given together with relative_effect");
      return null;
    }
    if (baseline == null || baseline == 0) {
      return relative;
    }
    Double effect = absolute != null ? Double.valueOf(absolute / Math.abs(baseline)) : relative;
    if (effect != null && effect == 0) {
      fields.error(name, "must not be 0");
    } else if (effect != null && rate) {
      double treated = baseline + effect * Math.abs(baseline);
      if (!(treated > 0 && treated < 1)) {
        fields.error(name, "leads to a rate that is not between 0 and 1");
      }
    }
    return effect;
  }

  private static PlanQuestion.Method method(JsonFields fields) {
    Integer looks = fields.integer("looks", 1, 100);
    Spending spending = fields.oneOf("spending", Spending.class);
    Method method =
        Objects.requireNonNullElse(fields.oneOf("method", Method.class), Method.SEQUENTIAL);
    return switch (method) {
      case FIXED -> new PlanQuestion.Method.Fixed();
      case SEQUENTIAL -> new PlanQuestion.Method.Sequential();
      case BAYESIAN -> new PlanQuestion.Method.Bayesian();
      case GROUP_SEQUENTIAL ->
          new PlanQuestion.Method.GroupSequential(
              looks == null ? 5 : looks,
              Objects.requireNonNullElse(spending, Spending.OBRIEN_FLEMING));
    };
  }

  private enum Method {
    FIXED,
    SEQUENTIAL,
    BAYESIAN,
    GROUP_SEQUENTIAL
  }

  private static List<Double> shares(JsonFields fields) {
    Integer variants = fields.integer("variants", 2, 20);
    JsonNode array = fields.raw("traffic_shares");
    List<Double> equal = Collections.nCopies(variants == null ? 2 : variants, 1.0);
    if (array == null) {
      return equal;
    }
    List<Double> shares = new ArrayList<>();
    for (JsonNode share : array) {
      if (share.isNumber() && share.asDouble() > 0) {
        shares.add(share.asDouble());
      }
    }
    if (!array.isArray()
        || array.size() != shares.size()
        || array.size() < 2
        || array.size() > 20) {
      fields.error("traffic_shares", "must be an array of 2 to 20 numbers above 0");
      return equal;
    }
    if (variants != null && variants != shares.size()) {
      fields.error("variants", "must be the number of traffic_shares");
    }
    return shares;
  }

  private static @Nullable Double number(
      JsonFields fields, String name, BigDecimal min, BigDecimal max) {
    BigDecimal value = fields.decimal(name, min, max, SCALE);
    return value == null ? null : value.doubleValue();
  }

  private static double orElse(@Nullable Double value, double otherwise) {
    return value == null ? otherwise : value;
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
