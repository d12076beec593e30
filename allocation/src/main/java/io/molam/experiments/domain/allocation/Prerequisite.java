package io.molam.experiments.domain.allocation;

import java.util.List;

/**
 * The unit must be enrolled in another experiment with one of the given variants, or get one of
 * them there as the winner.
 *
 * @param experiment key of the other experiment
 * @param variants keys of its variants, at least one
 */
public record Prerequisite(String experiment, List<String> variants) {
  public Prerequisite {
    variants = List.copyOf(variants);
  }
}
