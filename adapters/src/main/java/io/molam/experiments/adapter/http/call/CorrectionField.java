package io.molam.experiments.adapter.http.call;

import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.domain.statistics.judge.Correction;
import org.jspecify.annotations.Nullable;

/** A field that names a correction for many comparisons. */
public final class CorrectionField {
  private CorrectionField() {}

  /** The named correction; null when the field is absent or wrong, which {@code fields} keeps. */
  public static @Nullable Correction read(JsonFields fields, String name) {
    String text = fields.text(name, 32);
    Correction correction = text == null ? null : Vocabulary.correction(text);
    if (text != null && correction == null) {
      fields.error(name, "must be one of none, holm, bh, bonferroni");
    }
    return correction;
  }
}
