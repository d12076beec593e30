package io.molam.experiments.adapter.document.report;

import io.molam.experiments.adapter.document.ResultsView;
import java.util.List;
import java.util.Locale;

/** What an effect is held against. */
record Rule(Role role, double at) {
  /** Why it is drawn. */
  enum Role {
    ZERO("no effect"),
    MINIMUM("minimum effect"),
    MARGIN("margin");

    final String words;

    Role(String words) {
      this.words = words;
    }

    String css() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Of a goal its minimum effect, of a guardrail the loss that its margin allows. */
  static List<Rule> of(ResultsView.MetricResultView metric) {
    Double minimum = metric.minimumEffect();
    if (minimum == null) {
      return List.of();
    }
    double sign = metric.direction().equals("increase") ? 1 : -1;
    return metric.role().equals("guardrail")
        ? List.of(new Rule(Role.MARGIN, -sign * minimum))
        : List.of(new Rule(Role.MINIMUM, sign * minimum));
  }
}
