package io.molam.experiments.domain.statistics;

import static io.molam.experiments.domain.statistics.OracleInputs.contrast;
import static io.molam.experiments.domain.statistics.OracleInputs.number;
import static io.molam.experiments.domain.statistics.OracleInputs.pair;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.domain.statistics.judge.Effects;
import io.molam.experiments.domain.statistics.posterior.BetaPosterior;
import io.molam.experiments.domain.statistics.posterior.ChanceToBeBest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the engine believes of oracle cases. */
final class OraclePosteriors {
  private OraclePosteriors() {}

  static Map<String, Object> bayesian(JsonNode in) {
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

  static Map<String, Object> betaBinomial(JsonNode in) {
    BetaPosterior a = posterior(in, "control");
    BetaPosterior b = posterior(in, "treatment");
    return Map.of(
        "chance_to_beat_control", BetaPosterior.chanceToBeat(a, b),
        "expected_loss_choosing_control", BetaPosterior.expectedLoss(a, b),
        "expected_loss_choosing_treatment", BetaPosterior.expectedLoss(b, a),
        "posterior_mean_control", a.mean(),
        "posterior_mean_treatment", b.mean());
  }

  static BetaPosterior posterior(JsonNode in, String variant) {
    JsonNode node = in.get(variant);
    double successes = number(node, "successes");
    return new BetaPosterior(
        number(in, "prior_alpha") + successes,
        number(in, "prior_beta") + number(node, "n") - successes);
  }

  static Map<String, Object> bestNormal(JsonNode in) {
    List<NormalPosterior> variants = new ArrayList<>();
    for (int i = 0; i < in.get("means").size(); i++) {
      variants.add(
          new NormalPosterior(
              in.get("means").get(i).asDouble(), in.get("standard_deviations").get(i).asDouble()));
    }
    return Map.of("probability_best", ChanceToBeBest.ofNormals(variants).chances());
  }

  static Map<String, Object> bestBeta(JsonNode in) {
    List<BetaPosterior> variants = new ArrayList<>();
    for (int i = 0; i < in.get("alphas").size(); i++) {
      variants.add(
          new BetaPosterior(in.get("alphas").get(i).asDouble(), in.get("betas").get(i).asDouble()));
    }
    return Map.of("probability_best", ChanceToBeBest.ofBetas(variants).chances());
  }
}
