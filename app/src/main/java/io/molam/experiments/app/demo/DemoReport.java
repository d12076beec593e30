package io.molam.experiments.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Prints results documents as tables. */
final class DemoReport {
  private DemoReport() {}

  /**
   * @param results what the results route answered
   */
  record Section(String title, JsonNode results) {}

  static void print(PrintStream out, List<Section> sections) {
    for (Section section : sections) {
      out.printf("%n%s%n", section.title());
      JsonNode results = section.results();
      JsonNode ratio = results.path("sample_ratio");
      out.printf(
          Locale.ROOT,
          "sample ratio: p %s under the planned %s%s%n",
          p(ratio.path("p_value")),
          shares(ratio.path("expected")),
          ratio.path("mismatch").asBoolean() ? " - MISMATCH" : "");
      out.printf(
          Locale.ROOT,
          "%-12s %-9s %-10s %9s %10s %18s %9s %24s %8s%n",
          "metric",
          "role",
          "variant",
          "units",
          "mean",
          "95 % interval",
          "lift",
          "interval of the p",
          "p");
      results.path("metrics").forEach(metric -> print(out, metric));
      out.println(
          results.path("method").asText().equals("sequential")
              ? "p and intervals hold at any look; (diff) is in units of the metric, the others are lifts"
              : "p and intervals hold at one planned look; (diff) is in units of the metric, the others"
                  + " are lifts");
      results
          .path("warnings")
          .forEach(warning -> out.println("warning: " + warning.path("detail").asText()));
      JsonNode decision = results.path("decision");
      out.printf(
          "decision: %s - %s%n",
          decision.path("action").asText(), decision.path("reason").asText());
    }
  }

  private static void print(PrintStream out, JsonNode metric) {
    boolean share = List.of("binomial", "retention").contains(metric.path("kind").asText());
    for (JsonNode variant : metric.path("variants")) {
      JsonNode effect = effect(metric, variant.path("key").asText());
      JsonNode relative = effect.path("relative");
      out.printf(
          Locale.ROOT,
          "%-12s %-9s %-10s %,9d %10s %18s %9s %24s %8s%n",
          metric.path("key").asText(),
          metric.path("role").asText(),
          variant.path("key").asText(),
          variant.path("units").asLong(),
          value(variant.path("mean"), share),
          interval(variant, share),
          percent(relative.path("estimate"), true),
          ofTheP(effect),
          p(effect.path("p_value")));
    }
  }

  /** The lift's interval where it agrees with the test, else the difference's. */
  private static String ofTheP(JsonNode effect) {
    JsonNode relative = effect.path("relative");
    if (effect.path("decided_by").asText().equals("absolute_and_relative")
        && relative.hasNonNull("lower")) {
      return percent(relative.path("lower"), true)
          + " .. "
          + (relative.hasNonNull("upper") ? percent(relative.path("upper"), true) : "unbounded");
    }
    JsonNode absolute = effect.path("absolute");
    return absolute.hasNonNull("lower")
        ? String.format(
            Locale.ROOT,
            "%+.4g .. %+.4g (diff)",
            absolute.path("lower").asDouble(),
            absolute.path("upper").asDouble())
        : "";
  }

  private static JsonNode effect(JsonNode metric, String variant) {
    for (JsonNode effect : metric.path("effects")) {
      if (effect.path("key").asText().equals(variant)) {
        return effect;
      }
    }
    return metric.path("none");
  }

  private static String shares(JsonNode expected) {
    StringBuilder text = new StringBuilder();
    expected.forEach(
        share ->
            text.append(text.isEmpty() ? "" : "/")
                .append(String.format(Locale.ROOT, "%.0f", 100 * share.asDouble())));
    return text.toString();
  }

  private static String interval(JsonNode variant, boolean share) {
    return variant.hasNonNull("lower")
        ? value(variant.path("lower"), share) + " .. " + value(variant.path("upper"), share)
        : "";
  }

  private static String value(JsonNode number, boolean share) {
    if (!number.isNumber()) {
      return "-";
    }
    return share ? percent(number, false) : String.format(Locale.ROOT, "%.3f", number.asDouble());
  }

  private static String percent(JsonNode number, boolean signed) {
    return number.isNumber()
        ? String.format(Locale.ROOT, signed ? "%+.2f %%" : "%.2f %%", 100 * number.asDouble())
        : "";
  }

  private static String p(JsonNode number) {
    return number.isNumber() ? String.format(Locale.ROOT, "%.4f", number.asDouble()) : "";
  }
}
