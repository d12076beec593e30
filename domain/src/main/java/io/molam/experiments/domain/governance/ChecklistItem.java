package io.molam.experiments.domain.governance;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.ExperimentNotes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must hold before a start, beside what is always checked.
 *
 * @param label for people
 * @param rule what the experiment's document must fulfil; null for what somebody ticks
 * @param blocks whether a start waits for it; otherwise it warns
 * @param when of which experiments
 * @param url where to read more; null for nowhere
 */
public record ChecklistItem(
    String key,
    String label,
    @Nullable DocumentRule rule,
    boolean blocks,
    DocumentRule when,
    @Nullable String url) {
  private static final int MAX_LABEL = 200;

  public ChecklistItem {
    if (!ExperimentDesign.KEY.matcher(key).matches() || label.isBlank()) {
      throw new IllegalArgumentException("item \"" + key + "\" \"" + label + "\"");
    }
  }

  /**
   * Somebody's word that it is done.
   *
   * @param design digest of the design that it was said of; another design undoes it
   */
  public record Tick(String by, String comment, String design, Instant at) {}

  /** What became of it for one experiment. */
  public enum Outcome {
    DONE,
    OPEN,
    /** It is not for this experiment. */
    NOT_NEEDED
  }

  /**
   * An item as it is written.
   *
   * @param rule document of an automatic item; null for one that is ticked
   * @throws ExperimentException.InvalidRequest naming everything that is wrong with it
   */
  public static ChecklistItem of(
      String key,
      String label,
      @Nullable Map<String, Object> rule,
      boolean blocks,
      Map<String, Object> when,
      @Nullable String url) {
    List<FieldError> errors = new ArrayList<>();
    if (!ExperimentDesign.KEY.matcher(key).matches()) {
      errors.add(new FieldError("key", "must match " + ExperimentDesign.KEY.pattern()));
    }
    if (label.isBlank() || label.length() > MAX_LABEL) {
      errors.add(new FieldError("label", "must have 1 to " + MAX_LABEL + " characters"));
    }
    if (rule != null && rule.isEmpty()) {
      errors.add(new FieldError("rule", "asks nothing, so that every experiment fulfils it"));
    }
    if (url != null && !ExperimentNotes.isWebAddress(url)) {
      errors.add(new FieldError("url", "must be an absolute address, http or https"));
    }
    DocumentRule compiled = rule == null ? null : DocumentRule.compile(rule, "rule", errors);
    DocumentRule of = DocumentRule.compile(when, "when", errors);
    if (!errors.isEmpty()) {
      throw new ExperimentException.InvalidRequest(errors);
    }
    return new ChecklistItem(key, label, compiled, blocks, of, url);
  }

  /** Whether somebody must tick it. */
  public boolean isManual() {
    return rule == null;
  }

  /**
   * @param design digest of the experiment's design now
   * @param tick the last word about it; null when nobody said anything
   */
  public Outcome judge(ExperimentDocument document, String design, @Nullable Tick tick) {
    if (!when.holdsFor(document)) {
      return Outcome.NOT_NEEDED;
    }
    boolean done =
        rule == null ? tick != null && tick.design().equals(design) : rule.holdsFor(document);
    return done ? Outcome.DONE : Outcome.OPEN;
  }
}
