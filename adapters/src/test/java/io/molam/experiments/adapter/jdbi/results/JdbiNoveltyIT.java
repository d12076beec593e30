package io.molam.experiments.adapter.jdbi.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.event.EventStore;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.exposure.ExposureStore;
import io.molam.experiments.adapter.jdbi.record.RecordStore;
import io.molam.experiments.application.contract.Samples;
import io.molam.experiments.application.port.AgeSource;
import io.molam.experiments.application.port.FindingLog;
import io.molam.experiments.application.port.FindingLog.Examination;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.exposure.Event;
import io.molam.experiments.domain.exposure.Exposure;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.WarningCode;
import io.molam.experiments.domain.statistics.JointStatistics;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What novelty is looked for in, against the same computed in Java, and what was found. */
class JdbiNoveltyIT {
  private static final Instant NOW = Samples.T0.plus(Duration.ofDays(10));
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  private final TestDatabase database = TestDatabase.migrated();
  private final Experiment experiment =
      Samples.running(new ExperimentStore(database.database()).experiments(), "novelty");

  JdbiNoveltyIT() throws SQLException {}

  @ParameterizedTest
  @EnumSource(names = {"BINOMIAL", "COUNT", "MEAN"})
  void tellsWhatUnitsDidOnTheirFirstDayAndInTheRestOfTheWeek(MetricKind kind) {
    Random random = new Random(3);
    List<Exposure> exposures = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    JointStatistics.Accumulator expected = new JointStatistics.Accumulator(2);
    for (int i = 0; i < 300; i++) {
      UnitId unit = new UnitId("unit-" + i);
      Instant exposedAt = Samples.T0.plus(Duration.ofMinutes(random.nextInt(5 * 24 * 60)));
      exposures.add(Samples.exposure(experiment, unit, i % 2, exposedAt));
      double[] values = new double[2];
      for (int k = random.nextInt(6); k > 0; k--) {
        Instant at = exposedAt.plus(Duration.ofMinutes(random.nextInt(9 * 24 * 60) - 24 * 60));
        double value = random.nextInt(1_000) / 10.0;
        events.add(event(unit, random.nextInt(4) == 0 ? "visit" : "purchase", value, at));
        if (events.getLast().type().equals("purchase")
            && !at.isBefore(exposedAt)
            && at.isBefore(exposedAt.plus(WEEK))) {
          int age = at.isBefore(exposedAt.plus(DAY)) ? 0 : 1;
          values[age] =
              switch (kind) {
                case BINOMIAL -> 1;
                case COUNT -> values[age] + 1;
                default -> values[age] + value;
              };
        }
      }
      if (i % 2 == 1 && !exposedAt.plus(WEEK).isAfter(NOW)) {
        expected.add(values);
      }
    }
    EventStore store = new EventStore(database.database());
    store.ensurePartitions(Samples.T0.minus(DAY), NOW.plus(WEEK));
    new ExposureStore(database.database()).exposures().importAll(exposures);
    store.log().record(events);

    UUID treated = Samples.variant(experiment, 1);
    JointStatistics joint =
        new JdbiAgeSource(database.database())
                .byAge(
                    experiment.id(), Samples.metric(kind, "purchase"), List.of(24, 168), NOW, null)
                .getLast()
                .changes()
                .stream()
                .filter(group -> group.variantId().equals(treated))
                .map(AgeSource.Change::joint)
                .findFirst()
                .orElseThrow();

    JointStatistics wanted = expected.toStatistics();
    assertThat(joint.n()).isEqualTo(wanted.n()).isBetween(60L, 149L);
    for (int i = 0; i < 2; i++) {
      assertThat(joint.mean(i)).isCloseTo(wanted.mean(i), within(1e-9));
      assertThat(joint.covariance(i, 1)).isCloseTo(wanted.covariance(i, 1), within(1e-6));
    }
  }

  @Test
  void keepsTheFindingsOfTheLastExamination() {
    FindingLog log = new RecordStore(database.database()).findings();
    assertThat(log.find(experiment.id())).isEmpty();
    log.store(
        experiment.id(),
        new Examination(
            Samples.T0, List.of(new Results.Warning(WarningCode.NOVELTY, "from {3, \"4\"} to 1"))));
    Examination last =
        new Examination(
            Samples.T0.plus(DAY),
            List.of(
                new Results.Warning(WarningCode.NOVELTY, "a, b"),
                new Results.Warning(WarningCode.NOVELTY, "it's \\ gone")));
    log.store(experiment.id(), last);

    assertThat(log.find(experiment.id())).contains(last);
  }

  private static Event event(UnitId unit, String type, double value, Instant at) {
    return new Event(UUID.randomUUID(), unit, type, value, at, null, null, null);
  }
}
