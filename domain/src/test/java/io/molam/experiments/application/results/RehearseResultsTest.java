package io.molam.experiments.application.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.Ports;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.results.ExperimentResults;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RehearseResultsTest {
  private final Ports ports = new Ports();
  private final ExperimentResults rehearsed =
      new RehearseResults(
              ports.metrics,
              ports.source,
              new MeasureExperiment(
                  ports.metrics,
                  ports.source,
                  new FreezeResults(ports.metrics, ports.source, ports.frozen, ports.clock),
                  ports.exposureCounts,
                  ports.findings,
                  ports.clock),
              ports.clock)
          .rehearse();

  @Test
  void effectsOfMetricsOfTheCatalogueAreJudged() {
    assertThat(rehearsed.results().metrics()).hasSizeBetween(2, 3);
    assertThat(rehearsed.results().variants()).hasSize(2).allMatch(each -> each.units() == 1_000);
    assertThat(rehearsed.digest()).isNotBlank();
  }

  @Test
  void nothingIsStored() {
    assertThat(ports.experiments.withStatus(Set.of(ExperimentStatus.values()))).isEmpty();
    assertThat(ports.frozen.findAll(rehearsed.experiment().id())).isEmpty();
  }
}
