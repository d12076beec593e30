package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.port.ExposureMemory;
import io.molam.experiments.application.port.ExposureMemory.Remembered;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Exposure;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link ExposureMemory} does while the store is away. */
public abstract class ExposureMemoryContract {
  private static final UUID EXPERIMENT = new UUID(0, 1);
  private static final UnitId UNIT = new UnitId("u-é😀");

  /** A new one each time, with room for two, whose store is away. */
  protected abstract ExposureMemory memory();

  private static Exposure exposure(UnitId unit, UUID experiment, int variant) {
    return new Exposure(
        experiment,
        unit,
        new UUID(1, variant),
        1,
        Samples.T0,
        0.5,
        new Context(Map.of("country", "SN")));
  }

  @Test
  void whatWasNeverKeptIsNotRemembered() {
    assertThat(memory().recall(UNIT, EXPERIMENT)).isNull();
  }

  @Test
  void keptExposureIsRecalledWholeAndIsNotDurable() {
    ExposureMemory memory = memory();
    Exposure kept = exposure(UNIT, EXPERIMENT, 0);
    memory.keep(kept);
    assertThat(memory.recall(UNIT, EXPERIMENT)).isEqualTo(new Remembered(kept, false));
  }

  @Test
  void eachUnitAndExperimentHasItsOwn() {
    ExposureMemory memory = memory();
    UUID otherExperiment = new UUID(0, 2);
    UnitId otherUnit = new UnitId("other");
    memory.keep(exposure(UNIT, EXPERIMENT, 0));
    memory.keep(exposure(otherUnit, otherExperiment, 1));
    assertThat(memory.recall(UNIT, otherExperiment)).isNull();
    assertThat(memory.recall(otherUnit, EXPERIMENT)).isNull();
    assertThat(memory.recall(otherUnit, otherExperiment))
        .isEqualTo(new Remembered(exposure(otherUnit, otherExperiment, 1), false));
  }

  @Test
  void erasedUnitIsForgottenUnlessItIsANewOne() {
    ExposureMemory memory = memory();
    UnitId otherUnit = new UnitId("other");
    memory.keep(exposure(UNIT, EXPERIMENT, 0));
    memory.keep(exposure(otherUnit, EXPERIMENT, 0));
    memory.forget(Set.of(UNIT), Samples.T0);
    assertThat(memory.recall(UNIT, EXPERIMENT)).as("decided later").isNotNull();
    memory.forget(Set.of(UNIT), Samples.T0.plusSeconds(1));
    assertThat(memory.recall(UNIT, EXPERIMENT)).isNull();
    assertThat(memory.recall(otherUnit, EXPERIMENT)).isNotNull();
  }

  /** The unit has been shown the first one. */
  @Test
  void ofTwoThatAreKeptForAUnitTheFirstStays() {
    ExposureMemory memory = memory();
    memory.keep(exposure(UNIT, EXPERIMENT, 0));
    memory.keep(exposure(UNIT, EXPERIMENT, 1));
    assertThat(memory.recall(UNIT, EXPERIMENT))
        .isEqualTo(new Remembered(exposure(UNIT, EXPERIMENT, 0), false));
  }
}
