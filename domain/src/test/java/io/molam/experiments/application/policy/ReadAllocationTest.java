package io.molam.experiments.application.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.ExposureCounts.ByDraw;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.application.port.PolicyLog.Entry;
import io.molam.experiments.application.port.PolicyLog.Trigger;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.AdaptiveRules;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.exposure.Exposure;
import io.molam.experiments.domain.exposure.UnitDraw;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadAllocationTest {
  private final Ports ports = new Ports();
  private final ReadAllocation read =
      new ReadAllocation(ports.experiments, ports.policies, ports.exposureCounts);

  private void decide(Experiment experiment, int phase) {
    ports.policies.append(
        new Entry(
            experiment.id(),
            Ports.T0,
            phase,
            true,
            Trigger.EDIT,
            PolicySource.FIXED,
            "",
            "by ada",
            new LinkedHashMap<>(Map.of("blue", 0.5)),
            null,
            null));
  }

  @Test
  void decisionsComeInPagesWithTheExperimentAsItIs() {
    Experiment one = ports.running("one");
    decide(one, 1);
    decide(ports.running("two"), 1);
    decide(one, 2);
    ReadAllocation.Page first = read.read("one", 0, 1);
    assertThat(first.experiment()).isEqualTo(one);
    assertThat(first.entries()).extracting(numbered -> numbered.entry().phase()).containsExactly(1);
    PolicyLog.Numbered last = first.entries().getLast();
    assertThat(read.read(one.id().toString(), last.number(), 10).entries())
        .extracting(numbered -> numbered.entry().phase())
        .containsExactly(2);
  }

  @Test
  void ofContextualExperimentsItTellsWhatDecidedForHowManyUnits() {
    Experiment one =
        ports.running(
            "one",
            design ->
                design.allocation =
                    new AllocationPolicy.Adaptive(
                        new AdaptiveRules(new Share(10_000), 60, 100, "conversion"), true));
    for (int i = 0; i < 5; i++) {
      Exposure plain = ports.exposure(one, "u-" + i, "blue");
      UnitDraw draw =
          i < 3
              ? new UnitDraw(PolicySource.SIRA, "m-1", "success", Map.of("blue", 1.0))
              : new UnitDraw(PolicySource.LOCAL, "plan", "timeout", Map.of("blue", 1.0));
      ports.exposures.record(
          new Exposure(
              plain.experimentId(),
              plain.unit(),
              plain.variantId(),
              plain.phase(),
              plain.exposedAt(),
              1,
              plain.context(),
              draw));
    }
    assertThat(read.read("one", 0, 10).units())
        .containsExactly(
            new ByDraw(PolicySource.SIRA, "m-1", "success", 3),
            new ByDraw(PolicySource.LOCAL, "plan", "timeout", 2));
    assertThat(read.read(ports.running("two").key(), 0, 10).units()).isEmpty();
  }

  @Test
  void unknownExperimentIsNotFound() {
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> read.read("nowhere", 0, 10));
  }
}
