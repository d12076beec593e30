package io.molam.experiments.adapter.jdbi.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.event.EventStore;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.exposure.ExposureStore;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.contract.Samples;
import io.molam.experiments.application.memory.Memory;
import io.molam.experiments.application.memory.MemoryAgeSource;
import io.molam.experiments.application.memory.MemoryDailySource;
import io.molam.experiments.application.memory.MemoryEventLog;
import io.molam.experiments.application.memory.MemoryExperimentRepository;
import io.molam.experiments.application.memory.MemoryExposureCounts;
import io.molam.experiments.application.memory.MemoryExposureLog;
import io.molam.experiments.application.memory.MemoryMetricSource;
import io.molam.experiments.application.memory.MemoryOverrideRepository;
import io.molam.experiments.application.memory.MemoryUnitExport;
import io.molam.experiments.application.port.AgeSource;
import io.molam.experiments.application.port.DailySource;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.MetricSource.Group;
import io.molam.experiments.application.port.MetricSource.Reading;
import io.molam.experiments.application.port.MetricSource.UnitCount;
import io.molam.experiments.application.port.MetricSource.Wanted;
import io.molam.experiments.application.port.UnitExport;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.exposure.Event;
import io.molam.experiments.domain.exposure.Exposure;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.Metric.Cap;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.Preparation;
import io.molam.experiments.domain.statistics.QuantileStatistics;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What SQL computes from totals, exposures and events is what the sources in memory compute from
 * each exposure and each event, for random units with repeats, second variants and overrides.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourcesAgreeIT {
  private static final Instant NOW = Samples.T0.plus(Duration.ofDays(12));
  private static final int UNITS = 250;

  private final Database database = TestDatabase.migrated().database();
  private final ExperimentStore stored = new ExperimentStore(database);
  private final ExposureLog exposures = new ExposureStore(database).exposures();
  private final EventStore events = new EventStore(database);
  private final Memory memory = new Memory(InstantSource.system());
  private final MemoryExposureLog remembered = new MemoryExposureLog(memory);
  private final MemoryEventLog heard = new MemoryEventLog(memory);
  private final Random random = new Random(14);
  private final Experiment experiment = twoPhases("measured");
  private final Experiment other = twoPhases("other-one");

  /** Between two halves of what happened. */
  private Instant between = Instant.EPOCH;

  SourcesAgreeIT() throws SQLException {}

  private Experiment twoPhases(String key) {
    Experiment draft = Samples.draft(key);
    Experiment first = draft.start(Samples.T0);
    Experiment second =
        first.allocated(
            Map.of("blue", new Share(200_000), "green", new Share(800_000)),
            PolicySource.LOCAL,
            Samples.T0.plus(Duration.ofDays(3)));
    MemoryExperimentRepository inMemory = new MemoryExperimentRepository(memory);
    stored.experiments().insert(draft);
    stored.experiments().update(first);
    stored.experiments().updatePolicy(second);
    inMemory.insert(draft);
    inMemory.update(first);
    inMemory.updatePolicy(second);
    return second;
  }

  @BeforeAll
  void unitsDoThings() {
    events.ensurePartitions(Samples.T0.minus(Duration.ofDays(31)), NOW);
    for (int half = 0; half < 2; half++) {
      for (int i = 0; i < 12; i++) {
        force("unit-" + random.nextInt(UNITS));
      }
      List<Exposure> exposed = new ArrayList<>();
      for (int i = 0; i < UNITS; i++) {
        exposed.add(exposure("unit-" + random.nextInt(UNITS)));
      }
      assertThat(exposures.importAll(exposed)).isEqualTo(remembered.importAll(exposed));
      List<Event> happened = new ArrayList<>();
      for (int i = 0; i < 3 * UNITS; i++) {
        happened.add(event("unit-" + random.nextInt(UNITS)));
      }
      assertThat(events.log().record(happened)).isEqualTo(heard.record(happened));
      for (int i = 0; i < 12; i++) {
        force("unit-" + random.nextInt(UNITS));
      }
      if (half == 0) {
        between = Instant.now().truncatedTo(ChronoUnit.MICROS).plus(1, ChronoUnit.MICROS);
        while (!Instant.now().minus(1, ChronoUnit.MILLIS).isAfter(between)) {
          Thread.onSpinWait();
        }
      }
    }
  }

  private void force(String unit) {
    UUID variant = Samples.variant(experiment, random.nextInt(2));
    stored.overrides().put(experiment.id(), new UnitId(unit), variant, "ada", Samples.T0);
    new MemoryOverrideRepository(memory)
        .put(experiment.id(), new UnitId(unit), variant, "ada", Samples.T0);
  }

  /** Seldom of another variant than the unit had before. */
  private Exposure exposure(String unit) {
    Map<String, Object> attributes = new HashMap<>();
    if (random.nextInt(4) > 0) {
      attributes.put("country", random.nextBoolean() ? "SN" : "FR é😀");
      attributes.put("age", new BigDecimal(random.nextInt(3) + 18 + ".50"));
      attributes.put("vip", random.nextBoolean());
    }
    int variant = random.nextInt(20) == 0 ? random.nextInt(2) : Math.floorMod(unit.hashCode(), 2);
    return new Exposure(
        experiment.id(),
        new UnitId(unit),
        Samples.variant(experiment, variant),
        1 + random.nextInt(2),
        Samples.T0.plus(Duration.ofMinutes(random.nextInt(10 * 24 * 60))),
        0.5,
        new Context(attributes));
  }

  private Event event(String unit) {
    UUID counts =
        switch (random.nextInt(4)) {
          case 0 -> experiment.id();
          case 1 -> other.id();
          default -> null;
        };
    return new Event(
        new UUID(0, random.nextInt(20)),
        new UnitId(unit),
        random.nextInt(3) == 0 ? "visit" : "purchase",
        random.nextInt(5) == 0 ? null : random.nextInt(2_000) / 10.0 - 20,
        Samples.T0.plus(Duration.ofMinutes(random.nextInt(15 * 24 * 60) - 3 * 24 * 60)),
        counts,
        null,
        null);
  }

  /** Every kind with and without window, cap, look back and maturity, as far as it has them. */
  private static List<Wanted> everything() {
    List<Wanted> wanted = new ArrayList<>();
    for (MetricKind kind : MetricKind.values()) {
      if (kind == MetricKind.RETENTION) {
        wanted.add(new Wanted(Samples.purchases(kind, null, null, 2), 0));
        continue;
      }
      for (Integer window : new @Nullable Integer[] {null, 48}) {
        wanted.add(new Wanted(Samples.purchases(kind, window, null, null), 0));
        wanted.add(new Wanted(Samples.purchases(kind, window, null, null), 3));
        wanted.add(new Wanted(Samples.purchases(kind, window, null, null), 0, true));
        if (kind == MetricKind.COUNT || kind == MetricKind.MEAN || kind == MetricKind.RATIO) {
          wanted.add(new Wanted(Samples.purchases(kind, window, new Cap.Value(1.5), null), 3));
          wanted.add(
              new Wanted(Samples.purchases(kind, window, new Cap.Percentile(90), null), 3, true));
        }
      }
    }
    return wanted;
  }

  private static void assertSame(Reading sql, Reading memory) {
    assertThat(counts(sql)).isEqualTo(counts(memory));
    assertThat(sql.groups()).hasSameSizeAs(memory.groups());
    for (int i = 0; i < sql.groups().size(); i++) {
      assertSame(everything().get(i), sql.groups().get(i), memory.groups().get(i));
    }
  }

  private static List<UnitCount> counts(Reading reading) {
    return reading.counts().stream()
        .filter(count -> count.units() + count.multiple() > 0)
        .sorted(
            Comparator.comparing((UnitCount count) -> count.variantId().toString())
                .thenComparingInt(UnitCount::phase))
        .toList();
  }

  private static void assertSame(Wanted wanted, List<Group> sql, List<Group> memory) {
    assertThat(sql)
        .as("groups of %s", wanted)
        .extracting(group -> group.variantId() + "/" + group.phase())
        .containsExactlyInAnyOrderElementsOf(
            memory.stream().map(group -> group.variantId() + "/" + group.phase()).toList());
    for (Group group : sql) {
      Group twin =
          memory.stream()
              .filter(each -> each.variantId().equals(group.variantId()))
              .filter(each -> each.phase() == group.phase())
              .findFirst()
              .orElseThrow();
      assertThat(group.statistics()).hasSameClassAs(twin.statistics());
      assertSame(wanted, group.preparation(), twin.preparation());
      double[] expected = numbers(twin.statistics());
      double[] found = numbers(group.statistics());
      assertThat(found).hasSameSizeAs(expected);
      for (int i = 0; i < expected.length; i++) {
        assertThat(found[i])
            .as("number %d of %s, %s/%d", i, wanted, group.variantId(), group.phase())
            .isCloseTo(expected[i], within(1e-9 * Math.max(1, Math.abs(expected[i]))));
      }
    }
  }

  private static void assertSame(Wanted wanted, Preparation sql, Preparation memory) {
    assertThat(sql.withHistory()).as("history of %s", wanted).isEqualTo(memory.withHistory());
    assertThat(sql.capped()).as("units above the cap of %s", wanted).isEqualTo(memory.capped());
    assertThat(sql.caps()).as("caps of %s", wanted).hasSameSizeAs(memory.caps());
    for (int i = 0; i < sql.caps().size(); i++) {
      assertThat(sql.caps().get(i)).isCloseTo(memory.caps().get(i), within(1e-9));
    }
  }

  private static double[] numbers(VariantStatistics statistics) {
    return switch (statistics) {
      case VariantStatistics.Mean(SufficientStatistics y) ->
          new double[] {y.n(), y.mean(), y.centredSumOfSquares()};
      case VariantStatistics.AdjustedMean(JointStatistics joint) -> numbers(joint);
      case VariantStatistics.Ratio(JointStatistics joint) -> numbers(joint);
      case VariantStatistics.AdjustedRatio(JointStatistics joint) -> numbers(joint);
      case VariantStatistics.Quantile(QuantileStatistics quantile) ->
          new double[] {quantile.n(), quantile.quantile(), quantile.lower(), quantile.upper()};
    };
  }

  private static double[] numbers(JointStatistics joint) {
    List<Double> numbers = new ArrayList<>(List.of((double) joint.n()));
    for (int i = 0; i < joint.variables(); i++) {
      numbers.add(joint.mean(i));
      for (int j = i; j < joint.variables(); j++) {
        numbers.add(joint.comoment(i, j));
      }
    }
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Test
  void presentStateAgrees() {
    JdbiMetricSource sql = new JdbiMetricSource(database);
    MemoryMetricSource plain = new MemoryMetricSource(memory);
    Reading expected = plain.read(experiment.id(), everything(), NOW);
    assertThat(expected.counts()).as("both variants in both phases").hasSize(4);
    assertThat(expected.counts()).anyMatch(count -> count.multiple() > 0);
    assertThat(expected.groups().stream().flatMap(List::stream).map(Group::preparation))
        .anyMatch(each -> each.capped() > 0 && each.withHistory().orElse(0) > 0)
        .anyMatch(each -> each.caps().size() == 2);
    assertSame(sql.read(experiment.id(), everything(), NOW), expected);
    assertThat(
            sql.units(experiment.id()).stream()
                .sorted(Comparator.comparing(Objects::toString))
                .toList())
        .isEqualTo(
            plain.units(experiment.id()).stream()
                .sorted(Comparator.comparing(Objects::toString))
                .toList());
  }

  @Test
  void earlierMomentAgrees() {
    Reading before =
        new MemoryMetricSource(memory).readAsOf(experiment.id(), everything(), between);
    assertThat(before)
        .isNotEqualTo(new MemoryMetricSource(memory).read(experiment.id(), everything(), NOW));
    assertSame(
        new JdbiMetricSource(database).readAsOf(experiment.id(), everything(), between), before);
  }

  @Test
  void earlierBreakdownAgrees() {
    for (String attribute : List.of("country", "age", "nothing")) {
      Map<String, Reading> sql =
          new JdbiMetricSource(database)
              .breakDownAsOf(experiment.id(), everything(), between, attribute, 2);
      Map<String, Reading> plain =
          new MemoryMetricSource(memory)
              .breakDownAsOf(experiment.id(), everything(), between, attribute, 2);
      assertThat(List.copyOf(sql.keySet())).isEqualTo(List.copyOf(plain.keySet()));
      sql.forEach(
          (value, reading) -> assertSame(reading, Objects.requireNonNull(plain.get(value))));
    }
  }

  /** Of those that are declared by numbers of sets, of the others from contexts. */
  @Test
  void breakdownAgrees() {
    breakDownAgrees();
    assertThat(numbered("country")).isTrue();
    assertThat(numbered("age")).isTrue();
    assertThat(numbered("vip")).isFalse();
  }

  /** As a replica of the previous release leaves them, and as whoever numbers them is killed. */
  @Test
  void unitsAndTotalsWithoutANumberAreRead() {
    breakDownAgrees();
    write("update unit_totals set attribute_set = 0 where hashtext(unit_id) % 3 = 0");
    breakDownAgrees();
    assertThat(numbered("country")).as("as far as exposures say").isTrue();
    write("update exposures set attribute_set = 0 where hashtext(unit_id) % 2 = 0");
    assertThat(numbered("country")).isFalse();
    breakDownAgrees();
    assertThat(numberAttributes()).isPositive();
    assertThat(numberAttributes()).isZero();
    assertThat(numbered("country")).isTrue();
    assertThat(
            database.<Integer>query(
                handle ->
                    handle
                        .createQuery("select count(*) from unit_totals where attribute_set = 0")
                        .mapTo(Integer.class)
                        .one()))
        .isZero();
    breakDownAgrees();
  }

  @Test
  void unitsOfTooManySetsAreRead() {
    breakDownAgrees();
    write("update exposures set attribute_set = -1 where hashtext(unit_id) % 5 = 0");
    write("update unit_totals set attribute_set = -1 where hashtext(unit_id) % 5 = 0");
    breakDownAgrees();
    assertThat(numbered("country")).isFalse();
    write("update exposures set attribute_set = 0 where attribute_set = -1");
    write("update unit_totals set attribute_set = 0 where attribute_set = -1");
    assertThat(numberAttributes()).isPositive();
  }

  /** By a replica that has just begun. */
  private int numberAttributes() {
    return new EventStore(database).numberAttributes(NOW);
  }

  private void write(String sql) {
    assertThat(database.<Integer>query(handle -> handle.execute(sql))).isPositive();
  }

  private boolean numbered(String attribute) {
    return database.query(
        handle -> AttributeLabels.of(handle, experiment.id(), attribute, 1, 2).isPresent());
  }

  private void breakDownAgrees() {
    for (String attribute : List.of("country", "age", "vip", "nothing")) {
      Map<String, Reading> sql =
          new JdbiMetricSource(database)
              .breakDown(experiment.id(), everything(), NOW, attribute, 2);
      Map<String, Reading> plain =
          new MemoryMetricSource(memory)
              .breakDown(experiment.id(), everything(), NOW, attribute, 2);
      assertThat(List.copyOf(sql.keySet())).isEqualTo(List.copyOf(plain.keySet()));
      sql.forEach(
          (value, reading) -> assertSame(reading, Objects.requireNonNull(plain.get(value))));
    }
  }

  @Test
  void attributesAgree() {
    assertThat(new JdbiMetricSource(database).attributes(experiment.id()))
        .isEqualTo(new MemoryMetricSource(memory).attributes(experiment.id()))
        .containsExactly("age", "country", "vip");
  }

  @Test
  void everyDayAgrees() {
    List<DailySource.Day> sql =
        new JdbiDailySource(database).read(experiment.id(), everything(), NOW, between);
    List<DailySource.Day> plain =
        new MemoryDailySource(memory).read(experiment.id(), everything(), NOW, between);
    assertThat(sql).extracting(DailySource.Day::date).hasSizeGreaterThan(9);
    assertThat(sql)
        .extracting(DailySource.Day::date)
        .isEqualTo(plain.stream().map(DailySource.Day::date).toList());
    for (int i = 0; i < sql.size(); i++) {
      assertSame(sql.get(i).reading(), plain.get(i).reading());
    }
  }

  @Test
  void everyAgeAgrees() {
    for (List<Integer> ends : List.of(List.of(24, 168), List.of(24, 48, 72, 96, 120, 144, 240))) {
      for (Instant asOf : new @Nullable Instant[] {null, between}) {
        for (MetricKind kind : AgeSource.KINDS) {
          Metric metric = Samples.purchases(kind, null, null, null);
          List<AgeSource.Step> sql =
              new JdbiAgeSource(database).byAge(experiment.id(), metric, ends, NOW, asOf);
          List<AgeSource.Step> plain =
              new MemoryAgeSource(memory).byAge(experiment.id(), metric, ends, NOW, asOf);
          assertThat(sql).hasSameSizeAs(ends).hasSameSizeAs(plain);
          for (int i = 0; i < sql.size(); i++) {
            AgeSource.Step own = sql.get(i);
            AgeSource.Step twin = plain.get(i);
            assertThat(own.counts())
                .containsExactlyInAnyOrderElementsOf(twin.counts())
                .hasSizeGreaterThan(1);
            Wanted wanted = new Wanted(metric, 0);
            assertSame(wanted, own.during(), twin.during());
            assertSame(wanted, own.until(), twin.until());
            assertSame(wanted, adjusted(own), adjusted(twin));
          }
        }
      }
    }
    assertThat(new JdbiAgeSource(database).firstExposure(experiment.id(), between))
        .isEqualTo(new MemoryAgeSource(memory).firstExposure(experiment.id(), between))
        .isNotNull();
  }

  @Test
  void everyDayAloneAgrees() {
    for (MetricKind kind : AgeSource.KINDS) {
      Metric metric = Samples.purchases(kind, null, null, null);
      List<DailySource.Day> sql =
          new JdbiAgeSource(database).byDate(experiment.id(), metric, NOW, between);
      List<DailySource.Day> plain =
          new MemoryAgeSource(memory).byDate(experiment.id(), metric, NOW, between);
      assertThat(sql)
          .extracting(DailySource.Day::date)
          .isEqualTo(plain.stream().map(DailySource.Day::date).toList())
          .hasSizeGreaterThan(9);
      for (int i = 0; i < sql.size(); i++) {
        assertThat(sql.get(i).reading().counts())
            .containsExactlyInAnyOrderElementsOf(plain.get(i).reading().counts());
        assertSame(
            new Wanted(metric, 0),
            sql.get(i).reading().groups().getFirst(),
            plain.get(i).reading().groups().getFirst());
      }
    }
  }

  @Test
  void eventsBeforeExposureAgree() {
    List<AgeSource.Early> sql =
        new JdbiAgeSource(database).early(experiment.id(), Set.of("purchase", "visit"), 1_000);
    assertThat(sql)
        .isEqualTo(
            new MemoryAgeSource(memory).early(experiment.id(), Set.of("purchase", "visit"), 1_000))
        .hasSize(2)
        .allMatch(each -> each.early() > 0 && each.early() < each.events());
  }

  private static List<Group> adjusted(AgeSource.Step step) {
    return step.changes().stream()
        .map(
            each ->
                new Group(
                    each.variantId(),
                    each.phase(),
                    new VariantStatistics.AdjustedMean(each.joint())))
        .toList();
  }

  @Test
  void exportAgrees() {
    List<UnitExport.Row> sql = new ArrayList<>();
    List<UnitExport.Row> plain = new ArrayList<>();
    new JdbiUnitExport(database).read(experiment.id(), everything(), NOW, sql::add);
    new MemoryUnitExport(memory).read(experiment.id(), everything(), NOW, plain::add);
    sql.sort(Comparator.comparing(UnitExport.Row::unit));
    plain.sort(Comparator.comparing(UnitExport.Row::unit));
    assertThat(sql).hasSizeGreaterThan(UNITS / 2);
    assertThat(sql)
        .usingRecursiveComparison()
        .ignoringFields("recordedAt", "context", "decision")
        .withComparatorForType(
            (a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b), Double.class)
        .isEqualTo(plain);
  }

  @Test
  void countsOfExposuresAgree() {
    JdbiExposureCounts sql = new JdbiExposureCounts(database);
    MemoryExposureCounts plain = new MemoryExposureCounts(memory);
    assertThat(sql.byPhase(experiment.id())).isNotEmpty().isEqualTo(plain.byPhase(experiment.id()));
    for (Instant asOf : new @Nullable Instant[] {null, between}) {
      assertThat(sql.byDay(experiment.id(), asOf))
          .isNotEmpty()
          .containsExactlyInAnyOrderElementsOf(plain.byDay(experiment.id(), asOf));
      assertThat(sql.bySegment(experiment.id(), asOf, 5))
          .isNotEmpty()
          .containsExactlyInAnyOrderElementsOf(plain.bySegment(experiment.id(), asOf, 5));
    }
  }
}
