package io.molam.experiments.adapter.http.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.http.call.CommonFields;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.JsonValue;
import io.molam.experiments.adapter.http.json.RequestForm;
import io.molam.experiments.application.plan.PlanQuestion;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.statistics.judge.Correction;
import io.molam.experiments.domain.statistics.sequential.LookLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A question about a plan. */
final class PlanForm extends RequestForm {
  static final int DEFAULT_LOOKS = 5;
  static final double DEFAULT_LEVEL = 0.95;
  static final double DEFAULT_POWER = 0.8;

  private static final int SCALE = 30;
  private static final int MIN_VARIANTS = 2;
  private static final int MAX_VARIANTS = 20;

  /** The words of the API. */
  enum Method {
    FIXED,
    SEQUENTIAL,
    BAYESIAN,
    GROUP_SEQUENTIAL
  }

  static final Field<MetricKind> KIND =
      Field.oneOf("kind", MetricKind.class, "Of the metric.").standard(MetricKind.BINOMIAL);
  static final Field<Double> BASELINE =
      signed("baseline", "Control rate or mean; not 0.").required().example(0.1);
  static final Field<Double> STANDARD_DEVIATION =
      positive(
          "standard_deviation", "Of one unit; required unless the kind is binomial or retention.");
  static final Field<Double> RELATIVE_EFFECT =
      signed("relative_effect", "As a fraction of the baseline; negative where less is better.")
          .example(0.05);
  static final Field<Double> ABSOLUTE_EFFECT =
      signed("absolute_effect", "In units of the metric, instead of relative_effect.");
  static final Field<Double> UNITS =
      Field.number("units", "2", "1e15", SCALE, "Units over all variants.");
  static final Field<Double> UNITS_PER_DAY =
      positive("units_per_day", "New units a day over all variants: answers the duration.")
          .example(2000);
  static final Field<Double> DAYS = positive("days", "With units_per_day, instead of units.");
  static final Field<Double> POWER =
      Field.number(
              "power",
              "0.01",
              "0.9999",
              SCALE,
              "Chance to find the effect when it is there; above 1 - level.")
          .standard(DEFAULT_POWER);
  static final Field<Double> LEVEL =
      Field.number("level", "0.5", "0.9999", SCALE, "Level of the intervals.")
          .standard(DEFAULT_LEVEL);
  static final Field<Method> METHOD =
      Field.oneOf("method", Method.class, "How effects will be judged.")
          .standard(Method.SEQUENTIAL);
  static final Field<Double> TUNING =
      Field.number("tuning", "1", "1e15", SCALE, "Of the sequential method.")
          .standard(PlanQuestion.DEFAULT_TUNING);
  static final Field<Integer> LOOKS =
      Field.integer("looks", 1, 100, "Of the group-sequential method.").standard(DEFAULT_LOOKS);
  static final Field<LookLimits> SPENDING =
      Field.oneOf("spending", LookLimits.class, "Of the group-sequential method.")
          .standard(LookLimits.OBRIEN_FLEMING);
  static final Field<Integer> VARIANTS =
      Field.integer(
          "variants",
          MIN_VARIANTS,
          MAX_VARIANTS,
          "Equal variants, unless traffic_shares are given; 2 by default.");
  static final Field<List<Double>> TRAFFIC_SHARES =
      Field.of(
          "traffic_shares",
          "Per variant, control first, in any unit.",
          Map.of(
              "type",
              "array",
              "minItems",
              MIN_VARIANTS,
              "maxItems",
              MAX_VARIANTS,
              "items",
              Map.of("type", "number", "exclusiveMinimum", 0)),
          PlanForm::shares);
  static final Field<Integer> GOAL_METRICS =
      Field.integer("goal_metrics", 1, 1000, "Goal metrics that share the error rate.").standard(1);
  static final Field<Correction> CORRECTION =
      CommonFields.correction("correction", "What is done about many comparisons.")
          .standard("holm");
  static final Field<Double> COVARIATE_CORRELATION =
      Field.number(
              "covariate_correlation",
              "0",
              "0.999999",
              SCALE,
              "Of the metric with its covariate: what CUPED is worth.")
          .standard(0);
  static final Field<Double> NON_INFERIORITY_MARGIN =
      Field.number(
              "non_inferiority_margin",
              "0",
              "1",
              SCALE,
              "Fraction of the baseline; 0 for a test of superiority.")
          .standard(0);

  static final PlanForm FORM = new PlanForm();

  PlanForm() {
    super(
        "PlanRequest",
        "Give relative_effect (or absolute_effect) for the sample size, units (or days with"
            + " units_per_day) for the detectable effect, both for the power.",
        KIND,
        BASELINE,
        STANDARD_DEVIATION,
        RELATIVE_EFFECT,
        ABSOLUTE_EFFECT,
        UNITS,
        UNITS_PER_DAY,
        DAYS,
        POWER,
        LEVEL,
        METHOD,
        TUNING,
        LOOKS,
        SPENDING,
        VARIANTS,
        TRAFFIC_SHARES,
        GOAL_METRICS,
        CORRECTION,
        COVARIATE_CORRELATION,
        NON_INFERIORITY_MARGIN);
  }

  private static Field<Double> signed(String name, String description) {
    return Field.number(name, "-1e15", "1e15", SCALE, description);
  }

  private static Field<Double> positive(String name, String description) {
    return Field.number(name, "1e-12", "1e15", SCALE, description);
  }

  private static @Nullable List<Double> shares(JsonValue value) throws IOException {
    JsonNode array = value.raw();
    List<Double> shares = new ArrayList<>();
    for (JsonNode share : array) {
      if (share.isNumber() && share.asDouble() > 0) {
        shares.add(share.asDouble());
      }
    }
    if (!array.isArray()
        || array.size() != shares.size()
        || array.size() < MIN_VARIANTS
        || array.size() > MAX_VARIANTS) {
      value.fault("must be an array of 2 to 20 numbers above 0");
      return null;
    }
    return shares;
  }
}
