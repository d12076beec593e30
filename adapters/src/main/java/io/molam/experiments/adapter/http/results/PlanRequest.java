package io.molam.experiments.adapter.http.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.application.plan.PlanQuestion;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.statistics.judge.Correction;
import io.molam.experiments.domain.statistics.sequential.LookLimits;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads a question about a plan; every fault is collected. */
final class PlanRequest {
  private PlanRequest() {}

  /**
   * @throws io.molam.experiments.domain.ExperimentException.InvalidRequest with all faults
   */
  public static PlanQuestion read(JsonNode document) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = JsonFields.of(document, PlanForm.FORM, errors);
    MetricKind kind = fields.get(PlanForm.KIND, MetricKind.BINOMIAL);
    boolean rate = kind.isRate();
    Double baseline = fields.get(PlanForm.BASELINE);
    if (baseline != null && baseline == 0) {
      fields.error(PlanForm.BASELINE, "must not be 0, since effects are relative to it");
    } else if (baseline != null && rate && !(baseline > 0 && baseline < 1)) {
      fields.error(PlanForm.BASELINE, "must be between 0 and 1 for a rate");
    }
    Double deviation = fields.get(PlanForm.STANDARD_DEVIATION);
    if (!rate) {
      fields.require(PlanForm.STANDARD_DEVIATION);
    }
    Double units = fields.get(PlanForm.UNITS);
    Double perDay = fields.get(PlanForm.UNITS_PER_DAY);
    Double days = fields.get(PlanForm.DAYS);
    if (days != null && units != null) {
      fields.error(PlanForm.DAYS, "cannot be given together with units");
    } else if (days != null && perDay == null) {
      fields.error(PlanForm.DAYS, "needs units_per_day");
    } else if (days != null && perDay != null) {
      units = days * perDay;
    }
    Double effect = effect(fields, rate, baseline);
    Double margin = fields.get(PlanForm.NON_INFERIORITY_MARGIN);
    if (effect == null && units == null && (margin == null || margin == 0) && errors.isEmpty()) {
      fields.error(PlanForm.RELATIVE_EFFECT, "is required unless units or days are given");
    }
    double level = fields.get(PlanForm.LEVEL, PlanForm.DEFAULT_LEVEL);
    double power = fields.get(PlanForm.POWER, PlanForm.DEFAULT_POWER);
    if (power <= 1 - level) {
      fields.error(PlanForm.POWER, "must be above 1 - level");
    }
    PlanQuestion.Method method = method(fields);
    double tuning = fields.get(PlanForm.TUNING, PlanQuestion.DEFAULT_TUNING);
    List<Double> shares = shares(fields);
    int goals = fields.get(PlanForm.GOAL_METRICS, 1);
    Correction correction = fields.get(PlanForm.CORRECTION, Correction.HOLM);
    double correlation = fields.get(PlanForm.COVARIATE_CORRELATION, 0.0);
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
        goals,
        correction,
        correlation,
        orElse(margin, 0),
        optional(perDay));
  }

  private static @Nullable Double effect(
      JsonFields fields, boolean rate, @Nullable Double baseline) {
    Double relative = fields.get(PlanForm.RELATIVE_EFFECT);
    Double absolute = fields.get(PlanForm.ABSOLUTE_EFFECT);
    Field<Double> given = absolute != null ? PlanForm.ABSOLUTE_EFFECT : PlanForm.RELATIVE_EFFECT;
    if (relative != null && absolute != null) {
      fields.error(PlanForm.ABSOLUTE_EFFECT, "cannot be given together with relative_effect");
      return null;
    }
    if (baseline == null || baseline == 0) {
      return relative;
    }
    Double effect = absolute != null ? Double.valueOf(absolute / Math.abs(baseline)) : relative;
    if (effect != null && effect == 0) {
      fields.error(given, "must not be 0");
    } else if (effect != null && rate) {
      double treated = baseline + effect * Math.abs(baseline);
      if (!(treated > 0 && treated < 1)) {
        fields.error(given, "leads to a rate that is not between 0 and 1");
      }
    }
    return effect;
  }

  private static PlanQuestion.Method method(JsonFields fields) {
    int looks = fields.get(PlanForm.LOOKS, PlanForm.DEFAULT_LOOKS);
    LookLimits spending = fields.get(PlanForm.SPENDING, LookLimits.OBRIEN_FLEMING);
    PlanForm.Method method = fields.get(PlanForm.METHOD, PlanForm.Method.SEQUENTIAL);
    return switch (method) {
      case FIXED -> new PlanQuestion.Method.Fixed();
      case SEQUENTIAL -> new PlanQuestion.Method.Sequential();
      case BAYESIAN -> new PlanQuestion.Method.Bayesian();
      case GROUP_SEQUENTIAL -> new PlanQuestion.Method.GroupSequential(looks, spending);
    };
  }

  private static List<Double> shares(JsonFields fields) {
    Integer variants = fields.get(PlanForm.VARIANTS);
    List<Double> shares = fields.get(PlanForm.TRAFFIC_SHARES);
    if (shares == null) {
      return Collections.nCopies(variants == null ? 2 : variants, 1.0);
    }
    if (variants != null && variants != shares.size()) {
      fields.error(PlanForm.VARIANTS, "must be the number of traffic_shares");
    }
    return shares;
  }

  private static double orElse(@Nullable Double value, double otherwise) {
    return value == null ? otherwise : value;
  }

  private static OptionalDouble optional(@Nullable Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
