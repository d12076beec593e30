package io.molam.experiments.application.experiment;

import io.molam.experiments.application.experiment.PreviewChange.Preview;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.governance.Quorum;
import org.jspecify.annotations.Nullable;

/**
 * What came of a change, or would come of it.
 *
 * @param experiment as it is stored now; of a dry run, as it would be
 * @param preview what a dry run would mean for units; null when the change was made
 * @param needed whose approval a change that is only rehearsed would need; null for nobody's
 */
public record ChangedExperiment(
    Experiment experiment, @Nullable Preview preview, @Nullable Quorum needed) {}
