package io.molam.experiments.application.port;

import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.ExperimentSnapshot.Contextual;
import io.molam.experiments.domain.allocation.UnitId;
import java.util.Map;

/**
 * A variant for one unit, on the path of a request: it comes within a few hundredths of a second.
 */
public interface DrawAdvisor {

  /** Nobody to ask. */
  DrawAdvisor NONE = question -> Advice.notConfigured();

  /** Never throws: a failure is an advice that is missing. */
  Advice<Choice> advise(Question question);

  /**
   * @param bounds variants and the probability that open ones keep
   */
  record Question(String experimentKey, UnitId unit, Context context, Contextual bounds) {}

  /**
   * A variant drawn for the unit.
   *
   * @param propensities probability of each variant, by key, summing to 1
   */
  record Choice(String variantKey, Map<String, Double> propensities, String model) {
    public Choice {
      propensities = Map.copyOf(propensities);
    }
  }
}
