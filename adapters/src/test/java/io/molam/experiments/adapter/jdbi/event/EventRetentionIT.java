package io.molam.experiments.adapter.jdbi.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.exposure.ExposureStore;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.totals.UnitTotals;
import io.molam.experiments.adapter.jdbi.totals.UnitTotals.Measure;
import io.molam.experiments.application.contract.Samples;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.exposure.Event;
import io.molam.experiments.domain.exposure.Exposure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class EventRetentionIT {
  private static final Instant EXPOSED = Samples.T0.minus(Duration.ofDays(100));

  private final TestDatabase database = TestDatabase.migrated();
  private final Experiment experiment =
      Samples.running(new ExperimentStore(database.database()).experiments(), "old");

  EventRetentionIT() throws SQLException {}

  @Test
  void keepsTheEventsOfAnExposureThatIsImportedWhileTheyAreDropped() throws Exception {
    JdbiEventLog events = new JdbiEventLog(database.database());
    events.ensurePartitions(EXPOSED, Samples.T0);
    events.record(List.of(conversion("late")));
    new UnitTotals(database.database())
        .upToDate(experiment.id(), List.of(new Measure("conversion", 0, null, false)));
    CompletableFuture<EventStore.Dropped> dropping;
    try (Connection importing = database.dataSource().getConnection()) {
      importing.setAutoCommit(false);
      new ExposureStore(new Database(Jdbi.create(importing)))
          .exposures()
          .importAll(List.of(exposure("late")));

      dropping =
          CompletableFuture.supplyAsync(
              () -> new EventRetention(database.database()).dropBefore(Samples.T0));
      while (database.number(
              "select count(*) from pg_locks where locktype = 'advisory' and not granted")
          == 0) {
        assertThat(dropping).isNotDone();
        TimeUnit.MILLISECONDS.sleep(10);
      }
      importing.commit();
    }

    assertThat(dropping.get(30, TimeUnit.SECONDS).partitions()).isNotEmpty();
    assertThat(database.number("select count(*) from events where unit_id = 'late'")).isZero();
    assertThat(database.number("select events from unit_totals where unit_id = 'late'"))
        .isEqualTo(1);
  }

  private Exposure exposure(String unit) {
    return new Exposure(
        experiment.id(),
        new UnitId(unit),
        Samples.variant(experiment, 0),
        1,
        EXPOSED,
        0.5,
        Context.EMPTY);
  }

  private static Event conversion(String unit) {
    return new Event(
        UUID.randomUUID(),
        new UnitId(unit),
        "conversion",
        2.5,
        EXPOSED.plusSeconds(60),
        null,
        null,
        null);
  }
}
