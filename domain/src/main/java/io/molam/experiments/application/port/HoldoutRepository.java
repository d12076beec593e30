package io.molam.experiments.application.port;

import io.molam.experiments.domain.experiment.Holdout;
import java.util.List;

/** Stored holdouts. */
public interface HoldoutRepository {

  /**
   * @throws io.molam.experiments.domain.ExperimentException.Conflict when the key is taken
   */
  void insert(Holdout holdout);

  /** All holdouts by key. */
  List<Holdout> list();
}
