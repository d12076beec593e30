package io.molam.experiments.domain.statistics;

import static io.molam.experiments.domain.statistics.OracleInputs.alternative;
import static io.molam.experiments.domain.statistics.OracleInputs.contrast;
import static io.molam.experiments.domain.statistics.OracleInputs.joint;
import static io.molam.experiments.domain.statistics.OracleInputs.number;
import static io.molam.experiments.domain.statistics.OracleInputs.numbers;
import static io.molam.experiments.domain.statistics.OracleInputs.pair;
import static io.molam.experiments.domain.statistics.OracleInputs.test;
import static io.molam.experiments.domain.statistics.OracleInputs.variant;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.domain.statistics.estimate.Capping;
import io.molam.experiments.domain.statistics.estimate.Contrasts;
import io.molam.experiments.domain.statistics.estimate.Cuped;
import io.molam.experiments.domain.statistics.estimate.Proportion;
import io.molam.experiments.domain.statistics.estimate.RatioMetric;
import io.molam.experiments.domain.statistics.judge.Correction;
import io.molam.experiments.domain.statistics.judge.Welch;
import io.molam.experiments.domain.statistics.math.Normal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the engine estimates and judges of oracle cases. */
final class OracleEffects {
  private OracleEffects() {}

  static Map<String, Object> welch(JsonNode in) {
    return test(contrast(in));
  }

  static Map<String, Object> proportions(JsonNode in) {
    Proportion a = proportion(in.get("control"));
    Proportion b = proportion(in.get("treatment"));
    Map<String, Object> got = test((Contrast) Contrasts.between(plugIn(a), plugIn(b)));
    double z = Proportion.pooledZ(a, b);
    got.put("pooled_z", z);
    got.put("pooled_z_p", Normal.twoSidedP(z));
    got.put("wilson95_control", pair(a.wilson(0.95)));
    got.put("wilson95_treatment", pair(b.wilson(0.95)));
    got.put("newcombe95_difference", pair(Proportion.newcombe(a, b, 0.95)));
    return got;
  }

  static Proportion proportion(JsonNode node) {
    return new Proportion(number(node, "n"), number(node, "successes"));
  }

  static SufficientStatistics plugIn(Proportion p) {
    return SufficientStatistics.ofVariance((long) p.n(), p.rate(), p.rate() * (1 - p.rate()));
  }

  static Map<String, Object> lift(JsonNode in) {
    Contrast contrast = contrast(in);
    RelativeLift lift = (RelativeLift) contrast.lift();
    Welch test = new Welch(contrast);
    Map<String, Object> got = new LinkedHashMap<>();
    got.put("lift", lift.estimate());
    got.put("standard_error", lift.standardError());
    got.put("df", contrast.degreesOfFreedom());
    got.put("p_two_sided", test.liftPValue(lift));
    got.put("ci95", pair(test.liftInterval(lift, 0.95)));
    got.put("ci99", pair(test.liftInterval(lift, 0.99)));
    SufficientStatistics a = variant(in, "control");
    SufficientStatistics b = variant(in, "treatment");
    if (a.mean() > 0 && b.mean() > 0) {
      got.put("log_ratio_ci95", OtherDefinitions.logRatioInterval(a, b));
    }
    return got;
  }

  static void putLift(Map<String, Object> got, Contrast contrast) {
    RelativeLift lift = (RelativeLift) contrast.lift();
    got.put("relative_lift", lift.estimate());
    got.put("relative_standard_error", lift.standardError());
    got.put("relative_ci95", pair(new Welch(contrast).liftInterval(lift, 0.95)));
  }

  static Map<String, Object> ratio(JsonNode in) {
    JointStatistics a = joint(in, "control", "m", "d");
    JointStatistics b = joint(in, "treatment", "m", "d");
    Contrast contrast =
        (Contrast)
            Contrasts.between(new VariantStatistics.Ratio(a), new VariantStatistics.Ratio(b));
    Map<String, Object> got = test(contrast);
    got.put("ratio_control", contrast.control().value());
    got.put("ratio_treatment", contrast.treatment().value());
    got.put("unit_variance_control", RatioMetric.unitVariance(a));
    got.put("unit_variance_treatment", RatioMetric.unitVariance(b));
    putLift(got, contrast);
    return got;
  }

  static Map<String, Object> cupedMean(JsonNode in) {
    JointStatistics a = joint(in, "control", "y", "x");
    JointStatistics b = joint(in, "treatment", "y", "x");
    Contrast contrast =
        (Contrast)
            Contrasts.between(
                new VariantStatistics.AdjustedMean(a), new VariantStatistics.AdjustedMean(b));
    double theta = Cuped.theta(a, b)[0];
    Map<String, Object> got = test(contrast);
    got.put("theta", theta);
    got.put("adjusted_mean_control", a.mean(0) - theta * a.mean(1));
    got.put("adjusted_mean_treatment", b.mean(0) - theta * b.mean(1));
    got.put("adjusted_variance_control", contrast.control().variance() * a.n());
    got.put("adjusted_variance_treatment", contrast.treatment().variance() * b.n());
    got.put("centred_adjusted_mean_control", contrast.control().value());
    got.put("centred_adjusted_mean_treatment", contrast.treatment().value());
    putLift(got, contrast);
    RelativeLift lift = (RelativeLift) contrast.lift();
    double rawError = OtherDefinitions.cupedLiftErrorWithRawMeans(a, b, theta);
    got.put("gbstats_relative_standard_error", rawError);
    got.put(
        "gbstats_relative_ci95",
        pair(new Welch(contrast).liftInterval(new RelativeLift(lift.estimate(), rawError), 0.95)));
    return got;
  }

  static Map<String, Object> cupedRatio(JsonNode in) {
    JointStatistics a = joint(in, "control", "m", "d", "mp", "dp");
    JointStatistics b = joint(in, "treatment", "m", "d", "mp", "dp");
    double theta = Cuped.ratioTheta(a, b, Cuped.Pooling.SUM_OF_ARMS);
    Contrast contrast = (Contrast) Cuped.ratio(a, b, theta);
    Map<String, Object> got = test(contrast);
    got.put("theta_sum_of_arms", theta);
    got.put("adjusted_ratio_control", a.mean(0) / a.mean(1) - theta * a.mean(2) / a.mean(3));
    got.put("adjusted_ratio_treatment", b.mean(0) / b.mean(1) - theta * b.mean(2) / b.mean(3));
    got.put("adjusted_variance_control", contrast.control().variance() * a.n());
    got.put("adjusted_variance_treatment", contrast.treatment().variance() * b.n());
    putLift(got, contrast);
    Contrast pooled =
        (Contrast)
            Contrasts.between(
                new VariantStatistics.AdjustedRatio(a), new VariantStatistics.AdjustedRatio(b));
    Welch test = new Welch(pooled);
    got.put("theta_pooled_sample", Cuped.ratioTheta(a, b, Cuped.Pooling.CONCATENATED));
    got.put("pooled_theta_difference", pooled.difference());
    got.put("pooled_theta_ci95", pair(test.interval(0.95)));
    got.put("pooled_theta_p", test.pValue());
    return got;
  }

  static Map<String, Object> oneSided(JsonNode in) {
    Contrast contrast = contrast(in);
    Welch test = new Welch(contrast);
    double margin = number(in, "null_difference");
    return Map.of(
        "difference", contrast.difference(),
        "standard_error", contrast.standardError(),
        "df", contrast.degreesOfFreedom(),
        "t", test.statistic(margin),
        "p_value", test.pValue(alternative(in), margin),
        "ci95", pair(test.interval(alternative(in), number(in, "confidence_level"))));
  }

  static Map<String, Object> corrections(JsonNode in) {
    double[] p = numbers(in.get("p_values"));
    Map<String, Object> got = new LinkedHashMap<>();
    for (Correction correction : Correction.values()) {
      List<Double> adjusted = new ArrayList<>();
      List<Boolean> rejected = new ArrayList<>();
      for (double value : correction.adjust(p)) {
        adjusted.add(value);
        rejected.add(value <= number(in, "alpha") * (1 + 1e-12));
      }
      String name = correction.name().toLowerCase(java.util.Locale.ROOT);
      got.put(name, adjusted);
      got.put(name + "_reject", rejected);
    }
    return got;
  }

  static Map<String, Object> winsorised(JsonNode in) {
    double[] values = numbers(in.get("values"));
    double p = number(in, "upper_percentile");
    Capping linear = Capping.atPercentile(values, p, Capping.Rule.LINEAR);
    Capping inverted = Capping.atPercentile(values, p, Capping.Rule.INVERTED_CDF);
    Capping order = Capping.atPercentile(values, p, Capping.Rule.ORDER_STATISTIC);
    long capped = 0;
    for (double value : values) {
      capped += value > linear.cap() ? 1 : 0;
    }
    SufficientStatistics capAtLinear = capped(values, linear);
    SufficientStatistics capAtOrder = capped(values, order);
    Map<String, Object> got = new LinkedHashMap<>();
    got.put("cap_linear", linear.cap());
    got.put("n_capped", capped);
    got.put("mean", capAtLinear.mean());
    got.put("variance", capAtLinear.variance());
    got.put("cap_inverted_cdf", inverted.cap());
    got.put("mean_inverted_cdf", capped(values, inverted).mean());
    got.put("order_statistic_mean", capAtOrder.mean());
    got.put("order_statistic_variance", capAtOrder.variance());
    return got;
  }

  static SufficientStatistics capped(double[] values, Capping capping) {
    SufficientStatistics.Accumulator accumulator = new SufficientStatistics.Accumulator();
    for (double value : values) {
      accumulator.add(capping.apply(value));
    }
    return accumulator.toStatistics();
  }

  static Map<String, Object> quantile(JsonNode in) {
    QuantileStatistics a = quantileVariant(in.get("control"));
    QuantileStatistics b = quantileVariant(in.get("treatment"));
    // gbstats' floor, which the engine itself does not apply
    double floor = 1e-5;
    Contrast contrast =
        new Contrast(
            VariantEstimate.plain(a.n(), a.quantile(), a.unitVariance(floor) / a.n()),
            VariantEstimate.plain(b.n(), b.quantile(), b.unitVariance(floor) / b.n()));
    Welch test = new Welch(contrast);
    Map<String, Object> got = new LinkedHashMap<>();
    got.put("variance_control", a.unitVariance(floor));
    got.put("variance_treatment", b.unitVariance(floor));
    got.put("df", contrast.degreesOfFreedom());
    if (in.get("difference_type").asText().equals("relative")) {
      RelativeLift lift = (RelativeLift) contrast.lift();
      got.put("estimate", lift.estimate());
      got.put("standard_error", lift.standardError());
      got.put("ci95", pair(test.liftInterval(lift, 0.95)));
      got.put("p_two_sided", test.liftPValue(lift));
    } else {
      got.put("estimate", contrast.difference());
      got.put("standard_error", contrast.standardError());
      got.put("ci95", pair(test.interval(0.95)));
      got.put("p_two_sided", test.pValue());
    }
    return got;
  }

  static QuantileStatistics quantileVariant(JsonNode node) {
    return new QuantileStatistics(
        node.get("n").asLong(),
        number(node, "n_star"),
        number(node, "quantile"),
        number(node, "quantile_lower"),
        number(node, "quantile_upper"));
  }
}
