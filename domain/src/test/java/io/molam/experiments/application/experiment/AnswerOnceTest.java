package io.molam.experiments.application.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.experiment.AnswerOnce.Outcome;
import io.molam.experiments.application.memory.MemoryAnswerLog;
import io.molam.experiments.application.port.AnswerLog.Answer;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AnswerOnceTest {
  private final Ports ports = new Ports();
  private final AnswerOnce once = new AnswerOnce(ports.memory, new MemoryAnswerLog(ports.memory));

  private Outcome<Experiment> create(String digest, Supplier<Experiment> change) {
    return once.make("ada", "key-1", digest, change, AnswerOnceTest::answer);
  }

  private static Answer answer(Experiment created) {
    return new Answer(201, Map.of("Location", created.key()), "{}");
  }

  @Test
  void repeatChangesNothingAndGetsTheSameAnswer() {
    assertThat(create("d1", () -> ports.draft("one"))).isInstanceOf(Outcome.Made.class);
    assertThat(create("d1", () -> ports.draft("two")))
        .isEqualTo(new Outcome.Repeated<>(new Answer(201, Map.of("Location", "one"), "{}")));
    assertThat(ports.experiments.find("two")).isEmpty();
  }

  @Test
  void otherRequestWithTheSameKeyIsRefused() {
    create("d1", () -> ports.draft("one"));
    assertThatExceptionOfType(ExperimentException.InvalidRequest.class)
        .isThrownBy(() -> create("d2", () -> ports.draft("two")));
    assertThat(ports.experiments.find("two")).isEmpty();
  }

  @Test
  void failureUndoesTheChangeAndFreesTheKey() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                create(
                    "d1",
                    () -> {
                      ports.draft("one");
                      throw new IllegalStateException("no more room");
                    }));
    assertThat(ports.experiments.find("one")).isEmpty();
    assertThat(create("d1", () -> ports.draft("one"))).isInstanceOf(Outcome.Made.class);
  }
}
