package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.FindingLog;
import io.molam.experiments.application.port.FindingLog.Examination;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.WarningCode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link FindingLog} does. */
public abstract class FindingLogContract {
  protected abstract FindingLog log();

  protected abstract ExperimentRepository experiments();

  @Test
  void lastExaminationReplacesTheOneBefore() {
    UUID experiment = Samples.running(experiments(), "kept-1").id();
    assertThat(log().find(experiment)).isEmpty();
    Examination first =
        new Examination(
            Samples.T0,
            List.of(
                new Results.Warning(WarningCode.NOVELTY, "\"revenue\" fades: é😀, {braces}"),
                new Results.Warning(WarningCode.TOO_LITTLE_DATA, "few")));
    log().store(experiment, first);
    log()
        .store(
            Samples.running(experiments(), "another").id(), new Examination(Samples.T0, List.of()));
    assertThat(log().find(experiment)).contains(first);
    Examination second = new Examination(Samples.T0.plusSeconds(1), List.of());
    log().store(experiment, second);
    assertThat(log().find(experiment)).contains(second);
  }

  @Test
  void experimentThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> log().store(UUID.randomUUID(), new Examination(Samples.T0, List.of())))
        .isNotInstanceOf(ExperimentException.class);
  }
}
