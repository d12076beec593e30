package io.molam.experiments.adapter.jdbi.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.application.contract.EventTypesContract;
import io.molam.experiments.application.contract.Samples;
import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.application.port.EventTypes;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Event;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On PostgreSQL, where counts are added up beside those who store events. */
class JdbiEventTypesIT extends EventTypesContract {
  private final TestDatabase database = TestDatabase.migrated();
  private final EventStore store = new EventStore(database.database());

  JdbiEventTypesIT() throws SQLException {}

  @BeforeEach
  void partitions() {
    store.ensurePartitions(Samples.T0.minus(Duration.ofDays(1)), Samples.T0);
  }

  @Override
  protected EventTypes types() {
    return store.types();
  }

  @Override
  protected EventLog events() {
    return store.log();
  }

  @Test
  void addingUpWhileEventsComeInLosesNoneAndCountsNoneTwice() throws Exception {
    List<Future<?>> work = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      for (int writer = 0; writer < 2; writer++) {
        String unit = "u" + writer;
        work.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < 100; i++) {
                    events()
                        .record(
                            List.of(
                                event(unit, i % 2 == 0 ? "click" : "view"), event(unit, "view")));
                  }
                }));
        work.add(
            pool.submit(
                () -> {
                  for (int i = 0; i < 50; i++) {
                    store.addUpTypes();
                  }
                }));
      }
    }
    for (Future<?> each : work) {
      each.get();
    }
    EventTypes.Known before = types().find(10, List.of());
    assertThat(before.types()).extracting(EventTypes.Seen::events).contains(100L, 300L).hasSize(2);
    store.addUpTypes();
    assertThat(database.number("select count(*) from event_arrivals")).isZero();
    assertThat(types().find(10, List.of())).isEqualTo(before);
  }

  @Test
  void ofVeryManyTypesTheLastAreFoundByTheirIndexAndNotAllAreCounted() {
    database.execute(
        """
        insert into event_types (event_type, events, first_at, last_at)
        select 'order-' || i, 1, now() - interval '9 days', now() - i * interval '1 minute'
        from generate_series(1, 10500) i
        """);
    database.execute("analyze event_types");
    events().record(List.of(event("u", "order-9000")));
    events().record(List.of(event("u", "new")));
    EventTypes.Known known = types().find(3, List.of("order-700", "never"));
    assertThat(known.types())
        .extracting(EventTypes.Seen::eventType)
        .containsExactly("new", "order-9000", "order-1", "order-700");
    assertThat(known.types()).extracting(EventTypes.Seen::events).containsExactly(1L, 2L, 1L, 1L);
    assertThat(known.total()).isEqualTo(10_001);
    List<String> plan =
        database
            .database()
            .query(
                handle ->
                    handle
                        .createQuery(
                            "explain select event_type from event_types order by last_at desc, event_type limit 500")
                        .mapTo(String.class)
                        .list());
    assertThat(plan).anyMatch(line -> line.contains("event_types_by_last"));
  }

  private static Event event(String unit, String type) {
    return new Event(UUID.randomUUID(), new UnitId(unit), type, null, Samples.T0, null, null, null);
  }
}
