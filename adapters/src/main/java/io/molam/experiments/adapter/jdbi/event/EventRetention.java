package io.molam.experiments.adapter.jdbi.event;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.adapter.jdbi.totals.CountingSql;
import io.molam.experiments.adapter.jdbi.totals.UnitLocks;
import io.molam.experiments.adapter.jdbi.totals.UnitTotals;
import io.molam.experiments.domain.ExperimentException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops old events, and computes totals again from those that are there. */
final class EventRetention {
  /** Ledger rows forgotten in one transaction. */
  private static final int SLICE = 20_000;

  /** After so many imports in between, a partition is left for the next run. */
  private static final int ATTEMPTS = 5;

  private static final Logger LOG = LoggerFactory.getLogger(EventRetention.class);

  private final Database database;
  private final UnitTotals totals;

  EventRetention(Database database) {
    this.database = database;
    this.totals = new UnitTotals(database);
  }

  /** A partition of events, until before {@code ends}. */
  private record Partition(String name, String ends) {}

  /**
   * Drops the partitions that hold only events before the given time; totals keep what the events
   * came to. Events as old are no longer accepted, so that their ids can be forgotten as well.
   */
  EventStore.Dropped dropBefore(Instant before) {
    List<String> dropped = new ArrayList<>();
    for (Partition partition : partitionsBefore(before)) {
      if (!foldAndDrop(partition)) {
        // later ones wait as well: what is gone is gone up to one moment
        LOG.warn("partition {} is still needed or in use; the next run drops it", partition.name());
        break;
      }
      dropped.add(partition.name());
    }
    return new EventStore.Dropped(dropped, forget(before));
  }

  private boolean foldAndDrop(Partition partition) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      foldAll();
      try {
        if (database.transaction(handle -> drop(handle, partition))) {
          return true;
        }
      } catch (ExperimentException.DependencyFailed e) {
        // whoever stores events may hold what is to be locked for a while
        if (e.isGeneral()) {
          throw e;
        }
      }
    }
    return false;
  }

  /**
   * Drops the partition unless an exposure that has come since the fold still needs its events.
   * Nobody folds, imports or stores events meanwhile; enrolment goes on.
   */
  private static boolean drop(Handle handle, Partition partition) {
    handle.execute("set local lock_timeout = '10s'");
    UnitLocks.holdAll(handle);
    boolean needed =
        handle
            .createQuery(
                """
                select exists (select from exposures x
                  join measures m on m.experiment_id = x.experiment_id and m.since > x.folded
                  where %s < :ends::timestamptz)
                """
                    .formatted(CountingSql.moment("x", "m.starts")))
            .bind("ends", partition.ends())
            .mapTo(Boolean.class)
            .one();
    if (needed) {
      return false;
    }
    handle.execute("drop table \"" + partition.name().replace("\"", "\"\"") + "\"");
    handle.execute(
        """
        insert into dropped_events (before) values (?::timestamptz)
        on conflict (only_row) do update
          set before = greatest(dropped_events.before, excluded.before)
        """,
        partition.ends());
    return true;
  }

  private void foldAll() {
    for (UUID experiment : experiments(null)) {
      totals.upToDate(experiment, List.of());
    }
  }

  private List<Partition> partitionsBefore(Instant before) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select name, ends::text from (
                      select c.relname as name,
                        (to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month')
                          at time zone 'UTC' as ends
                      from pg_inherits i join pg_class c on c.oid = i.inhrelid
                      where i.inhparent = 'events'::regclass and c.relname ~ '^events_[0-9]{4}_[0-9]{2}$'
                    ) partitions where ends <= :before order by ends
                    """)
                .bind("before", Times.utc(before))
                .map((row, context) -> new Partition(row.getString(1), row.getString(2)))
                .list());
  }

  private long forget(Instant before) {
    long forgotten = 0;
    int slice;
    do {
      slice =
          database.transaction(
              handle ->
                  handle
                      .createUpdate(
                          """
                          delete from event_ids where (unit_id, event_id) in (
                            select unit_id, event_id from event_ids
                            where occurred_at < :before limit :slice)
                          """)
                      .bind("before", Times.utc(before))
                      .bind("slice", SLICE)
                      .execute());
      forgotten += slice;
    } while (slice == SLICE);
    return forgotten;
  }

  /**
   * Computes the totals of started experiments again from their events. Results stay readable
   * meanwhile.
   *
   * @param ref id or key of the only experiment, or null for all
   * @return exposures whose totals were computed again
   * @throws ExperimentException.NotFound when there is no such experiment
   * @throws ExperimentException.Gone when events that the totals came from have been dropped
   */
  long rebuild(@Nullable String ref) {
    List<UUID> experiments = experiments(ref);
    if (ref != null && experiments.isEmpty()) {
      throw new ExperimentException.NotFound("started experiment", ref);
    }
    long units = 0;
    for (UUID experiment : experiments) {
      if (database.query(handle -> dropped(handle, experiment))) {
        if (ref != null) {
          throw new ExperimentException.Gone(
              "Events of \"" + ref + "\" have been dropped; its totals are all that is left.");
        }
        continue;
      }
      // a server that runs meanwhile may be the one that folds
      units += totals.unfold(experiment);
      totals.upToDate(experiment, List.of());
    }
    return units;
  }

  private static boolean dropped(Handle handle, UUID experiment) {
    return handle
        .createQuery(
            """
            select exists (select 1 from exposures x, dropped_events d, measures m
              where x.experiment_id = :experiment and m.experiment_id = x.experiment_id
                and %s < d.before)
            """
                .formatted(CountingSql.moment("x", "m.starts")))
        .bind("experiment", experiment)
        .mapTo(Boolean.class)
        .one();
  }

  private List<UUID> experiments(@Nullable String ref) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select id from experiments
                    where status <> 'draft' and (:ref::text is null or key = :ref or id::text = :ref)
                      and exists (select 1 from measures m where m.experiment_id = experiments.id)
                    """)
                .bind("ref", ref)
                .mapTo(UUID.class)
                .list());
  }
}
