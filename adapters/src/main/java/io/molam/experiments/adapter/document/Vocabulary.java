package io.molam.experiments.adapter.document;

import io.molam.experiments.domain.statistics.judge.Correction;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Enum constants as the API spells them. */
public final class Vocabulary {
  private static final Map<String, Correction> CORRECTIONS = new LinkedHashMap<>();

  static {
    CORRECTIONS.put("none", Correction.NONE);
    CORRECTIONS.put("holm", Correction.HOLM);
    CORRECTIONS.put("bh", Correction.BENJAMINI_HOCHBERG);
    CORRECTIONS.put("bonferroni", Correction.BONFERRONI);
  }

  private Vocabulary() {}

  public static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  public static String of(Correction correction) {
    return CORRECTIONS.entrySet().stream()
        .filter(entry -> entry.getValue() == correction)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> lower(correction));
  }

  /** Every correction by its word. */
  public static Map<String, Correction> corrections() {
    return Collections.unmodifiableMap(CORRECTIONS);
  }

  /** The correction that a word names; null when none has that name. */
  public static @Nullable Correction correction(String word) {
    return CORRECTIONS.get(word);
  }
}
