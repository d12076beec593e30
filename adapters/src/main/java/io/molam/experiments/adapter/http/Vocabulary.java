package io.molam.experiments.adapter.http;

import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.domain.statistics.Correction;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Enum constants as the API spells them. */
final class Vocabulary {
  private static final Map<String, Correction> CORRECTIONS =
      Map.of(
          "none", Correction.NONE,
          "holm", Correction.HOLM,
          "bh", Correction.BENJAMINI_HOCHBERG,
          "bonferroni", Correction.BONFERRONI);

  private Vocabulary() {}

  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static String of(Correction correction) {
    return CORRECTIONS.entrySet().stream()
        .filter(entry -> entry.getValue() == correction)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> lower(correction));
  }

  static @Nullable Correction correction(JsonFields fields, String name) {
    String text = fields.text(name, 32);
    Correction correction = text == null ? null : CORRECTIONS.get(text);
    if (text != null && correction == null) {
      fields.error(name, "must be one of none, holm, bh, bonferroni");
    }
    return correction;
  }
}
