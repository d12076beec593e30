package io.molam.experiments.domain.experiment;

import org.jspecify.annotations.Nullable;

/** What sets the shares of an experiment. */
public sealed interface AllocationPolicy {

  /** The plan of its author. */
  record Fixed() implements AllocationPolicy {}

  /** Another system assigns; exposures are imported. */
  record External() implements AllocationPolicy {}

  /**
   * SIRA or, in its place, the local policy follows what the units do.
   *
   * @param contextual whether SIRA may also decide for each unit by its context; the shares are
   *     then what holds without its answer
   */
  record Adaptive(AdaptiveRules rules, boolean contextual) implements AllocationPolicy {}

  /** The rules of an adaptive policy, or null. */
  static @Nullable AdaptiveRules rules(AllocationPolicy policy) {
    return policy instanceof Adaptive adaptive ? adaptive.rules() : null;
  }
}
