package io.molam.experiments.application.port;

import io.molam.experiments.domain.experiment.Experiment;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form in which experiments are written and read. */
public interface ExperimentDocuments {

  /**
   * What of an experiment can be written, as the API shows it: a tree of maps, lists, strings,
   * decimals, booleans and nulls, without ids of variants.
   */
  Map<String, @Nullable Object> of(Experiment experiment);
}
