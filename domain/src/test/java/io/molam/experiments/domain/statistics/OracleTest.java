package io.molam.experiments.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.domain.statistics.estimate.Capping;
import io.molam.experiments.domain.statistics.estimate.Contrasts;
import io.molam.experiments.domain.statistics.estimate.Cuped;
import io.molam.experiments.domain.statistics.estimate.Proportion;
import io.molam.experiments.domain.statistics.estimate.RatioMetric;
import io.molam.experiments.domain.statistics.judge.Correction;
import io.molam.experiments.domain.statistics.judge.Effects;
import io.molam.experiments.domain.statistics.judge.Welch;
import io.molam.experiments.domain.statistics.math.Normal;
import io.molam.experiments.domain.statistics.plan.LiftPower;
import io.molam.experiments.domain.statistics.plan.Power;
import io.molam.experiments.domain.statistics.posterior.BetaPosterior;
import io.molam.experiments.domain.statistics.posterior.ChanceToBeBest;
import io.molam.experiments.domain.statistics.sequential.AnytimeValidT;
import io.molam.experiments.domain.statistics.sequential.ConfidenceSequence;
import io.molam.experiments.domain.statistics.sequential.GroupSequentialDesign;
import io.molam.experiments.domain.statistics.sequential.MixtureSprt;
import io.molam.experiments.domain.statistics.sequential.NormalMixture;
import io.molam.experiments.domain.statistics.sequential.Spending;
import io.molam.experiments.domain.statistics.sequential.StreamConfidenceSequence;
import io.molam.experiments.domain.statistics.split.SampleRatio;
import io.molam.experiments.domain.statistics.split.SequentialSampleRatio;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
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
      case "welch_t_absolute" -> welch(in);
      case "proportions" -> proportions(in);
      case "relative_lift_delta" -> lift(in);
      case "ratio_delta" -> ratio(in);
      case "cuped_mean" -> cupedMean(in);
      case "cuped_ratio" -> cupedRatio(in);
      case "one_sided" -> oneSided(in);
      case "sequential_asymptotic" -> sequential(in);
      case "asymptotic_confidence_sequence" -> stream(in);
      case "normal_mixture_boundary" -> mixtureBoundary(in);
      case "anytime_valid_t" -> anytimeValidT(in);
      case "msprt_normal", "msprt_bernoulli" -> msprt(in, oracle.method().equals("msprt_normal"));
      case "bayesian_effect" -> bayesian(in);
      case "beta_binomial" -> betaBinomial(in);
      case "srm_chi_square" -> sampleRatio(in);
      case "srm_sequential" -> sequentialSampleRatio(in);
      case "multiple_testing" -> corrections(in);
      case "power_means" -> powerOfMeans(in);
      case "power_proportions" -> powerOfProportions(in);
      case "power_relative_lift" -> powerOfLift(in);
      case "probability_best_normal" -> bestNormal(in);
      case "probability_best_beta" -> bestBeta(in);
      case "winsorised_mean" -> winsorised(in);
      case "quantile_difference" -> quantile(in);
      case "group_sequential_boundary" -> groupSequential(in);
      default -> throw new AssertionError("no engine method for " + oracle.method());
    };
  }

  // inputs

  private static double number(JsonNode node, String field) {
    return node.get(field).asDouble();
  }

  private static double[] numbers(JsonNode list) {
    double[] values = new double[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.get(i).asDouble();
    }
    return values;
  }

  private static List<Double> list(JsonNode list) {
    List<Double> values = new ArrayList<>();
    list.forEach(value -> values.add(value.asDouble()));
    return values;
  }

  private static List<Double> pair(Interval interval) {
    return List.of(interval.lower(), interval.upper());
  }

  private static SufficientStatistics variant(JsonNode in, String variant) {
    if (in.has("raw_" + variant)) {
      return SufficientStatistics.of(numbers(in.get("raw_" + variant)));
    }
    JsonNode node = in.get(variant);
    return SufficientStatistics.ofVariance(
        node.get("n").asLong(), number(node, "mean"), number(node, "variance"));
  }

  private static Contrast contrast(JsonNode in) {
    return (Contrast) Contrasts.between(variant(in, "control"), variant(in, "treatment"));
  }

  /** Exact moments from the sums of a case, or from its raw arrays. */
  private static JointStatistics joint(JsonNode in, String variant, String... names) {
    int k = names.length;
    JsonNode raw = in.get("raw_" + variant);
    if (raw != null) {
      JointStatistics.Accumulator accumulator = new JointStatistics.Accumulator(k);
      for (int row = 0; row < raw.get(names[0]).size(); row++) {
        double[] values = new double[k];
        for (int i = 0; i < k; i++) {
          values[i] = raw.get(names[i]).get(row).asDouble();
        }
        accumulator.add(values);
      }
      return accumulator.toStatistics();
    }
    JsonNode moments = in.get(variant + "_moments");
    JsonNode node = in.get(variant);
    long n = node.get("n").asLong();
    double[] means = new double[k];
    double[] comoments = new double[k * (k + 1) / 2];
    int at = 0;
    for (int i = 0; i < k; i++) {
      means[i] =
          moments != null
              ? number(moments, "mean_" + names[i])
              : sum(node, "sum_" + names[i])
                  .divide(BigDecimal.valueOf(n), MathContext.DECIMAL128)
                  .doubleValue();
      for (int j = i; j < k; j++) {
        if (moments != null) {
          String name = i == j ? "var_" + names[i] : "cov_" + names[i] + "_" + names[j];
          comoments[at++] = number(moments, name) * (n - 1);
        } else {
          comoments[at++] =
              sum(node, "sum_" + names[i] + "_" + names[j])
                  .subtract(
                      sum(node, "sum_" + names[i])
                          .multiply(sum(node, "sum_" + names[j]))
                          .divide(BigDecimal.valueOf(n), MathContext.DECIMAL128))
                  .doubleValue();
        }
      }
    }
    return JointStatistics.of(n, means, comoments);
  }

  private static BigDecimal sum(JsonNode node, String field) {
    return new BigDecimal(node.get(field).asText());
  }

  private static Alternative alternative(JsonNode in) {
    return switch (in.get("alternative").asText()) {
      case "greater" -> Alternative.GREATER;
      case "less" -> Alternative.LESS;
      default -> Alternative.TWO_SIDED;
    };
  }

  // methods

  private static Map<String, Object> test(Contrast contrast) {
    Welch test = new Welch(contrast);
    Map<String, Object> got = new LinkedHashMap<>();
    got.put("difference", contrast.difference());
    got.put("standard_error", contrast.standardError());
    got.put("t", test.statistic(0));
    got.put("df", contrast.degreesOfFreedom());
    got.put("p_two_sided", test.pValue());
    got.put("ci95", pair(test.interval(0.95)));
    got.put("ci99", pair(test.interval(0.99)));
    return got;
  }

  private static Map<String, Object> welch(JsonNode in) {
    return test(contrast(in));
  }

  private static Map<String, Object> proportions(JsonNode in) {
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

  private static Proportion proportion(JsonNode node) {
    return new Proportion(number(node, "n"), number(node, "successes"));
  }

  private static SufficientStatistics plugIn(Proportion p) {
    return SufficientStatistics.ofVariance((long) p.n(), p.rate(), p.rate() * (1 - p.rate()));
  }

  private static Map<String, Object> lift(JsonNode in) {
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

  private static void putLift(Map<String, Object> got, Contrast contrast) {
    RelativeLift lift = (RelativeLift) contrast.lift();
    got.put("relative_lift", lift.estimate());
    got.put("relative_standard_error", lift.standardError());
    got.put("relative_ci95", pair(new Welch(contrast).liftInterval(lift, 0.95)));
  }

  private static Map<String, Object> ratio(JsonNode in) {
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

  private static Map<String, Object> cupedMean(JsonNode in) {
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

  private static Map<String, Object> cupedRatio(JsonNode in) {
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

  private static Map<String, Object> oneSided(JsonNode in) {
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

  private static Map<String, Object> sequential(JsonNode in) {
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

  private static Map<String, Object> stream(JsonNode in) {
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

  private static Map<String, Object> mixtureBoundary(JsonNode in) {
    NormalMixture mixture =
        NormalMixture.tightestAt(
            number(in, "optimised_for_time"),
            number(in, "optimised_for_alpha"),
            in.get("one_sided").asBoolean());
    return Map.of(
        "rho", mixture.rho(),
        "boundary", mixture.boundary(number(in, "intrinsic_time"), number(in, "alpha")));
  }

  private static Map<String, Object> anytimeValidT(JsonNode in) {
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

  private static Map<String, Object> msprt(JsonNode in, boolean normal) {
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

  private static Map<String, Object> bayesian(JsonNode in) {
    Contrast contrast = contrast(in);
    JsonNode node = in.get("prior");
    Prior prior =
        !node.get("proper").asBoolean()
            ? new Prior.Flat()
            : node.get("scale").asText().equals("relative")
                ? new Prior.Relative(number(node, "mean"), number(node, "variance"))
                : new Prior.Absolute(number(node, "mean"), number(node, "variance"));
    NormalPosterior posterior =
        in.get("difference_type").asText().equals("relative")
            ? Effects.posterior(
                (RelativeLift) contrast.lift(), prior, contrast.control().baseline())
            : Effects.posterior(contrast, prior);
    boolean inverse = in.get("inverse").asBoolean();
    List<Double> risks = List.of(posterior.expectedGain(), posterior.expectedLoss());
    return Map.of(
        "posterior_mean", posterior.mean(),
        "posterior_sd", posterior.sd(),
        "chance_to_win", inverse ? posterior.chanceBelowZero() : posterior.chanceAboveZero(),
        "credible_interval", pair(posterior.interval(1 - number(in, "alpha"))),
        "risk_choosing_control", posterior.expectedGain(),
        "risk_choosing_treatment", posterior.expectedLoss(),
        "gbstats_risk_pair", inverse ? risks.reversed() : risks);
  }

  private static Map<String, Object> betaBinomial(JsonNode in) {
    BetaPosterior a = posterior(in, "control");
    BetaPosterior b = posterior(in, "treatment");
    return Map.of(
        "chance_to_beat_control", BetaPosterior.chanceToBeat(a, b),
        "expected_loss_choosing_control", BetaPosterior.expectedLoss(a, b),
        "expected_loss_choosing_treatment", BetaPosterior.expectedLoss(b, a),
        "posterior_mean_control", a.mean(),
        "posterior_mean_treatment", b.mean());
  }

  private static BetaPosterior posterior(JsonNode in, String variant) {
    JsonNode node = in.get(variant);
    double successes = number(node, "successes");
    return new BetaPosterior(
        number(in, "prior_alpha") + successes,
        number(in, "prior_beta") + number(node, "n") - successes);
  }

  private static Map<String, Object> sampleRatio(JsonNode in) {
    List<Long> observed = new ArrayList<>();
    in.get("observed").forEach(count -> observed.add(count.asLong()));
    SampleRatio test = SampleRatio.of(observed, list(in.get("weights")));
    return Map.of(
        "chi_square", test.statistic(), "df", test.degreesOfFreedom(), "p_value", test.pValue());
  }

  private static Map<String, Object> sequentialSampleRatio(JsonNode in) {
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

  private static Map<String, Object> corrections(JsonNode in) {
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

  private static Map<String, Object> powerOfMeans(JsonNode in) {
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

  private static Map<String, Object> powerOfProportions(JsonNode in) {
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

  private static Map<String, Object> powerOfLift(JsonNode in) {
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

  private static Map<String, Object> bestNormal(JsonNode in) {
    List<NormalPosterior> variants = new ArrayList<>();
    for (int i = 0; i < in.get("means").size(); i++) {
      variants.add(
          new NormalPosterior(
              in.get("means").get(i).asDouble(), in.get("standard_deviations").get(i).asDouble()));
    }
    return Map.of("probability_best", ChanceToBeBest.ofNormals(variants).chances());
  }

  private static Map<String, Object> bestBeta(JsonNode in) {
    List<BetaPosterior> variants = new ArrayList<>();
    for (int i = 0; i < in.get("alphas").size(); i++) {
      variants.add(
          new BetaPosterior(in.get("alphas").get(i).asDouble(), in.get("betas").get(i).asDouble()));
    }
    return Map.of("probability_best", ChanceToBeBest.ofBetas(variants).chances());
  }

  private static Map<String, Object> winsorised(JsonNode in) {
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

  private static SufficientStatistics capped(double[] values, Capping capping) {
    SufficientStatistics.Accumulator accumulator = new SufficientStatistics.Accumulator();
    for (double value : values) {
      accumulator.add(capping.apply(value));
    }
    return accumulator.toStatistics();
  }

  private static Map<String, Object> quantile(JsonNode in) {
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

  private static QuantileStatistics quantileVariant(JsonNode node) {
    return new QuantileStatistics(
        node.get("n").asLong(),
        number(node, "n_star"),
        number(node, "quantile"),
        number(node, "quantile_lower"),
        number(node, "quantile_upper"));
  }

  private static Map<String, Object> groupSequential(JsonNode in) {
    Spending spending =
        in.get("design").asText().contains("Pocock") ? Spending.POCOCK : Spending.OBRIEN_FLEMING;
    GroupSequentialDesign design =
        GroupSequentialDesign.of(
            list(in.get("information")), number(in, "alpha_one_sided"), spending);
    return Map.of("critical_z", design.criticalZ(), "alpha_spent", design.alphaSpent());
  }
}
