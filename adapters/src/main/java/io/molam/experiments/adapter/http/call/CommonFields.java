package io.molam.experiments.adapter.http.call;

import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.statistics.judge.Correction;
import java.time.Instant;

/** Fields that several requests have. */
public final class CommonFields {
  private CommonFields() {}

  /** The key of an experiment, a variant, a metric, a layer or a holdout. */
  public static Field<String> key(String name, String description) {
    return Field.matching(
        name,
        ExperimentDesign.KEY,
        "1 to 64 of a-z, 0-9, _ . and -, starting with a letter or digit",
        description);
  }

  /** The key of one of the experiment's variants. */
  public static Field<String> variantKey(String name, String description) {
    return Field.matching(name, ExperimentDesign.KEY, "the key of one of the variants", description)
        .example("green");
  }

  /** A correction for many comparisons. */
  public static Field<Correction> correction(String name, String description) {
    return Field.word(name, Vocabulary.corrections(), description);
  }

  /**
   * The sender's clock.
   *
   * @param told the field whose time it corrects
   */
  public static Field<Instant> sentAt(String told) {
    return Field.instant(
        "sent_at",
        "When it was sent by the sender's clock: the difference to ours, up to 24 hours, is taken"
            + " off "
            + told
            + ".");
  }
}
