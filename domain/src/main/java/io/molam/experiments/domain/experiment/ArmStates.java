package io.molam.experiments.domain.experiment;

import io.molam.experiments.domain.allocation.Share;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Arms that differ from what the design says.
 *
 * @param closed keys of the arms that take in no new units
 * @param keptOpen keys of arms that people reopened; nothing closes them by itself again
 */
public record ArmStates(Set<String> closed, Set<String> keptOpen) {
  public static final ArmStates NONE = new ArmStates(Set.of(), Set.of());

  public ArmStates {
    closed = Set.copyOf(closed);
    keptOpen = Set.copyOf(keptOpen);
  }

  ArmStates close(String key) {
    Set<String> nextClosed = new HashSet<>(closed);
    nextClosed.add(key);
    return new ArmStates(nextClosed, keptOpen);
  }

  ArmStates reopen(String key) {
    Set<String> nextClosed = new HashSet<>(closed);
    nextClosed.remove(key);
    Set<String> nextKept = new HashSet<>(keptOpen);
    nextKept.add(key);
    return new ArmStates(nextClosed, nextKept);
  }

  /**
   * The shares with nothing for the closed arms, the rest in the same proportions; equal shares
   * when the open arms had none.
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
