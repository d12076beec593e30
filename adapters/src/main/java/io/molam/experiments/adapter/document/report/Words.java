package io.molam.experiments.adapter.document.report;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people read in place of the API's words; the console says the same. */
final class Words {
  private static final Map<String, String> VERDICTS =
      Map.of(
          "better", "better",
          "worse", "worse",
          "inside_margin", "inside the margin",
          "no_difference", "no difference seen",
          "too_early", "too early",
          "untrusted", "not to be trusted",
          "not_estimable", "not estimable");
  private static final Map<String, String> RULES =
      Map.of(
          "sample_ratio", "Units are not split as planned",
          "minimum_units", "A variant has too few units",
          "no_goal", "There is no goal to decide by",
          "ship", "Better on a goal, worse on nothing",
          "weigh", "Better on one, worse on another",
          "roll_back", "Worse on a goal or a guardrail",
          "stop_futile", "No worthwhile effect is left",
          "continue", "None of these");
  private static final Map<String, String> OUTCOMES =
      Map.of(
          "decides", "decides",
          "does_not_apply", "does not apply",
          "not_reached", "not reached");
  private static final Map<String, String> METHODS =
      Map.of(
          "fixed",
              "one look at the planned end; an earlier look finds differences that are not there",
          "sequential", "you may look and stop at any time",
          "bayesian", "chances given the data; stopping when one is high enough is not guarded");

  /** Groups of metrics, in the order of the page. */
  static final List<String> GROUPS = List.of("goal", "secondary", "guardrail", "exploratory");

  private Words() {}

  static String verdict(String verdict) {
    return VERDICTS.getOrDefault(verdict, verdict);
  }

  /** good, bad or plain. */
  static String tone(String verdict) {
    return switch (verdict) {
      case "better", "inside_margin" -> "good";
      case "worse", "untrusted" -> "bad";
      default -> "plain";
    };
  }

  /** What is not to be trusted is drawn as if it said nothing. */
  static String plotTone(String verdict) {
    return verdict.equals("untrusted") ? "plain" : tone(verdict);
  }

  /**
   * What is recommended.
   *
   * @param variant that it is about, or null
   */
  static String decision(String action, @Nullable String variant) {
    return switch (action) {
      case "continue" -> "Keep it running";
      case "ship" -> variant == null ? "Ship" : "Ship " + variant;
      case "roll_back" -> variant == null ? "Roll back" : "Roll back " + variant;
      case "stop_futile" -> "Stop: no effect worth waiting for";
      default -> "Find out what is wrong first";
    };
  }

  static String rule(String rule) {
    return RULES.getOrDefault(rule, rule);
  }

  static String outcome(String outcome) {
    return OUTCOMES.getOrDefault(outcome, outcome);
  }

  static String method(String method) {
    return METHODS.getOrDefault(method, "");
  }

  static String group(String group) {
    return switch (group) {
      case "goal" -> "Goals";
      case "secondary" -> "Secondary metrics";
      case "guardrail" -> "Guardrails";
      default -> "Exploratory: added after the start, not proof";
    };
  }

  static String direction(String direction) {
    return direction.equals("increase") ? "higher is better" : "lower is better";
  }
}
