package io.molam.experiments.application;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Experiments in memory. */
public final class FakeExperiments implements ExperimentRepository {
  private final Map<UUID, Experiment> stored = new LinkedHashMap<>();

  public FakeExperiments(Experiment... experiments) {
    List.of(experiments).forEach(this::insert);
  }

  @Override
  public void insert(Experiment experiment) {
    if (find(experiment.key()).isPresent()) {
      throw new ExperimentException.Conflict("already_exists", experiment.key());
    }
    stored.put(experiment.id(), experiment);
  }

  @Override
  public void update(Experiment experiment) {
    stored.put(experiment.id(), experiment);
  }

  @Override
  public void updatePolicy(Experiment experiment) {
    update(experiment);
  }

  @Override
  public Optional<Experiment> find(String ref) {
    return stored.values().stream()
        .filter(it -> it.key().equals(ref) || it.id().toString().equals(ref))
        .findFirst();
  }

  @Override
  public Optional<Experiment> findForUpdate(String ref) {
    return find(ref);
  }

  @Override
  public void lockStarts() {}

  @Override
  public Page list(Filter filter) {
    return new Page(List.copyOf(stored.values()), null);
  }

  @Override
  public List<Experiment> withStatus(Set<ExperimentStatus> statuses) {
    return stored.values().stream().filter(it -> statuses.contains(it.status())).toList();
  }

  @Override
  public Map<ExperimentStatus, Long> countByStatus() {
    return stored.values().stream()
        .map(Experiment::status)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}
