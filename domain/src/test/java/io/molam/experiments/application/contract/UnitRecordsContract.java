package io.molam.experiments.application.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureCounts;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.ExposureLog.Outcome;
import io.molam.experiments.application.port.OverrideRepository;
import io.molam.experiments.application.port.UnitRecords;
import io.molam.experiments.application.port.UnitRecords.Records;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.exposure.Event;
import io.molam.experiments.domain.exposure.Exposure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link UnitRecords} does. */
public abstract class UnitRecordsContract {
  private static final UnitId UNIT = new UnitId("unit-é😀");
  private static final UnitId OTHER = new UnitId("other");

  protected abstract UnitRecords records();

  protected abstract ExperimentRepository experiments();

  protected abstract ExposureLog exposures();

  protected abstract ExposureCounts counts();

  protected abstract EventLog events();

  protected abstract OverrideRepository overrides();

  /** Now, by the clock of the store. */
  protected abstract Instant now();

  private Exposure exposure(Experiment experiment, UnitId unit, Instant at) {
    return new Exposure(
        experiment.id(),
        unit,
        Samples.variant(experiment, 0),
        experiment.phase(),
        at,
        0.5,
        new Context(Map.of("country", "SN")));
  }

  private void happen(UnitId unit, UUID event) {
    events().record(List.of(new Event(event, unit, "purchase", 1.0, Samples.T0, null, null, null)));
  }

  private Experiment reset(Experiment experiment) {
    exposures().retire(experiment.id());
    return experiments().update(experiment.reset("again", Samples.T0.plusSeconds(9)));
  }

  @Test
  void everythingOfAUnitIsReadAndNothingOfOthers() {
    Experiment before = Samples.running(experiments(), "read-before");
    Exposure retired = exposure(before, UNIT, Samples.T0.plusSeconds(1));
    exposures().record(List.of(retired, exposure(before, OTHER, Samples.T0)));
    Experiment after = reset(before);
    Exposure present = exposure(after, UNIT, Samples.T0.plusSeconds(2));
    exposures().record(present);
    overrides().put(after.id(), UNIT, Samples.variant(after, 1), "ada", Samples.T0);
    overrides().put(after.id(), OTHER, Samples.variant(after, 1), "ada", Samples.T0);
    happen(UNIT, UUID.randomUUID());
    happen(OTHER, UUID.randomUUID());
    Records found = records().read(UNIT);
    assertThat(found.enrolments())
        .containsExactly(
            new UnitRecords.Enrolled(present, true, true),
            new UnitRecords.Enrolled(retired, false, false));
    assertThat(found.overrides())
        .containsExactly(
            new UnitRecords.Forced(after.id(), Samples.variant(after, 1), "ada", Samples.T0));
    assertThat(found.events()).isEqualTo(1);
    assertThat(records().read(new UnitId("nobody"))).isEqualTo(Records.NONE);
  }

  @Test
  void erasedUnitLeavesNothingButItsCountAndOthersStay() {
    Experiment one = Samples.running(experiments(), "erased-one");
    Experiment reset = Samples.running(experiments(), "erased-reset");
    exposures().record(exposure(reset, UNIT, Samples.T0));
    reset(reset);
    exposures().record(List.of(exposure(one, UNIT, Samples.T0), exposure(one, OTHER, Samples.T0)));
    overrides().put(one.id(), UNIT, Samples.variant(one, 1), "ada", Samples.T0);
    UUID event = UUID.randomUUID();
    happen(UNIT, event);
    happen(OTHER, UUID.randomUUID());
    Records others = records().read(OTHER);
    assertThat(counts().erased(one.id())).isEmpty();
    Records gone = records().erase(UNIT);
    assertThat(gone.enrolments()).hasSize(2);
    assertThat(gone.overrides()).hasSize(1);
    assertThat(gone.events()).isEqualTo(1);
    assertThat(records().read(UNIT)).isEqualTo(Records.NONE);
    assertThat(records().read(OTHER)).isEqualTo(others);
    assertThat(counts().erased(one.id()).orElseThrow().units()).isEqualTo(1);
    assertThat(counts().erased(reset.id())).as("it was in no result").isEmpty();
    assertThat(records().erase(UNIT)).as("again").isEqualTo(Records.NONE);
    assertThat(counts().erased(one.id()).orElseThrow().units()).isEqualTo(1);
    happen(UNIT, event);
    assertThat(records().read(UNIT).events()).as("a new unit's").isEqualTo(1);
    reset(one);
    assertThat(counts().erased(one.id())).as("a new phase misses nobody").isEmpty();
  }

  @Test
  void whatWasDecidedBeforeTheUnitWasErasedIsNotRecordedAfterIt() {
    Experiment experiment = Samples.running(experiments(), "erased-meanwhile");
    Exposure decided = exposure(experiment, UNIT, Samples.T0);
    records().erase(UNIT);
    assertThat(exposures().record(decided)).isEqualTo(Outcome.OUTDATED);
    assertThat(exposures().record(exposure(experiment, OTHER, Samples.T0)))
        .isEqualTo(Outcome.RECORDED);
    Exposure later = exposure(experiment, UNIT, now().plusSeconds(1));
    assertThat(exposures().record(later)).isEqualTo(Outcome.RECORDED);
  }

  @Test
  void idsOfErasedUnitsAreKeptForAWhile() {
    assertThat(records().erasedWithin(Duration.ofHours(1))).isEmpty();
    records().erase(UNIT);
    assertThat(records().erasedWithin(Duration.ofHours(1)))
        .singleElement()
        .satisfies(erased -> assertThat(erased.unit()).isEqualTo(UNIT));
    assertThat(records().forgetErased(Duration.ofHours(1))).isZero();
    assertThat(records().forgetErased(Duration.ofHours(-1))).isEqualTo(1);
    assertThat(records().erasedWithin(Duration.ofHours(1))).isEmpty();
  }
}
