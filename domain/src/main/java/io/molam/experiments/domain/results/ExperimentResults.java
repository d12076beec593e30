package io.molam.experiments.domain.results;

import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Results of an experiment with what they are of.
 *
 * @param status at {@code asOf}
 * @param asOf moment that the results are of
 * @param version of frozen results: 1 those of the stop, more after restatements; 0 not frozen
 * @param digest SHA-256 of the inputs
 * @param examinedAt when the events were last looked at for novelty and slow clocks, which warnings
 *     then tell of; null when they were not, or not for this moment
 * @param segments results per value of a dimension, the most frequent first; empty without one
 */
public record ExperimentResults(
    Experiment experiment,
    ExperimentStatus status,
    Instant asOf,
    int version,
    String digest,
    @Nullable Instant examinedAt,
    Results results,
    SequencedMap<String, Results> segments) {
  public ExperimentResults {
    segments = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(segments));
  }

  /** Key of the experiment. */
  public String experimentKey() {
    return experiment.key();
  }
}
