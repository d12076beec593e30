package io.molam.experiments.application.port;

import io.molam.experiments.domain.metric.Metric;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Metric definitions by key. */
public interface MetricRepository {

  /**
   * @throws io.molam.experiments.domain.ExperimentException.Conflict when the key is taken
   */
  void insert(Metric metric);

  void update(Metric metric);

  Optional<Metric> find(String key);

  /** Also keeps others from changing the metric until the unit of work ends. */
  Optional<Metric> findForUpdate(String key);

  /** The metrics with these keys; unknown keys are absent. */
  List<Metric> findAll(Collection<String> keys);

  /** All metrics by key. */
  List<Metric> list();

  /** Whether an experiment that is not a draft uses the metric. */
  boolean inUse(String key);
}
