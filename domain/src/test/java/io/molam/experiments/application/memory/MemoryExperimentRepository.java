package io.molam.experiments.application.memory;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.Phase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Experiments by id. */
public final class MemoryExperimentRepository implements ExperimentRepository {
  private static final Comparator<Experiment> NEWEST_FIRST =
      Comparator.comparing(Experiment::createdAt)
          .thenComparing(experiment -> experiment.id().toString())
          .reversed();

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
        policy.variants());
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
    Cursor after = filter.cursor() == null ? null : Cursor.parse(filter.cursor());
    List<Experiment> found =
        memory.read(
            state ->
                state.experiments.values().stream()
                    .filter(
                        experiment ->
                            filter.status() == null
                                ? experiment.status() != ExperimentStatus.ARCHIVED
                                : experiment.status() == filter.status())
                    .filter(
                        experiment ->
                            contains(experiment.key(), filter.text())
                                || contains(experiment.design().name(), filter.text()))
                    .sorted(NEWEST_FIRST)
                    .filter(experiment -> after == null || after.isBefore(experiment))
                    .limit(filter.limit() + 1L)
                    .toList());
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
            ? Cursor.of(page.getLast()).toString()
            : null);
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

  /** Where a page ended. */
  private record Cursor(Instant createdAt, String id) {
    static Cursor of(Experiment experiment) {
      return new Cursor(experiment.createdAt(), experiment.id().toString());
    }

    static Cursor parse(String text) {
      try {
        String[] parts =
            new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
        return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]).toString());
      } catch (RuntimeException invalid) {
        throw new ExperimentException.InvalidRequest(
            List.of(new FieldError("cursor", "is not a cursor that a page before this one gave")));
      }
    }

    boolean isBefore(Experiment experiment) {
      int order = experiment.createdAt().compareTo(createdAt);
      return order < 0 || (order == 0 && experiment.id().toString().compareTo(id) < 0);
    }

    @Override
    public String toString() {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString((createdAt + " " + id).getBytes(StandardCharsets.UTF_8));
    }
  }
}
