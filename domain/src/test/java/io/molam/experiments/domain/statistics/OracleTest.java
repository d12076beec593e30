package io.molam.experiments.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every oracle case: numbers computed by independent libraries, named with their versions in the
 * case's provenance, each field at its stated tolerance. A field that follows a definition which
 * the engine does not use is computed by {@link OtherDefinitions}, which says why the engine
 * differs.
 */
class OracleTest {
  static List<OracleCases.Case> cases() {
    return OracleCases.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void agreesWithTheIndependentImplementation(OracleCases.Case oracle) {
    Map<String, Object> got = compute(oracle);
    List<String> failures = new ArrayList<>();
    for (Iterator<String> fields = oracle.expected().fieldNames(); fields.hasNext(); ) {
      String field = fields.next();
      Object value = got.get(field);
      if (value == null) {
        failures.add(field + ": not computed");
        continue;
      }
      JsonNode override = oracle.tolerance().path("fields").path(field);
      JsonNode tolerance = override.isMissingNode() ? oracle.tolerance() : override;
      compare(field, value, oracle.expected().get(field), tolerance, failures);
    }
    assertThat(failures).as(oracle.method()).isEmpty();
  }

  private static void compare(
      String field, Object got, JsonNode expected, JsonNode tolerance, List<String> failures) {
    if (expected.isArray()) {
      List<?> list = (List<?>) got;
      if (list.size() != expected.size()) {
        failures.add("%s: %d values instead of %d".formatted(field, list.size(), expected.size()));
        return;
      }
      for (int i = 0; i < list.size(); i++) {
        compare(field + "[" + i + "]", list.get(i), expected.get(i), tolerance, failures);
      }
      return;
    }
    if (expected.isBoolean()) {
      if (!got.equals(expected.asBoolean())) {
        failures.add("%s: %s instead of %s".formatted(field, got, expected));
      }
      return;
    }
    double want =
        expected.isTextual() ? Double.parseDouble(expected.asText()) : expected.asDouble();
    double value = ((Number) got).doubleValue();
    double allowed =
        Math.max(
            tolerance.path("absolute").asDouble(0),
            tolerance.path("relative").asDouble(0) * Math.abs(want));
    boolean same = Double.isInfinite(want) ? value == want : Math.abs(value - want) <= allowed;
    if (!same) {
      failures.add("%s: %s instead of %s".formatted(field, value, want));
    }
  }

  private static Map<String, Object> compute(OracleCases.Case oracle) {
    JsonNode in = oracle.inputs();
    return switch (oracle.method()) {
      case "welch_t_absolute" -> OracleEffects.welch(in);
      case "proportions" -> OracleEffects.proportions(in);
      case "relative_lift_delta" -> OracleEffects.lift(in);
      case "ratio_delta" -> OracleEffects.ratio(in);
      case "cuped_mean" -> OracleEffects.cupedMean(in);
      case "cuped_ratio" -> OracleEffects.cupedRatio(in);
      case "one_sided" -> OracleEffects.oneSided(in);
      case "sequential_asymptotic" -> OracleSequential.sequential(in);
      case "asymptotic_confidence_sequence" -> OracleSequential.stream(in);
      case "normal_mixture_boundary" -> OracleSequential.mixtureBoundary(in);
      case "anytime_valid_t" -> OracleSequential.anytimeValidT(in);
      case "msprt_normal", "msprt_bernoulli" ->
          OracleSequential.msprt(in, oracle.method().equals("msprt_normal"));
      case "bayesian_effect" -> OraclePosteriors.bayesian(in);
      case "beta_binomial" -> OraclePosteriors.betaBinomial(in);
      case "srm_chi_square" -> OracleSequential.sampleRatio(in);
      case "srm_sequential" -> OracleSequential.sequentialSampleRatio(in);
      case "multiple_testing" -> OracleEffects.corrections(in);
      case "power_means" -> OraclePlans.powerOfMeans(in);
      case "power_proportions" -> OraclePlans.powerOfProportions(in);
      case "power_relative_lift" -> OraclePlans.powerOfLift(in);
      case "probability_best_normal" -> OraclePosteriors.bestNormal(in);
      case "probability_best_beta" -> OraclePosteriors.bestBeta(in);
      case "winsorised_mean" -> OracleEffects.winsorised(in);
      case "quantile_difference" -> OracleEffects.quantile(in);
      case "group_sequential_boundary" -> OracleSequential.groupSequential(in);
      default -> throw new AssertionError("no engine method for " + oracle.method());
    };
  }
}
