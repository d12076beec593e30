package io.molam.experiments.adapter.jdbi.totals;

import io.molam.experiments.adapter.jdbi.sql.Columns;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.domain.exposure.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Totals per unit, experiment and measure. Events are added to the totals of folded exposures in
 * their own transaction; an exposure is folded when its totals hold all events that were committed
 * before. Both sides lock the bucket of the unit, events shared and folding alone, so that neither
 * overlooks what the other has not committed yet. New exposures therefore never wait.
 */
public final class UnitTotals {
  /**
   * What is added up per unit: events of one type from {@code starts} hours after the unit's
   * exposure (negative: before it) until before {@code ends} hours after it.
   *
   * @param ends null for no end
   * @param keepsValues whether the single values are kept beside their sum, as quantiles need
   */
  public record Measure(
      String eventType, int starts, @Nullable Integer ends, boolean keepsValues) {}

  /**
   * The measures of one experiment.
   *
   * @param version number of the last change, 0 without measures
   */
  public record Registered(Map<Measure, Integer> numbers, int version) {
    public int number(Measure measure) {
      Integer number = numbers.get(measure);
      if (number == null) {
        throw new IllegalStateException("not registered: " + measure);
      }
      return number;
    }

    boolean holds(List<Measure> wanted) {
      return numbers.keySet().containsAll(wanted);
    }
  }

  private final Measures measures;
  private final Fold fold;
  private final Unnumbered unnumbered;
  private final Database database;

  public UnitTotals(Database database) {
    this.measures = new Measures(database);
    this.fold = new Fold(database);
    this.unnumbered = new Unnumbered(database);
    this.database = database;
  }

  /**
   * Makes sure that the measures are added up, and folds what is not folded yet; safe to run at the
   * same time elsewhere.
   *
   * @param wanted further measures, none to fold for those that there are
   */
  public Registered upToDate(UUID experimentId, List<Measure> wanted) {
    Registered registered = measures.register(experimentId, wanted);
    fold.fold(experimentId, registered.version());
    return registered;
  }

  /**
   * Makes every exposure of the experiment one that has to be folded again.
   *
   * @return how many had been folded
   */
  public int unfold(UUID experimentId) {
    return fold.unfold(experimentId);
  }

  /**
   * Numbers the attributes of units whose totals a replica of the previous release added up; for a
   * day it does not look again at an experiment of which nothing was left.
   *
   * @return rows numbered
   */
  public int numberAttributes(Instant now) {
    return unnumbered.number(now);
  }

  /**
   * Keys of running and paused experiments whose dimensions have more combinations of values than
   * are numbered: their segments are read from contexts.
   */
  public List<String> crowdedDimensions() {
    return AttributeSets.crowded(database);
  }

  /**
   * Adds each event once; whoever calls holds the buckets of the units, so that no exposure is
   * folded meanwhile.
   *
   * @param events sorted by unit, so that two batches take totals in the same order
   */
  public static void add(Handle handle, List<Event> events) {
    handle
        .createUpdate(TotalsSql.ADD)
        .bind("units", Columns.texts(events, event -> event.unit().value()))
        .bind("types", Columns.texts(events, Event::type))
        .bind("values", Columns.doubles(events, Event::value))
        .bind("occurred_at", Columns.longs(events, event -> Times.micros(event.occurredAt())))
        .bind("experiments", Columns.uuids(events, Event::experimentId))
        .execute();
  }
}
