package io.molam.experiments.application.results;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.results.AnalysisMethod;
import io.molam.experiments.domain.results.ExperimentResults;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The results of one experiment from what its units did so far. */
public final class ReadResults {
  private final ExperimentRepository experiments;
  private final MeasureExperiment measure;

  public ReadResults(ExperimentRepository experiments, MeasureExperiment measure) {
    this.experiments = experiments;
    this.measure = measure;
  }

  /**
   * What to read.
   *
   * @param metric key of the only metric to show, or null for all; nothing else depends on it
   * @param method overrides the experiment's method, or null
   * @param asOf moment of ingestion up to which data count, or null for all
   * @param dimension exposure attribute to break down by, or null
   * @param frozen number of a frozen reading, or null for the last one; does not go with asOf
   */
  public record Query(
      @Nullable String metric,
      @Nullable AnalysisMethod method,
      @Nullable Instant asOf,
      @Nullable String dimension,
      @Nullable Integer frozen) {
    public Query {
      if (frozen != null && asOf != null) {
        throw new IllegalArgumentException("a frozen reading is of a moment of its own");
      }
    }

    /** Of no certain frozen reading. */
    public Query(
        @Nullable String metric,
        @Nullable AnalysisMethod method,
        @Nullable Instant asOf,
        @Nullable String dimension) {
      this(metric, method, asOf, dimension, null);
    }

    /** Everything there is now, by the experiment's own method. */
    public static final Query ALL = new Query(null, null, null, null);
  }

  /**
   * @throws ExperimentException.NotFound when there is no such experiment
   * @throws ExperimentException.InvalidRequest when the experiment does not use the metric, or no
   *     unit has the dimension
   * @throws ExperimentException.Gone when the past moment needs events that have been dropped
   */
  public ExperimentResults read(String ref, Query query) {
    return measure.measure(experiments.require(ref).analysed(), query, List.of()).results();
  }
}
