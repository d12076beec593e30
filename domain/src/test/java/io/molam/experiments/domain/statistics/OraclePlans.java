package io.molam.experiments.domain.statistics;

import static io.molam.experiments.domain.statistics.OracleInputs.alternative;
import static io.molam.experiments.domain.statistics.OracleInputs.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.domain.statistics.math.Normal;
import io.molam.experiments.domain.statistics.plan.LiftPower;
import io.molam.experiments.domain.statistics.plan.Power;
import io.molam.experiments.domain.statistics.sequential.ConfidenceSequence;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** What the engine plans for oracle cases. */
final class OraclePlans {
  private OraclePlans() {}

  static Map<String, Object> powerOfMeans(JsonNode in) {
    double effect = number(in, "standardised_effect");
    double alpha = number(in, "alpha");
    double power = number(in, "power");
    double ratio = number(in, "ratio_treatment_to_control");
    Alternative alternative = alternative(in);
    double n = Power.tTestSize(effect, ratio, alpha, power, alternative);
    double ceiling = Math.ceil(n);
    DoubleUnaryOperator ofTTest = d -> Power.tTest(d, ceiling, ratio, alpha, alternative);
    DoubleUnaryOperator ofZTest =
        d -> Power.zTest(d * Math.sqrt(ceiling * ratio / (1 + ratio)), alpha, alternative);
    double detectable = Power.tTestDetectable(ceiling, ratio, alpha, power, alternative);
    double detectableZ = Power.zTestDetectable(ceiling, ratio, alpha, power, alternative);
    double theirs = OtherDefinitions.statsmodelsEffect(ofTTest, power);
    double theirsZ = OtherDefinitions.statsmodelsEffect(ofZTest, power);
    assertThat(ofTTest.applyAsDouble(detectable)).isCloseTo(power, within(1e-12));
    assertThat(ofZTest.applyAsDouble(detectableZ)).isCloseTo(power, within(1e-12));
    assertThat(detectable).isCloseTo(theirs, within(1e-5));
    assertThat(detectableZ).isCloseTo(theirsZ, within(1e-5));
    return Map.of(
        "n_control_t", n,
        "n_control_normal", Power.zTestSize(effect, ratio, alpha, power, alternative),
        "n_control_ceiling", ceiling,
        "power_at_ceiling_t", ofTTest.applyAsDouble(effect),
        "mde_at_ceiling_t", theirs,
        "mde_at_ceiling_normal", theirsZ);
  }

  static Map<String, Object> powerOfProportions(JsonNode in) {
    double a = number(in, "p_control");
    double b = number(in, "p_treatment");
    double alpha = number(in, "alpha");
    double power = number(in, "power");
    double ratio = number(in, "ratio");
    double h = Power.cohenH(a, b);
    double n = Power.zTestSize(Math.abs(h), ratio, alpha, power, Alternative.TWO_SIDED);
    double ceiling = Math.ceil(n);
    return Map.of(
        "cohen_h", h,
        "n_arcsine", n,
        "n_arcsine_ceiling", ceiling,
        "power_arcsine_at_ceiling",
            Power.zTest(
                Math.abs(h) * Math.sqrt(ceiling * ratio / (1 + ratio)),
                alpha,
                Alternative.TWO_SIDED),
        "n_pooled_null_unpooled_alternative",
            Power.pooledProportionsSize(a, b, ratio, alpha, power),
        "power_pooled_null_at_ceiling", Power.pooledProportions(a, b, ceiling, ratio, alpha),
        "mde_p_treatment_above", Power.detectableRate(a, ceiling, 1, alpha, power));
  }

  static Map<String, Object> powerOfLift(JsonNode in) {
    double units = number(in, "users_total") / number(in, "arms");
    double alpha = number(in, "alpha");
    double lift = number(in, "relative_effect");
    LiftPower plan = new LiftPower(number(in, "mean"), number(in, "variance"), units, units);
    JsonNode tuning = in.get("sequential_tuning_parameter");
    if (tuning != null && !tuning.isNull()) {
      LiftPower inflated =
          OtherDefinitions.inflatedPlan(
              number(in, "mean"), number(in, "variance"), units, alpha, tuning.asDouble());
      return Map.of(
          "power",
          inflated.fixed(lift, alpha),
          "relative_mde_80",
          inflated.detectable(Normal.upperQuantile(alpha / 2), 0.8),
          "power_from_halfwidth",
          plan.sequential(lift, new ConfidenceSequence(alpha, tuning.asDouble())));
    }
    return Map.of(
        "power", plan.fixed(lift, alpha),
        "power_from_halfwidth", plan.fixed(lift, alpha),
        "relative_mde_80", plan.detectable(Normal.upperQuantile(alpha / 2), 0.8));
  }
}
