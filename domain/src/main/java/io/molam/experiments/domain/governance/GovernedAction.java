package io.molam.experiments.domain.governance;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a rule of the approval policy can ask an approval for. */
public enum GovernedAction {
  START(Kind.EXPERIMENT),
  RESUME(Kind.EXPERIMENT),
  /** A change of an experiment that has started; drafts are their authors' own. */
  EDIT(Kind.EXPERIMENT),
  /** A variant other than the control becomes, or ceases to be, what everybody gets. */
  STOP(Kind.EXPERIMENT),
  RESET(Kind.EXPERIMENT),
  /** A variant that was closed takes in units again. */
  REOPEN(Kind.EXPERIMENT),
  OVERRIDE(Kind.EXPERIMENT),
  /** Exposures that another system assigned are imported. */
  EXPOSURES(Kind.EXPERIMENT),
  METRIC(Kind.SHARED),
  TEMPLATE(Kind.ALONE),
  CHECKLIST_ITEM(Kind.ALONE),
  HOLDOUT(Kind.SHARED),
  LAYER(Kind.SHARED),
  /** Any of the acts on an experiment, of a flag. */
  FLAG(Kind.EXPERIMENT),
  /** A change of a started experiment in what closes variants or sets its shares. */
  ALLOCATION_POLICY(Kind.EXPERIMENT),
  APPROVAL_POLICY(Kind.ALONE);

  /** What a rule's {@code when} is asked of. */
  private enum Kind {
    /** The experiment that changes. */
    EXPERIMENT,
    /** Every started experiment that it touches. */
    SHARED,
    /** Nothing: no experiment changes by it. */
    ALONE
  }

  private final Kind kind;

  GovernedAction(Kind kind) {
    this.kind = kind;
  }

  /** Whether there is no experiment that a {@code when} could be asked of. */
  public boolean isAlone() {
    return kind == Kind.ALONE;
  }

  /** Whether it is of something that several experiments share. */
  public boolean isShared() {
    return kind == Kind.SHARED;
  }

  /** As policies and requests spell it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The action of this word, or null. */
  public static @Nullable GovernedAction of(String word) {
    return Arrays.stream(values())
        .filter(action -> action.word().equals(word))
        .findFirst()
        .orElse(null);
  }

  static List<String> words() {
    return Arrays.stream(values()).map(GovernedAction::word).toList();
  }
}
