package io.molam.experiments.application.results;

import io.molam.experiments.application.port.FrozenReadings.Frozen;
import io.molam.experiments.application.port.MetricSource.Group;
import io.molam.experiments.application.port.MetricSource.UnitCount;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** SHA-256 of what results were computed from: equal inputs, equal digest, in any order. */
final class InputDigest {
  private InputDigest() {}

  static String of(Frozen frozen) {
    return of(frozen.counts(), frozen.groups());
  }

  /**
   * @param groups by metric key
   */
  static String of(List<UnitCount> counts, Map<String, List<Group>> groups) {
    StringBuilder text = new StringBuilder();
    counts.stream()
        .sorted(Comparator.comparing(UnitCount::variantId).thenComparingInt(UnitCount::phase))
        .forEach(count -> text.append(line(count)).append('\n'));
    new TreeMap<>(groups)
        .forEach(
            (key, found) -> {
              text.append(key).append('\n');
              found.stream()
                  .sorted(Comparator.comparing(Group::variantId).thenComparingInt(Group::phase))
                  .forEach(group -> text.append(line(group)).append('\n'));
            });
    return sha256(text);
  }

  /** Without what was counted beside the statistics: digests stay those that were written down. */
  private static String line(Group group) {
    return "Group[variantId=%s, phase=%d, statistics=%s]"
        .formatted(group.variantId(), group.phase(), group.statistics());
  }

  /** Digests outlive releases: where the plan decided, the line is as it always was. */
  private static String line(UnitCount count) {
    return "UnitCount[variantId=%s, phase=%d, units=%d, multiple=%d%s]"
        .formatted(
            count.variantId(),
            count.phase(),
            count.units(),
            count.multiple(),
            count.logged() == null ? "" : ", logged=" + count.logged());
  }

  private static String sha256(CharSequence text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (int i = 0; i < text.length(); i++) {
        sha.update((byte) (text.charAt(i) >> 8));
        sha.update((byte) text.charAt(i));
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
