package io.molam.experiments.application.assign;

import io.molam.experiments.application.port.Advice;
import io.molam.experiments.application.port.DrawAdvisor;
import io.molam.experiments.application.port.DrawAdvisor.Choice;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.ExperimentSnapshot.Contextual;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.UnitDraw;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Draws the variant of a new unit of a contextual experiment: SIRA, else the plan in force. */
final class DrawVariant {
  static final String LOCAL_MODEL = "plan";

  private final DrawAdvisor advisor;

  DrawVariant(DrawAdvisor advisor) {
    this.advisor = advisor;
  }

  record Drawn(String variantKey, UnitDraw draw) {}

  /**
   * @param planned key of the variant that the plan has for the unit
   */
  Drawn draw(
      ExperimentSnapshot experiment,
      Contextual bounds,
      UnitId unit,
      Context context,
      String planned) {
    return switch (advisor.advise(
        new DrawAdvisor.Question(experiment.key(), unit, context, bounds))) {
      case Advice.Given<Choice>(Choice choice, var took) ->
          new Drawn(
              choice.variantKey(),
              new UnitDraw(PolicySource.SIRA, choice.model(), "success", choice.propensities()));
      case Advice.Missing<Choice>(var reason, var detail, var took) -> {
        Map<String, Double> shares = new HashMap<>();
        bounds.variants().forEach(variant -> shares.put(variant, experiment.propensity(variant)));
        yield new Drawn(
            planned,
            new UnitDraw(
                PolicySource.LOCAL, LOCAL_MODEL, reason.name().toLowerCase(Locale.ROOT), shares));
      }
    };
  }
}
