package io.molam.experiments.application.port;

import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.experiment.UnitType;
import java.util.List;

/** What units said of themselves when they were enrolled somewhere. */
public interface SeenContexts {

  /**
   * Contexts, none of them empty, of units of the experiments started last.
   *
   * @param limit how many at most
   */
  List<Context> recent(UnitType unit, int limit);
}
