package io.molam.experiments.application.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.Ports;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchExperimentsTest {
  private final Ports ports = new Ports();

  @Test
  void runningExperimentsAreLookedAtForASplitThatIsNotAsPlanned() {
    Experiment even = ports.running("even");
    Experiment odd = ports.running("odd");
    ports.running("empty");
    ports.draft("draft");
    for (int i = 0; i < 200; i++) {
      ports.expose(even, "u-" + i, i % 2 == 0 ? "blue" : "green");
      ports.expose(odd, "u-" + i, i % 10 == 0 ? "blue" : "green");
    }
    WatchExperiments.Observation observed =
        new WatchExperiments(ports.experiments, ports.source).observe();
    assertThat(observed.sampleRatioMismatch())
        .isEqualTo(Map.of("even", false, "odd", true, "empty", false));
    assertThat(observed.statusCounts())
        .isEqualTo(Map.of(ExperimentStatus.RUNNING, 3L, ExperimentStatus.DRAFT, 1L));
  }
}
