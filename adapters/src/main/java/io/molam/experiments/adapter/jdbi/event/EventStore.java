package io.molam.experiments.adapter.jdbi.event;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Purpose;
import io.molam.experiments.adapter.jdbi.totals.UnitTotals;
import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.application.port.EventTypes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events on PostgreSQL: this room's port, and the upkeep of what it stores. */
public final class EventStore {
  private final JdbiEventLog log;
  private final JdbiEventLog batches;
  private final EventRetention retention;
  private final JdbiEventTypes types;

  private final UnitTotals totals;

  public EventStore(Database database) {
    this.totals = new UnitTotals(database);
    this.log = new JdbiEventLog(database);
    this.batches = new JdbiEventLog(database.on(Purpose.BULK));
    this.retention = new EventRetention(database);
    this.types = new JdbiEventTypes(database);
  }

  /**
   * What was dropped.
   *
   * @param partitions names of the tables of events
   * @param ids number of event ids
   */
  public record Dropped(List<String> partitions, long ids) {}

  public EventLog log() {
    return log;
  }

  /** For bulk requests. */
  public EventLog batches() {
    return batches;
  }

  public EventTypes types() {
    return types;
  }

  /**
   * Adds up what was counted of each type since the last time; safe to run at the same time
   * elsewhere.
   */
  public void addUpTypes() {
    types.addUp();
  }

  /** Batches that were started again because of a repeat among them. */
  public long restarts() {
    return log.restarts() + batches.restarts();
  }

  /**
   * Makes the partitions of all events from {@code first} to {@code last}.
   *
   * @return how many were not there yet
   */
  public int ensurePartitions(Instant first, Instant last) {
    return log.ensurePartitions(first, last);
  }

  /**
   * Numbers the attributes of units whose totals a replica of the previous release added up, so
   * that segments are quick to read again; for a day it does not look again at an experiment of
   * which nothing was left.
   *
   * @return rows numbered
   */
  public int numberAttributes(Instant now) {
    return totals.numberAttributes(now);
  }

  /**
   * Keys of running and paused experiments whose dimensions have more combinations of values than
   * are numbered: their segments are read from contexts.
   */
  public List<String> crowdedDimensions() {
    return totals.crowdedDimensions();
  }

  /**
   * Drops the partitions that hold only events before the given time; totals keep what the events
   * came to.
   */
  public Dropped dropBefore(Instant before) {
    return retention.dropBefore(before);
  }

  /**
   * Computes the totals of started experiments again from their events.
   *
   * @param ref id or key of the only experiment, or null for all
   * @return exposures whose totals were computed again
   * @throws io.molam.experiments.domain.ExperimentException.NotFound when there is no such
   *     experiment
   * @throws io.molam.experiments.domain.ExperimentException.Gone when events that the totals came
   *     from have been dropped
   */
  public long rebuild(@Nullable String ref) {
    return retention.rebuild(ref);
  }
}
