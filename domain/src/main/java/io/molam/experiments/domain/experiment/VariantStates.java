package io.molam.experiments.domain.experiment;

import io.molam.experiments.domain.allocation.Share;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Variants that differ from what the design says.
 *
 * @param closed keys of the variants that take in no new units
 * @param keptOpen keys of variants that people reopened; nothing closes them by itself again
 */
public record VariantStates(Set<String> closed, Set<String> keptOpen) {
  public static final VariantStates NONE = new VariantStates(Set.of(), Set.of());

  public VariantStates {
    closed = Set.copyOf(closed);
    keptOpen = Set.copyOf(keptOpen);
  }

  VariantStates close(String key) {
    Set<String> nextClosed = new HashSet<>(closed);
    nextClosed.add(key);
    return new VariantStates(nextClosed, keptOpen);
  }

  VariantStates reopen(String key) {
    Set<String> nextClosed = new HashSet<>(closed);
    nextClosed.remove(key);
    Set<String> nextKept = new HashSet<>(keptOpen);
    nextKept.add(key);
    return new VariantStates(nextClosed, nextKept);
  }

  /**
   * The shares with nothing for the closed variants, the rest in the same proportions; equal shares
   * when the open variants had none.
   */
  SequencedMap<String, Share> applied(Map<String, Share> shares) {
    SequencedMap<String, Double> weights = new LinkedHashMap<>();
    shares.forEach((key, share) -> weights.put(key, closed.contains(key) ? 0 : share.fraction()));
    if (weights.values().stream().allMatch(weight -> weight == 0)) {
      weights.replaceAll((key, weight) -> closed.contains(key) ? 0.0 : 1.0);
    }
    return Share.apportioned(weights);
  }
}
