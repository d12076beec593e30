package io.molam.experiments.application.memory;

import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.metric.Metric;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Metrics by key; six are built in, and no other becomes so. */
public final class MemoryMetricRepository implements MetricRepository {
  private final Memory memory;

  public MemoryMetricRepository(Memory memory) {
    this.memory = memory;
  }

  @Override
  public void insert(Metric metric) {
    memory.write(
        state -> {
          if (state.metrics.containsKey(metric.key())) {
            throw memory.failed(
                new ExperimentException.Conflict(
                    "already_exists", "There is a metric \"" + metric.key() + "\" already."));
          }
          state.metrics.put(metric.key(), stored(metric, false));
        });
  }

  @Override
  public void update(Metric metric) {
    memory.write(
        state ->
            state.metrics.computeIfPresent(
                metric.key(), (key, before) -> stored(metric, before.builtIn())));
  }

  private static Metric stored(Metric metric, boolean builtIn) {
    return new Metric(
        metric.key(),
        metric.name(),
        metric.kind(),
        metric.eventType(),
        metric.denominatorEventType(),
        metric.direction(),
        metric.retentionDay(),
        metric.windowHours(),
        metric.cap(),
        metric.quantile(),
        metric.lookbackDays(),
        metric.minimumEffect(),
        builtIn);
  }

  @Override
  public Optional<Metric> find(String key) {
    return memory.read(state -> Optional.ofNullable(state.metrics.get(key)));
  }

  @Override
  public Optional<Metric> findForUpdate(String key) {
    return find(key);
  }

  @Override
  public List<Metric> findAll(Collection<String> keys) {
    return list().stream().filter(metric -> keys.contains(metric.key())).toList();
  }

  @Override
  public List<Metric> list() {
    return memory.read(state -> List.copyOf(state.metrics.values()));
  }

  @Override
  public boolean inUse(String key) {
    return memory.read(
        state ->
            state.experiments.values().stream()
                .filter(experiment -> experiment.status() != ExperimentStatus.DRAFT)
                .flatMap(experiment -> experiment.design().metrics().stream())
                .anyMatch(use -> use.key().equals(key)));
  }
}
