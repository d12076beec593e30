package io.molam.experiments.application.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.molam.experiments.application.Ports;
import io.molam.experiments.domain.allocation.AssignmentReason;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.Holdout;
import io.molam.experiments.domain.experiment.UnitType;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReadUnitTest {
  private static final UnitId UNIT = new UnitId("u-1");

  private final Ports ports = new Ports();

  private ReadUnit.Found read() {
    Snapshots snapshots = ports.replica();
    snapshots.refresh();
    return new ReadUnit(snapshots, ports.experiments, ports.holdouts, ports.units, ports.hash)
        .read(UNIT);
  }

  private Experiment enrolled(String key, String variant) {
    ports.pass(Duration.ofSeconds(1));
    Experiment running = ports.running(key);
    ports.expose(running, "u-1", variant);
    return running;
  }

  @Test
  void everyExperimentOfTheUnitIsToldWithWhatItGetsNow() {
    enrolled("running", "green");
    Experiment stopped = enrolled("stopped", "blue");
    ports.experiments.update(stopped.stop("green", null, null, ports.clock.instant()));
    Experiment over = enrolled("archived", "blue");
    Experiment ended = over.stop("green", null, null, ports.clock.instant());
    ports.experiments.update(ended);
    ports.experiments.update(ended.archive(ports.clock.instant()));
    Experiment forced = enrolled("forced", "blue");
    ports.overrides.put(
        forced.id(), UNIT, Ports.variantOf(forced, "green").id(), "ada", ports.clock.instant());
    ports.running("never seen");
    ReadUnit.Found found = read();
    assertThat(found.auditKey()).isEqualTo("hash of u-1");
    assertThat(found.enrolments())
        .extracting(
            ReadUnit.Enrolment::experimentKey,
            ReadUnit.Enrolment::variantKey,
            ReadUnit.Enrolment::reason,
            ReadUnit.Enrolment::multiple)
        .containsExactly(
            tuple("forced", "blue", AssignmentReason.OVERRIDE, true),
            tuple("archived", "blue", AssignmentReason.NOT_RUNNING, false),
            tuple("stopped", "blue", AssignmentReason.ROLLED_OUT, false),
            tuple("running", "green", AssignmentReason.STICKY, false));
    assertThat(found.overrides())
        .extracting(ReadUnit.Forced::experimentKey, ReadUnit.Forced::variantKey)
        .containsExactly(tuple("forced", "green"));
  }

  @Test
  void holdoutsThatItsBucketFallsIntoAreToldForEveryKind() {
    for (UnitType unit : new UnitType[] {UnitType.MOLAM_ID, UnitType.DEVICE}) {
      ports.holdouts.insert(
          new Holdout(
              UUID.randomUUID(),
              "of-" + (unit == UnitType.DEVICE ? 2 : 1),
              unit,
              Share.ALL,
              "ada",
              Ports.T0));
    }
    ports.holdouts.insert(
        new Holdout(
            UUID.randomUUID(), "over", UnitType.DEVICE, Share.ALL, "ada", Ports.T0, Ports.T0));
    assertThat(read().holdouts())
        .extracting(ReadUnit.Held::unit)
        .containsExactly(UnitType.MOLAM_ID, UnitType.DEVICE);
  }

  @Test
  void unitThatNobodyKnowsHasNothingAndIsEnrolledInNothing() {
    ports.running("running");
    ReadUnit.Found found = read();
    assertThat(found.enrolments()).isEmpty();
    assertThat(found.overrides()).isEmpty();
    assertThat(found.events()).isZero();
    assertThat(ports.units.read(UNIT).enrolments()).isEmpty();
  }

  @Test
  void replicaForgetsWhatWasErasedElsewhereAndGoesOnDoingSoForAMinute() {
    Experiment running = ports.running("one");
    ForgetErased forget = new ForgetErased(ports.units, ports.kept, ports.clock::nanoTime);
    forget.look();
    ports.kept.keep(ports.exposure(running, "u-1", "blue"));
    ports.pass(Duration.ofSeconds(1));
    ports.units.erase(UNIT);
    forget.look();
    assertThat(ports.kept.recall(UNIT, running.id())).isNull();
    ports.kept.keep(ports.exposure(running, "u-1", "blue"));
    ports.pass(Duration.ofSeconds(1));
    ports.units.erase(new UnitId("u-2"));
    forget.look();
    assertThat(ports.kept.recall(UNIT, running.id())).as("of the new unit").isNotNull();
  }
}
