package io.molam.experiments.application.port;

import io.molam.experiments.domain.experiment.Holdout;
import java.util.List;
import java.util.Optional;

/** Stored holdouts. */
public interface HoldoutRepository {

  /**
   * @throws io.molam.experiments.domain.ExperimentException.Conflict when the key is taken
   */
  void insert(Holdout holdout);

  /** All holdouts by key, those that have ended too. */
  List<Holdout> list();

  /** Those that hold units out now, by the store's clock; by key. */
  List<Holdout> inForce();

  /** Also keeps others from changing it until the unit of work ends. */
  Optional<Holdout> findForUpdate(String key);

  /** Stores another share and end of one that {@link #findForUpdate} gave. */
  void update(Holdout holdout);

  /** Forgets one that {@link #findForUpdate} gave; its key is free again. */
  void delete(Holdout holdout);
}
