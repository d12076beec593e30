package io.molam.experiments.application.port;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentKind;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.UnitType;
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

  /**
   * A page ends early once its configs have {@link #PAGE_BYTES}. Pages hold every experiment once,
   * unless what they are put in order by changes between two of them.
   *
   * @throws ExperimentException.InvalidRequest when the cursor is not of a page in this order
   */
  Page list(Filter filter);

  /** All experiments in one of the statuses, with their phases. */
  List<Experiment> withStatus(Set<ExperimentStatus> statuses);

  /** How many experiments there are in each status; a status without any is absent. */
  Map<ExperimentStatus, Long> countByStatus();

  /**
   * What to list; what is null restricts nothing.
   *
   * @param statuses empty for all that are not archived
   * @param kind experiments or flags
   * @param text part of key or name, any case
   * @param owner as a whole
   * @param tag one of the experiment's tags
   * @param metric key of one of its metrics
   * @param layer key of its layer
   * @param waiting whether only those that wait for somebody to do something: drafts; running or
   *     paused ones whose last summary says that the split is not as planned or recommends anything
   *     but to continue; stopped ones, except flags, without a conclusion
   * @param limit 1 to 200 experiments on a page
   * @param cursor where the page before, in the same order, ended; null for the first page
   */
  record Filter(
      Set<ExperimentStatus> statuses,
      @Nullable ExperimentKind kind,
      @Nullable String text,
      @Nullable String owner,
      @Nullable String tag,
      @Nullable UnitType unit,
      @Nullable String metric,
      @Nullable String layer,
      boolean waiting,
      Order order,
      int limit,
      @Nullable String cursor) {
    public Filter {
      statuses = Set.copyOf(statuses);
    }

    /** Newest first. */
    public static Filter newest(
        @Nullable ExperimentStatus status,
        @Nullable String text,
        int limit,
        @Nullable String cursor) {
      return new Filter(
          status == null ? Set.of() : Set.of(status),
          null,
          text,
          null,
          null,
          null,
          null,
          null,
          false,
          Order.NEWEST,
          limit,
          cursor);
    }
  }

  /** What experiments are put in order by; the id decides between equal ones. */
  enum By {
    CREATED,
    UPDATED,
    /** Drafts before all others. */
    STARTED,
    KEY,
    /** Whatever the case. */
    NAME,
    /** Of the last summary; none counts as 0. */
    UNITS
  }

  record Order(By by, boolean descending) {
    public static final Order NEWEST = new Order(By.CREATED, true);
  }

  /**
   * @param nextCursor null on the last page
   * @param counts of experiments in each status, as the filter says of all but statuses; a status
   *     without any is absent
   */
  record Page(
      List<Experiment> experiments,
      @Nullable String nextCursor,
      Map<ExperimentStatus, Long> counts) {
    public Page {
      counts = Map.copyOf(counts);
    }

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
