package io.molam.experiments.domain.statistics;

import static io.molam.experiments.domain.statistics.OracleInputs.alternative;
import static io.molam.experiments.domain.statistics.OracleInputs.contrast;
import static io.molam.experiments.domain.statistics.OracleInputs.list;
import static io.molam.experiments.domain.statistics.OracleInputs.number;
import static io.molam.experiments.domain.statistics.OracleInputs.numbers;
import static io.molam.experiments.domain.statistics.OracleInputs.pair;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.domain.statistics.sequential.AnytimeValidT;
import io.molam.experiments.domain.statistics.sequential.ConfidenceSequence;
import io.molam.experiments.domain.statistics.sequential.GroupSequentialDesign;
import io.molam.experiments.domain.statistics.sequential.MixtureSprt;
import io.molam.experiments.domain.statistics.sequential.NormalMixture;
import io.molam.experiments.domain.statistics.sequential.Spending;
import io.molam.experiments.domain.statistics.sequential.StreamConfidenceSequence;
import io.molam.experiments.domain.statistics.split.SampleRatio;
import io.molam.experiments.domain.statistics.split.SequentialSampleRatio;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the engine says to oracle cases that are looked at again and again. */
final class OracleSequential {
  private OracleSequential() {}

  static Map<String, Object> sequential(JsonNode in) {
    Contrast contrast = contrast(in);
    ConfidenceSequence sequence =
        new ConfidenceSequence(number(in, "alpha"), number(in, "tuning_parameter"));
    double estimate = contrast.difference();
    double error = contrast.standardError();
    if (in.get("difference_type").asText().equals("relative")) {
      RelativeLift lift = (RelativeLift) contrast.lift();
      estimate = lift.estimate();
      error = lift.standardError();
    }
    Alternative alternative = alternative(in);
    return Map.of(
        "estimate",
        estimate,
        "standard_error",
        error,
        "rho",
        sequence.rho(alternative),
        "halfwidth",
        sequence.multiplier(contrast.units(), alternative) * error,
        "ci",
        pair(sequence.interval(estimate, error, contrast.units(), alternative)),
        "p_value",
        sequence.pValue(estimate, error, contrast.units()));
  }

  static Map<String, Object> stream(JsonNode in) {
    double n = number(in, "n");
    double alpha = number(in, "alpha");
    double target = number(in, "n_optimised_for");
    StreamConfidenceSequence sequence = StreamConfidenceSequence.tightestAt(target, alpha);
    return Map.of(
        "rho_squared",
        sequence.rhoSquared(),
        "rho_squared_approx",
        StreamConfidenceSequence.approximateRhoSquared(target, alpha),
        "margin",
        sequence.margin(n, Math.sqrt(number(in, "variance"))),
        "ci",
        pair(
            sequence.interval(
                SufficientStatistics.ofVariance(
                    (long) n, number(in, "mean"), number(in, "variance")))));
  }

  static Map<String, Object> mixtureBoundary(JsonNode in) {
    NormalMixture mixture =
        NormalMixture.tightestAt(
            number(in, "optimised_for_time"),
            number(in, "optimised_for_alpha"),
            in.get("one_sided").asBoolean());
    return Map.of(
        "rho", mixture.rho(),
        "boundary", mixture.boundary(number(in, "intrinsic_time"), number(in, "alpha")));
  }

  static Map<String, Object> anytimeValidT(JsonNode in) {
    AnytimeValidT test =
        new AnytimeValidT(number(in, "g"), number(in, "n"), in.get("coefficients").asInt());
    double alpha = number(in, "alpha");
    double t = number(in, "t");
    return Map.of(
        "t_radius", test.radius(alpha),
        "z_radius", test.normalRadius(alpha),
        "log_e_value", test.logEValue(t),
        "p_value", test.pValue(t));
  }

  static Map<String, Object> msprt(JsonNode in, boolean normal) {
    MixtureSprt test = new MixtureSprt(number(in, "tau"), number(in, "null_difference"));
    double[] control = numbers(in.get("control"));
    double[] treatment = numbers(in.get("treatment"));
    List<Double> ratios = new ArrayList<>();
    for (JsonNode at : in.get("at_pairs")) {
      int pairs = at.asInt();
      double a = SufficientStatistics.of(java.util.Arrays.copyOf(control, pairs)).mean();
      double b = SufficientStatistics.of(java.util.Arrays.copyOf(treatment, pairs)).mean();
      ratios.add(
          Math.exp(
              normal
                  ? test.logRatioNormal(pairs, b - a, number(in, "sigma"))
                  : test.logRatioBernoulli(pairs, a, b)));
    }
    return Map.of("mixture_likelihood_ratio", ratios);
  }

  static Map<String, Object> sampleRatio(JsonNode in) {
    List<Long> observed = new ArrayList<>();
    in.get("observed").forEach(count -> observed.add(count.asLong()));
    SampleRatio test = SampleRatio.of(observed, list(in.get("weights")));
    return Map.of(
        "chi_square", test.statistic(), "df", test.degreesOfFreedom(), "p_value", test.pValue());
  }

  static Map<String, Object> sequentialSampleRatio(JsonNode in) {
    SequentialSampleRatio test =
        new SequentialSampleRatio(list(in.get("weights")), number(in, "concentration"));
    Long[] counts = new Long[in.get("weights").size()];
    java.util.Arrays.fill(counts, 0L);
    List<Double> factors = new ArrayList<>();
    List<Double> ps = new ArrayList<>();
    List<Double> posteriors = new ArrayList<>();
    double p = 1;
    for (JsonNode batch : in.get("batches")) {
      for (int i = 0; i < counts.length; i++) {
        counts[i] += batch.get(i).asLong();
      }
      p = test.pValue(List.of(counts), p);
      factors.add(test.logBayesFactor(List.of(counts)));
      ps.add(p);
      posteriors.add(test.posteriorProbability(List.of(counts)));
    }
    return Map.of("log_bayes_factor", factors, "p_value", ps, "posterior_probability", posteriors);
  }

  static Map<String, Object> groupSequential(JsonNode in) {
    Spending spending =
        in.get("design").asText().contains("Pocock") ? Spending.POCOCK : Spending.OBRIEN_FLEMING;
    GroupSequentialDesign design =
        GroupSequentialDesign.of(
            list(in.get("information")), number(in, "alpha_one_sided"), spending);
    return Map.of("critical_z", design.criticalZ(), "alpha_spent", design.alphaSpent());
  }
}
