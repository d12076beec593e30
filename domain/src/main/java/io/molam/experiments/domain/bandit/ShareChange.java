package io.molam.experiments.domain.bandit;

import io.molam.experiments.domain.allocation.Share;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whether other shares are worth a phase. */
public final class ShareChange {
  /** One percentage point: less opens no phase. */
  public static final Share LEAST = new Share(Share.WHOLE / 100);

  private ShareChange() {}

  /**
   * Whether some variant's share changes by one percentage point or more, or a variant is closed or
   * opened again, which never waits. Compare with the shares in force, not with the last proposal,
   * so that small steps add up.
   */
  public static boolean opensPhase(Map<String, Share> inForce, Map<String, Share> proposed) {
    Set<String> keys = new HashSet<>(inForce.keySet());
    keys.addAll(proposed.keySet());
    for (String key : keys) {
      int before = inForce.getOrDefault(key, Share.NONE).buckets();
      int after = proposed.getOrDefault(key, Share.NONE).buckets();
      if (Math.abs(after - before) >= LEAST.buckets() || (before == 0) != (after == 0)) {
        return true;
      }
    }
    return false;
  }
}
