package io.molam.experiments.adapter.jdbi.totals;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.event.EventStore;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.exposure.ExposureStore;
import io.molam.experiments.adapter.jdbi.totals.UnitTotals.Measure;
import io.molam.experiments.application.contract.Samples;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.exposure.Event;
import io.molam.experiments.domain.exposure.Exposure;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Numbers of sets of attributes: what is left without one, and more sets than are kept. */
class AttributeSetsIT {
  private static final Instant NOW = Samples.T0.plus(Duration.ofDays(5));
  private static final List<Measure> PURCHASES = List.of(new Measure("purchase", 0, null, false));

  private final TestDatabase database = TestDatabase.migrated();
  private final ExperimentStore experiments = new ExperimentStore(database.database());
  private final EventStore events = new EventStore(database.database());
  private final UnitTotals totals = new UnitTotals(database.database());

  AttributeSetsIT() throws SQLException {}

  private Experiment folded(String key, int units, int countries) {
    events.ensurePartitions(Samples.T0, NOW);
    Experiment experiment = Samples.running(experiments.experiments(), key);
    totals.upToDate(experiment.id(), PURCHASES);
    enrol(experiment, units, countries);
    return experiment;
  }

  private void enrol(Experiment experiment, int units, int countries) {
    List<UnitId> ids =
        IntStream.range(0, units)
            .mapToObj(i -> new UnitId(experiment.design().key() + "-" + i))
            .toList();
    new ExposureStore(database.database())
        .exposures()
        .importAll(
            IntStream.range(0, units)
                .mapToObj(
                    i ->
                        new Exposure(
                            experiment.id(),
                            ids.get(i),
                            Samples.variant(experiment, i & 1),
                            1,
                            Samples.T0.plusSeconds(2),
                            0.5,
                            new Context(Map.of("country", "C" + i % countries))))
                .toList());
    events
        .log()
        .record(
            ids.stream()
                .map(
                    unit ->
                        new Event(
                            UUID.randomUUID(),
                            unit,
                            "purchase",
                            1.0,
                            Samples.T0.plusSeconds(60),
                            null,
                            null,
                            null))
                .toList());
    totals.upToDate(experiment.id(), PURCHASES);
  }

  private long left(String table) {
    return database.number("select count(*) from %s where attribute_set = 0".formatted(table));
  }

  private void asThePreviousReleaseLeavesThem() {
    database.execute("update exposures set attribute_set = 0");
    database.execute("update unit_totals set attribute_set = 0");
  }

  @Test
  void everyUnitIsNumberedHoweverFewAreReadAtOnce() {
    folded("one", 300, 3);
    folded("two", 300, 3);
    assertThat(left("exposures") + left("unit_totals")).isZero();
    asThePreviousReleaseLeavesThem();
    assertThat(new Unnumbered(database.database(), 2, 1).number(NOW)).isEqualTo(1_200);
    assertThat(left("exposures") + left("unit_totals")).isZero();
    database.execute("update unit_totals set attribute_set = 0");
    assertThat(new Unnumbered(database.database(), 3, 2).number(NOW)).isEqualTo(600);
    assertThat(left("unit_totals")).isZero();
  }

  @Test
  void whereNothingWasLeftNobodyLooksForADay() {
    folded("one", 20, 3);
    Unnumbered unnumbered = new Unnumbered(database.database());
    asThePreviousReleaseLeavesThem();
    assertThat(unnumbered.number(NOW)).isEqualTo(40);
    asThePreviousReleaseLeavesThem();
    assertThat(unnumbered.number(NOW.plusSeconds(3_600))).as("something was left").isEqualTo(40);
    assertThat(unnumbered.number(NOW.plusSeconds(7_200))).isZero();
    asThePreviousReleaseLeavesThem();
    Instant nextDay = NOW.plusSeconds(7_200).plus(Unnumbered.REST);
    assertThat(unnumbered.number(nextDay.minusSeconds(1))).isZero();
    assertThat(unnumbered.number(nextDay)).isEqualTo(40);
  }

  @Test
  void moreThanAThousandSetsAreSaidOfTheirExperimentAlone() {
    folded("few", 20, 3);
    Experiment many = folded("many", 1_000, 1_000);
    assertThat(totals.crowdedDimensions()).isEmpty();
    enrol(many, 1_002, 1_002);
    assertThat(totals.crowdedDimensions()).containsExactly("many");
    enrol(many, 1_004, 1_004);
    assertThat(totals.crowdedDimensions()).containsExactly("many");
    assertThat(
            database.number(
                "select count(*) from exposures where attribute_set = -1 and experiment_id = '%s'"
                    .formatted(many.id())))
        .isEqualTo(4);
    assertThat(database.number("select count(*) from exposures where attribute_set = -1"))
        .isEqualTo(4);
    database.execute("update experiments set status = 'stopped' where key = 'many'");
    assertThat(totals.crowdedDimensions()).isEmpty();
  }
}
