package io.molam.experiments.application;

import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.MetricKind;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Metrics in memory; conversion and click are there from the start. */
public final class FakeMetrics implements MetricRepository {
  private final Map<String, Metric> stored = new TreeMap<>();

  public FakeMetrics() {
    insert(binomial("conversion"));
    insert(binomial("click"));
  }

  private static Metric binomial(String key) {
    return new Metric(
        key,
        key,
        MetricKind.BINOMIAL,
        key,
        null,
        Direction.INCREASE,
        null,
        null,
        null,
        null,
        null,
        null,
        true);
  }

  @Override
  public void insert(Metric metric) {
    stored.put(metric.key(), metric);
  }

  @Override
  public void update(Metric metric) {
    stored.put(metric.key(), metric);
  }

  @Override
  public Optional<Metric> find(String key) {
    return Optional.ofNullable(stored.get(key));
  }

  @Override
  public Optional<Metric> findForUpdate(String key) {
    return find(key);
  }

  @Override
  public List<Metric> findAll(Collection<String> keys) {
    return stored.values().stream().filter(metric -> keys.contains(metric.key())).toList();
  }

  @Override
  public List<Metric> list() {
    return List.copyOf(stored.values());
  }

  @Override
  public boolean inUse(String key) {
    return false;
  }
}
