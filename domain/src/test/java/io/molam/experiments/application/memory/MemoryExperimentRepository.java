package io.molam.experiments.application.memory;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.allocation.LayerSlot;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.Phase;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.ResultsSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Experiments by id. */
public final class MemoryExperimentRepository implements ExperimentRepository {
  private final Memory memory;

  public MemoryExperimentRepository(Memory memory) {
    this.memory = memory;
  }

  @Override
  public void insert(Experiment experiment) {
    memory.write(
        state -> {
          requireKeyFree(state, experiment);
          requireMetrics(state, experiment);
          state.experiments.put(experiment.id(), experiment);
          state.advanceSnapshot();
        });
  }

  @Override
  public Experiment update(Experiment experiment) {
    return memory.read(
        state -> {
          Experiment before = state.experiments.get(experiment.id());
          if (before == null || before.version() != experiment.version() - 1) {
            throw new IllegalStateException(
                "experiment " + experiment.key() + " was updated without being locked");
          }
          requireKeyFree(state, experiment);
          requireMetrics(state, experiment);
          if (experiment.phases().isEmpty()) {
            state
                .overrides
                .entrySet()
                .removeIf(
                    override ->
                        override.getKey().experimentId().equals(experiment.id())
                            && experiment.design().variant(override.getValue().variantId())
                                == null);
          }
          Experiment stored = with(experiment, before, experiment);
          state.experiments.put(experiment.id(), stored);
          state.advanceSnapshot();
          return stored;
        });
  }

  @Override
  public Experiment updatePolicy(Experiment experiment) {
    return memory.read(
        state -> {
          Experiment before = state.experiments.get(experiment.id());
          if (before == null) {
            throw new IllegalStateException("no experiment " + experiment.id());
          }
          Experiment stored = with(before, before, experiment);
          state.experiments.put(experiment.id(), stored);
          state.advanceSnapshot();
          return stored;
        });
  }

  @Override
  public void delete(Experiment draft) {
    memory.write(
        state -> {
          state.experiments.remove(draft.id());
          state.overrides.keySet().removeIf(key -> key.experimentId().equals(draft.id()));
          state.advanceSnapshot();
        });
  }

  @Override
  public List<String> dependents(Experiment experiment) {
    Set<String> names = Set.of(experiment.key(), experiment.id().toString());
    return memory.read(
        state ->
            state.experiments.values().stream()
                .filter(other -> !other.id().equals(experiment.id()))
                .filter(
                    other ->
                        other.design().prerequisites().stream()
                            .anyMatch(needed -> names.contains(needed.experiment())))
                .map(Experiment::key)
                .sorted()
                .toList());
  }

  /**
   * A phase that is stored never changes; phases and states of variants are all that policies
   * decide.
   */
  private Experiment with(Experiment rest, Experiment before, Experiment policy) {
    Map<Integer, Phase> phases = new TreeMap<>();
    policy.phases().forEach(phase -> phases.put(phase.number(), stored(phase)));
    before.phases().forEach(phase -> phases.put(phase.number(), phase));
    return new Experiment(
        rest.id(),
        rest.design(),
        rest.status(),
        rest.salt(),
        List.copyOf(phases.values()),
        rest.startDate(),
        rest.endDate(),
        rest.winner(),
        rest.stopReason(),
        rest.createdBy(),
        rest.createdAt(),
        rest.updatedAt(),
        rest.version(),
        policy.variants(),
        rest.template());
  }

  private Phase stored(Phase phase) {
    Instant now = memory.now();
    return new Phase(
        phase.number(),
        phase.startedAt(),
        phase.number() == 1 ? now : now.plus(Phase.LEAD),
        phase.traffic(),
        phase.targeting(),
        phase.allocation(),
        phase.hashVersion(),
        phase.salt(),
        phase.source());
  }

  private void requireKeyFree(State state, Experiment experiment) {
    boolean taken =
        state.experiments.values().stream()
            .anyMatch(
                other ->
                    other.key().equals(experiment.key()) && !other.id().equals(experiment.id()));
    if (taken) {
      throw memory.failed(
          new ExperimentException.Conflict(
              "already_exists", "There is an experiment \"" + experiment.key() + "\" already."));
    }
  }

  private static void requireMetrics(State state, Experiment experiment) {
    for (MetricUse use : experiment.design().metrics()) {
      State.require(state.metrics.containsKey(use.key()), "metric " + use.key());
    }
  }

  @Override
  public Optional<Experiment> find(String ref) {
    UUID id = idOrNull(ref);
    return memory.read(
        state ->
            id == null
                ? state.experiments.values().stream()
                    .filter(experiment -> experiment.key().equals(ref))
                    .findFirst()
                : Optional.ofNullable(state.experiments.get(id)));
  }

  private static @Nullable UUID idOrNull(String ref) {
    if (ref.length() != 36) {
      return null;
    }
    try {
      return UUID.fromString(ref);
    } catch (IllegalArgumentException notAnId) {
      return null;
    }
  }

  /** Units of work run one after the other, so that there is nobody to wait for. */
  @Override
  public Optional<Experiment> findForUpdate(String ref) {
    return find(ref);
  }

  @Override
  public void lockStarts() {}

  @Override
  public Page list(Filter filter) {
    return memory.read(state -> list(state, filter));
  }

  private static Page list(State state, Filter filter) {
    Comparator<Experiment> order = order(state, filter.order());
    Experiment after =
        filter.cursor() == null ? null : last(state, filter.cursor(), filter.order());
    List<Experiment> matching =
        state.experiments.values().stream()
            .filter(experiment -> matches(experiment, filter))
            .filter(experiment -> !filter.waiting() || waits(state, experiment))
            .toList();
    List<Experiment> found =
        matching.stream()
            .filter(
                experiment ->
                    filter.statuses().isEmpty()
                        ? experiment.status() != ExperimentStatus.ARCHIVED
                        : filter.statuses().contains(experiment.status()))
            .sorted(order)
            .filter(experiment -> after == null || order.compare(after, experiment) < 0)
            .limit(filter.limit() + 1L)
            .toList();
    List<Experiment> page = new ArrayList<>();
    long bytes = 0;
    for (Experiment experiment : found) {
      if (page.size() == filter.limit() || bytes >= PAGE_BYTES) {
        break;
      }
      page.add(experiment);
      bytes += Page.bytes(experiment);
    }
    return new Page(
        page,
        found.size() > filter.limit() || bytes >= PAGE_BYTES
            ? filter.order() + " " + page.getLast().id()
            : null,
        matching.stream()
            .collect(Collectors.groupingBy(Experiment::status, Collectors.counting())));
  }

  private static boolean matches(Experiment experiment, Filter filter) {
    ExperimentDesign design = experiment.design();
    LayerSlot layer = design.layer();
    return (contains(design.key(), filter.text()) || contains(design.name(), filter.text()))
        && (filter.owner() == null || filter.owner().equals(design.notes().owner()))
        && (filter.tag() == null || design.notes().tags().contains(filter.tag()))
        && (filter.kind() == null || filter.kind() == design.kind())
        && (filter.unit() == null || filter.unit() == design.unit())
        && (filter.layer() == null || (layer != null && layer.key().equals(filter.layer())))
        && (filter.metric() == null
            || design.metrics().stream().anyMatch(use -> use.key().equals(filter.metric())));
  }

  private static boolean waits(State state, Experiment experiment) {
    ResultsSummary summary = state.summaries.get(experiment.id());
    return switch (experiment.status()) {
      case DRAFT -> true;
      case RUNNING, PAUSED ->
          summary != null && (summary.mismatch() || summary.action() != Results.Action.CONTINUE);
      case STOPPED ->
          !experiment.design().isFlag() && experiment.design().notes().conclusion().isEmpty();
      case ARCHIVED -> false;
    };
  }

  private static Comparator<Experiment> order(State state, Order order) {
    Comparator<Experiment> by =
        switch (order.by()) {
          case CREATED -> Comparator.comparing(Experiment::createdAt);
          case UPDATED -> Comparator.comparing(Experiment::updatedAt);
          case STARTED ->
              Comparator.comparing(
                  experiment -> Objects.requireNonNullElse(experiment.startDate(), Instant.EPOCH));
          case KEY -> Comparator.comparing(Experiment::key);
          case NAME ->
              Comparator.comparing(
                  experiment -> experiment.design().name().toLowerCase(Locale.ROOT));
          case UNITS ->
              Comparator.comparing(
                  experiment -> {
                    ResultsSummary summary = state.summaries.get(experiment.id());
                    return summary == null ? 0 : summary.units();
                  });
        };
    Comparator<Experiment> whole = by.thenComparing(experiment -> experiment.id().toString());
    return order.descending() ? whole.reversed() : whole;
  }

  private static Experiment last(State state, String cursor, Order order) {
    return state.experiments.values().stream()
        .filter(experiment -> cursor.equals(order + " " + experiment.id()))
        .findFirst()
        .orElseThrow(
            () ->
                new ExperimentException.InvalidRequest(
                    List.of(new FieldError("cursor", "is not a cursor of this order"))));
  }

  private static boolean contains(String value, @Nullable String part) {
    return part == null || value.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  @Override
  public List<Experiment> withStatus(Set<ExperimentStatus> statuses) {
    return memory.read(
        state ->
            state.experiments.values().stream()
                .filter(experiment -> statuses.contains(experiment.status()))
                .toList());
  }

  @Override
  public Map<ExperimentStatus, Long> countByStatus() {
    return memory.read(
        state ->
            state.experiments.values().stream()
                .map(Experiment::status)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
  }
}
