package io.molam.experiments.domain.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.domain.statistics.estimate.Contrasts;
import io.molam.experiments.domain.statistics.judge.Welch;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Inputs of oracle cases, as the engine takes them. */
final class OracleInputs {
  private OracleInputs() {}

  // inputs

  static double number(JsonNode node, String field) {
    return node.get(field).asDouble();
  }

  static double[] numbers(JsonNode list) {
    double[] values = new double[list.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.get(i).asDouble();
    }
    return values;
  }

  static List<Double> list(JsonNode list) {
    List<Double> values = new ArrayList<>();
    list.forEach(value -> values.add(value.asDouble()));
    return values;
  }

  static List<Double> pair(Interval interval) {
    return List.of(interval.lower(), interval.upper());
  }

  static SufficientStatistics variant(JsonNode in, String variant) {
    if (in.has("raw_" + variant)) {
      return SufficientStatistics.of(numbers(in.get("raw_" + variant)));
    }
    JsonNode node = in.get(variant);
    return SufficientStatistics.ofVariance(
        node.get("n").asLong(), number(node, "mean"), number(node, "variance"));
  }

  static Contrast contrast(JsonNode in) {
    return (Contrast) Contrasts.between(variant(in, "control"), variant(in, "treatment"));
  }

  /** Exact moments from the sums of a case, or from its raw arrays. */
  static JointStatistics joint(JsonNode in, String variant, String... names) {
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

  static BigDecimal sum(JsonNode node, String field) {
    return new BigDecimal(node.get(field).asText());
  }

  static Alternative alternative(JsonNode in) {
    return switch (in.get("alternative").asText()) {
      case "greater" -> Alternative.GREATER;
      case "less" -> Alternative.LESS;
      default -> Alternative.TWO_SIDED;
    };
  }

  // methods

  static Map<String, Object> test(Contrast contrast) {
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
}
