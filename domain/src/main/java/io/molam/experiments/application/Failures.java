package io.molam.experiments.application;

import java.util.ArrayList;
import java.util.List;

/**
 * Failures of works of which none keeps the others from being done. Not safe for several threads at
 * once.
 */
public final class Failures {
  private final List<RuntimeException> all = new ArrayList<>();

  /** Does the work, and keeps what it fails with. */
  public void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      all.add(e);
    }
  }

  public int count() {
    return all.size();
  }

  /**
   * @throws RuntimeException the first failure with the others as suppressed, when there was one
   */
  public void throwIfAny() {
    if (all.isEmpty()) {
      return;
    }
    RuntimeException first = all.getFirst();
    // the same one thrown again: nothing suppresses itself
    all.stream().filter(each -> !each.equals(first)).forEach(first::addSuppressed);
    throw first;
  }
}
