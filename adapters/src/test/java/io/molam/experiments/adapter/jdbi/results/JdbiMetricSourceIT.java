package io.molam.experiments.adapter.jdbi.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.event.EventStore;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.exposure.ExposureStore;
import io.molam.experiments.application.contract.Samples;
import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.exposure.Event;
import io.molam.experiments.domain.exposure.Exposure;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.Metric.Cap;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The numbers that SQL gives, against the same computed in Java from random units and events. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdbiMetricSourceIT {
  private static final Instant NOW = Samples.T0.plus(Duration.ofDays(10));

  /** One unit with what it did. */
  private record Unit(int variant, Instant exposedAt, List<Event> events) {}

  private final TestDatabase database = TestDatabase.migrated();
  private final List<Unit> units = new ArrayList<>();
  private final Experiment experiment =
      Samples.running(new ExperimentStore(database.database()).experiments(), "measured");
  private final MetricSource source = new JdbiMetricSource(database.database());

  JdbiMetricSourceIT() throws SQLException {}

  @BeforeAll
  void randomUnits() {
    Random random = new Random(7);
    EventLog events = new EventStore(database.database()).log();
    new EventStore(database.database())
        .ensurePartitions(Samples.T0.minus(Duration.ofDays(31)), NOW);
    ExposureLog exposures = new ExposureStore(database.database()).exposures();
    List<Event> all = new ArrayList<>();
    List<Exposure> exposed = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      UnitId unit = new UnitId("unit-" + i);
      Instant at = Samples.T0.plus(Duration.ofMinutes(random.nextInt(8 * 24 * 60)));
      int variant = random.nextInt(2);
      List<Event> own = new ArrayList<>();
      for (int k = random.nextInt(6); k > 0; k--) {
        Instant when = at.plus(Duration.ofMinutes(random.nextInt(12 * 24 * 60) - 4 * 24 * 60));
        if (when.isBefore(NOW)) {
          own.add(
              new Event(
                  new UUID(random.nextLong(), random.nextLong()),
                  unit,
                  random.nextBoolean() ? "purchase" : "visit",
                  random.nextInt(5) == 0 ? null : random.nextInt(1000) / 10.0,
                  when,
                  random.nextBoolean() ? experiment.id() : null,
                  null,
                  null));
        }
      }
      all.addAll(own);
      exposed.add(
          new Exposure(
              experiment.id(),
              unit,
              Samples.variant(experiment, variant),
              1,
              at,
              0.5,
              Context.EMPTY));
      units.add(new Unit(variant, at, own));
    }
    exposures.importAll(exposed);
    events.record(all);
  }

  private static List<Event> counted(Unit unit, String type, @Nullable Integer window) {
    return unit.events().stream()
        .filter(event -> event.type().equals(type))
        .filter(event -> !event.occurredAt().isBefore(unit.exposedAt()))
        .filter(
            event ->
                window == null
                    || event.occurredAt().isBefore(unit.exposedAt().plus(Duration.ofHours(window))))
        .toList();
  }

  private static double sum(List<Event> events) {
    return events.stream().mapToDouble(event -> event.value() == null ? 0 : event.value()).sum();
  }

  /** In a ratio, an event without a value counts as one. */
  private static double amounts(List<Event> events) {
    return events.stream().mapToDouble(event -> event.value() == null ? 1 : event.value()).sum();
  }

  private void assertMean(Metric metric, List<Unit> eligible, ToDoubleFunction<Unit> value) {
    List<MetricSource.Group> groups =
        source
            .read(experiment.id(), List.of(new MetricSource.Wanted(metric, 0)), NOW)
            .groups()
            .getFirst();
    assertThat(groups).hasSize(2);
    for (MetricSource.Group group : groups) {
      double[] values =
          eligible.stream()
              .filter(unit -> Samples.variant(experiment, unit.variant()).equals(group.variantId()))
              .mapToDouble(value)
              .toArray();
      SufficientStatistics expected = SufficientStatistics.of(values);
      assertThat(group.phase()).isEqualTo(1);
      assertThat(group.statistics()).isInstanceOf(VariantStatistics.Mean.class);
      if (group.statistics() instanceof VariantStatistics.Mean(SufficientStatistics y)) {
        assertThat(y.n()).isEqualTo(expected.n());
        assertThat(y.mean()).isCloseTo(expected.mean(), within(1e-9));
        assertThat(y.centredSumOfSquares()).isCloseTo(expected.centredSumOfSquares(), within(1e-6));
      }
    }
  }

  @Test
  void unitsAreCountedByVariantAndPhase() {
    List<MetricSource.UnitCount> counts = source.units(experiment.id());
    assertThat(counts).hasSize(2);
    for (MetricSource.UnitCount count : counts) {
      long expected =
          units.stream()
              .filter(unit -> Samples.variant(experiment, unit.variant()).equals(count.variantId()))
              .count();
      assertThat(count.units()).isEqualTo(expected);
      assertThat(count.multiple()).isZero();
    }
    assertThat(source.units(UUID.randomUUID())).isEmpty();
  }

  @Test
  void binomialIsOneForAUnitWithAnEventSinceItsExposure() {
    assertMean(
        Samples.purchases(MetricKind.BINOMIAL, null, null, null),
        units,
        unit -> counted(unit, "purchase", null).isEmpty() ? 0 : 1);
  }

  @Test
  void countIsTheNumberOfEventsWithinTheWindow() {
    assertMean(
        Samples.purchases(MetricKind.COUNT, 48, null, null),
        units,
        unit -> counted(unit, "purchase", 48).size());
  }

  @Test
  void meanIsTheSumOfValuesAndZeroWithoutEvents() {
    assertMean(
        Samples.purchases(MetricKind.MEAN, null, null, null),
        units,
        unit -> sum(counted(unit, "purchase", null)));
  }

  @Test
  void cappedMeanLimitsTheUnitAndNotTheEvent() {
    assertMean(
        Samples.purchases(MetricKind.MEAN, null, new Cap.Value(60), null),
        units,
        unit -> Math.min(60, sum(counted(unit, "purchase", null))));
  }

  private List<MetricSource.Group> read(Cap cap, int lookbackDays) {
    return source
        .read(
            experiment.id(),
            List.of(
                new MetricSource.Wanted(
                    Samples.purchases(MetricKind.MEAN, null, cap, null), lookbackDays)),
            NOW)
        .groups()
        .getFirst();
  }

  private List<Unit> of(MetricSource.Group group) {
    return units.stream()
        .filter(unit -> Samples.variant(experiment, unit.variant()).equals(group.variantId()))
        .toList();
  }

  @Test
  void capTellsItsValueAndTheUnitsAboveIt() {
    double[] sorted =
        units.stream().mapToDouble(unit -> sum(counted(unit, "purchase", null))).sorted().toArray();
    double at = 0.9 * (sorted.length - 1);
    double percentile =
        sorted[(int) at] + (at - (int) at) * (sorted[(int) at + 1] - sorted[(int) at]);
    long all = 0;
    for (MetricSource.Group group : read(new Cap.Percentile(90), 0)) {
      long above =
          of(group).stream()
              .filter(unit -> sum(counted(unit, "purchase", null)) > percentile)
              .count();
      assertThat(group.preparation().caps()).hasSize(1);
      assertThat(group.preparation().caps().getFirst()).isCloseTo(percentile, within(1e-9));
      assertThat(group.preparation().capped()).isEqualTo(above).isPositive();
      all += above;
    }
    assertThat(all).as("a tenth of the units").isEqualTo(units.size() / 10);
    for (MetricSource.Group group : read(new Cap.Value(60), 0)) {
      assertThat(group.preparation().caps()).containsExactly(60.0);
      assertThat(group.preparation().capped())
          .isEqualTo(
              of(group).stream().filter(unit -> sum(counted(unit, "purchase", null)) > 60).count());
      assertThat(group.preparation().withHistory()).isEmpty();
    }
  }

  @Test
  void retentionLooksAtOneDayOfUnitsThatArePastIt() {
    int day = 2;
    List<Unit> past =
        units.stream()
            .filter(unit -> !unit.exposedAt().plus(Duration.ofDays(day + 1)).isAfter(NOW))
            .toList();
    assertThat(past).hasSizeLessThan(units.size());
    assertMean(
        Samples.purchases(MetricKind.RETENTION, null, null, day),
        past,
        unit -> {
          Instant from = unit.exposedAt().plus(Duration.ofDays(day));
          Instant to = unit.exposedAt().plus(Duration.ofDays(day + 1));
          return counted(unit, "purchase", null).stream()
                  .anyMatch(
                      event ->
                          !event.occurredAt().isBefore(from) && event.occurredAt().isBefore(to))
              ? 1
              : 0;
        });
  }

  @Test
  void ratioKeepsBothSumsOfEachUnit() {
    for (MetricSource.Group group :
        source
            .read(
                experiment.id(),
                List.of(
                    new MetricSource.Wanted(
                        Samples.purchases(MetricKind.RATIO, null, null, null), 0)),
                NOW)
            .groups()
            .getFirst()) {
      List<Unit> own =
          units.stream()
              .filter(unit -> Samples.variant(experiment, unit.variant()).equals(group.variantId()))
              .toList();
      assertThat(group.statistics()).isInstanceOf(VariantStatistics.Ratio.class);
      if (group.statistics() instanceof VariantStatistics.Ratio(var joint)) {
        assertThat(joint.n()).isEqualTo(own.size());
        assertThat(joint.mean(0))
            .isCloseTo(
                own.stream()
                    .mapToDouble(unit -> amounts(counted(unit, "purchase", null)))
                    .average()
                    .orElseThrow(),
                within(1e-9));
      }
    }
  }

  @Test
  void covariateIsTheSameMetricBeforeTheExposure() {
    for (MetricSource.Group group :
        source
            .read(
                experiment.id(),
                List.of(
                    new MetricSource.Wanted(
                        Samples.purchases(MetricKind.MEAN, null, null, null), 3)),
                NOW)
            .groups()
            .getFirst()) {
      assertThat(group.statistics()).isInstanceOf(VariantStatistics.AdjustedMean.class);
      if (group.statistics() instanceof VariantStatistics.AdjustedMean(var joint)) {
        List<Unit> own =
            units.stream()
                .filter(
                    unit -> Samples.variant(experiment, unit.variant()).equals(group.variantId()))
                .toList();
        double[] before = own.stream().mapToDouble(JdbiMetricSourceIT::threeDaysBefore).toArray();
        assertThat(joint.mean(1))
            .isCloseTo(Arrays.stream(before).average().orElseThrow(), within(1e-9));
        assertThat(group.preparation().withHistory())
            .hasValue(Arrays.stream(before).filter(value -> value != 0).count());
        assertThat(group.preparation().caps()).isEmpty();
      }
    }
  }

  private static double threeDaysBefore(Unit unit) {
    Instant from = unit.exposedAt().minus(Duration.ofDays(3));
    return sum(
        unit.events().stream()
            .filter(event -> event.type().equals("purchase"))
            .filter(event -> event.occurredAt().isBefore(unit.exposedAt()))
            .filter(event -> !event.occurredAt().isBefore(from))
            .toList());
  }
}
