package io.molam.experiments.domain.bandit;

import io.molam.experiments.domain.allocation.Share;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether shares that someone else advises may be used. Nothing is repaired: advice with one fault
 * is refused as a whole.
 */
public sealed interface SharesCheck {
  /** How far the sum may be from 1. */
  double TOLERANCE = 1e-6;

  /**
   * @param shares per variant in the order of the variants, rounded to buckets that sum to the
   *     whole
   */
  record Accepted(SequencedMap<String, Share> shares) implements SharesCheck {
    public Accepted {
      shares = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(shares));
    }
  }

  /**
   * @param faults all of them, in words, at least one
   */
  record Rejected(List<String> faults) implements SharesCheck {
    public Rejected {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Checks that all variants are there and no others, every share is a finite number, open variants
   * have at least the minimum, closed variants have 0, and the sum is 1 within {@link #TOLERANCE}.
   *
   * @param answer share per variant key, as probabilities
   * @param open whether each variant may get new units, in the order of the variants
   * @param minimum of each open variant, see {@link ThompsonSampler#minimum}
   */
  static SharesCheck of(
      Map<String, ? extends @Nullable Double> answer,
      SequencedMap<String, Boolean> open,
      Share minimum) {
    List<String> faults = new ArrayList<>();
    double sum = 0;
    boolean numbers = true;
    for (Map.Entry<String, Boolean> variant : open.entrySet()) {
      String key = variant.getKey();
      Double share = answer.get(key);
      if (share == null) {
        faults.add("variant \"%s\" has no share".formatted(key));
        numbers = false;
        continue;
      }
      if (!Double.isFinite(share)) {
        faults.add("share of \"%s\" is %s".formatted(key, share));
        numbers = false;
        continue;
      }
      sum += share;
      if (!variant.getValue() && share != 0) {
        faults.add("variant \"%s\" is closed but has share %s".formatted(key, share));
      } else if (variant.getValue() && share < minimum.fraction() - 1e-9) {
        faults.add(
            "share %s of \"%s\" is below the minimum %s".formatted(share, key, minimum.fraction()));
      }
    }
    for (String key : answer.keySet()) {
      if (!open.containsKey(key)) {
        // a key from outside may be of any length
        String shown = key.length() > 64 ? key.substring(0, 64) + "..." : key;
        faults.add("\"%s\" is not a variant".formatted(shown));
      }
    }
    if (numbers && !(Math.abs(sum - 1) <= TOLERANCE)) {
      faults.add("shares sum to %s, not 1".formatted(sum));
    }
    return faults.isEmpty() ? accepted(answer, open, minimum) : new Rejected(faults);
  }

  private static Accepted accepted(
      Map<String, ? extends @Nullable Double> answer,
      SequencedMap<String, Boolean> open,
      Share minimum) {
    List<String> keys =
        open.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
    double[] above = new double[keys.size()];
    double total = 0;
    for (int i = 0; i < above.length; i++) {
      Double share = answer.get(keys.get(i));
      above[i] = share == null ? 0 : Math.max(0, share - minimum.fraction());
      total += above[i];
    }
    if (total == 0) {
      Arrays.fill(above, 1);
    }
    int[] buckets =
        ExactShares.round(above, Math.min(minimum.buckets(), Share.WHOLE / keys.size()));
    SequencedMap<String, Share> shares = new LinkedHashMap<>();
    open.keySet().forEach(key -> shares.put(key, Share.NONE));
    for (int i = 0; i < buckets.length; i++) {
      shares.put(keys.get(i), new Share(buckets[i]));
    }
    return new Accepted(shares);
  }
}
