package io.molam.experiments.application.experiment;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.Holdout;
import java.util.List;
import java.util.Set;

/** Which started experiments a holdout holds units out of. */
final class HeldOut {
  private HeldOut() {}

  static List<Experiment> of(Holdout holdout, ExperimentRepository experiments) {
    return experiments
        .withStatus(Set.of(ExperimentStatus.RUNNING, ExperimentStatus.PAUSED))
        .stream()
        .filter(holdout::holdsFor)
        .toList();
  }
}
