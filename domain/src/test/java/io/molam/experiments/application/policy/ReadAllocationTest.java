package io.molam.experiments.application.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.application.port.PolicyLog.Entry;
import io.molam.experiments.application.port.PolicyLog.Trigger;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.experiment.Experiment;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadAllocationTest {
  private final Ports ports = new Ports();
  private final ReadAllocation read = new ReadAllocation(ports.experiments, ports.policies);

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
  void unknownExperimentIsNotFound() {
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> read.read("nowhere", 0, 10));
  }
}
