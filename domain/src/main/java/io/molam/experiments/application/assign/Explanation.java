package io.molam.experiments.application.assign;

import io.molam.experiments.domain.allocation.Targeting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a placement came about.
 *
 * @param assignment the outcome, unrecorded
 * @param steps every gate in order of precedence, those after the deciding one too
 * @param conditions each condition of the targeting of the phase in force
 */
public record Explanation(
    Assignment assignment, List<Step> steps, List<Targeting.Outcome> conditions) {
  public Explanation {
    steps = List.copyOf(steps);
    conditions = List.copyOf(conditions);
  }

  /**
   * One gate.
   *
   * @param gate stable name
   * @param passed whether the unit gets past it towards a new enrolment
   * @param bucket of the unit in the gate's hash, 0 to 999,999; null when none is asked
   * @param detail what was found, in words
   */
  public record Step(String gate, boolean passed, @Nullable Integer bucket, String detail) {}
}
