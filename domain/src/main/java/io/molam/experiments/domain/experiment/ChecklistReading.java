package io.molam.experiments.domain.experiment;

import java.time.Instant;
import java.util.List;

/**
 * What the start checklist said of a draft.
 *
 * @param failing what keeps it from starting; empty when a start would be accepted
 */
public record ChecklistReading(Instant asOf, List<Failing> failing) {
  public ChecklistReading {
    failing = List.copyOf(failing);
  }

  /**
   * One check that fails.
   *
   * @param name of the check, stable
   * @param detail what was found, in words
   */
  public record Failing(String name, String detail) {}
}
