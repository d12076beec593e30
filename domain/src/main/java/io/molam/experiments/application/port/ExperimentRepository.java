package io.molam.experiments.application.port;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Stored experiments. {@code ref} is an id or a key everywhere. */
public interface ExperimentRepository {
  /** Bytes of configs after which a page of a list takes up no further experiment. */
  int PAGE_BYTES = 4 << 20;

  /**
   * Stores a new experiment.
   *
   * @throws ExperimentException.Conflict when the key is taken
   */
  void insert(Experiment experiment);

  /**
   * Stores the next version of an experiment that {@link #findForUpdate} gave in the same unit of
   * work.
   *
   * @return as it is stored: a phase that it opens holds from a moment by the store's clock
   * @throws ExperimentException.Conflict when a new key is taken
   */
  Experiment update(Experiment experiment);

  /**
   * Stores the phases and variant states of an experiment that {@link #findForUpdate} gave in the
   * same unit of work; the version stays as it is.
   *
   * @return as {@link #update}
   */
  Experiment updatePolicy(Experiment experiment);

  /**
   * Forgets a draft that {@link #findForUpdate} gave in the same unit of work, with its overrides;
   * its key is free again.
   */
  void delete(Experiment draft);

  /** Keys of the experiments, in order, that name this one as a prerequisite, by key or by id. */
  List<String> dependents(Experiment experiment);

  Optional<Experiment> find(String ref);

  /** Also keeps others from changing the experiment until the unit of work ends. */
  Optional<Experiment> findForUpdate(String ref);

  /**
   * As {@link #find}.
   *
   * @throws ExperimentException.NotFound when there is none
   */
  default Experiment require(String ref) {
    return find(ref).orElseThrow(() -> new ExperimentException.NotFound("experiment", ref));
  }

  /**
   * As {@link #findForUpdate}.
   *
   * @throws ExperimentException.NotFound when there is none
   */
  default Experiment requireForUpdate(String ref) {
    return findForUpdate(ref)
        .orElseThrow(() -> new ExperimentException.NotFound("experiment", ref));
  }

  /**
   * Keeps others that ask for the same waiting until the unit of work ends: starts depend on each
   * other, and prerequisites on experiments that must not vanish meanwhile.
   */
  void lockStarts();

  /** Newest first; a page ends early once its configs have {@link #PAGE_BYTES}. */
  Page list(Filter filter);

  /** All experiments in one of the statuses, with their phases. */
  List<Experiment> withStatus(Set<ExperimentStatus> statuses);

  /** How many experiments there are in each status; a status without any is absent. */
  Map<ExperimentStatus, Long> countByStatus();

  /**
   * What to list.
   *
   * @param status null for all that are not archived
   * @param text part of key or name, any case; null for all
   * @param limit 1 to 200 experiments on a page
   * @param cursor where the page before ended; null for the first page
   */
  record Filter(
      @Nullable ExperimentStatus status,
      @Nullable String text,
      int limit,
      @Nullable String cursor) {}

  /**
   * @param nextCursor null on the last page
   */
  record Page(List<Experiment> experiments, @Nullable String nextCursor) {
    /** Bytes of the configs of an experiment. */
    public static long bytes(Experiment experiment) {
      String defaultConfig = experiment.design().defaultConfig();
      return experiment.design().variants().stream()
              .mapToLong(variant -> bytes(variant.config()))
              .sum()
          + (defaultConfig == null ? 0 : bytes(defaultConfig));
    }

    private static long bytes(String text) {
      return text.getBytes(StandardCharsets.UTF_8).length;
    }
  }
}
