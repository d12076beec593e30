package io.molam.experiments.adapter.jdbi.totals;

import io.molam.experiments.adapter.jdbi.totals.UnitTotals.Measure;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which event counts for which exposure and measure, what it adds, and which unit an override
 * leaves out: the one text of it, that every statement takes from here. Aliases and expressions are
 * those of the statement.
 */
public final class CountingSql {
  private CountingSql() {}

  /**
   * The moment so many hours after an exposure.
   *
   * @param hours an expression, negative for before the exposure
   */
  public static String moment(String exposure, String hours) {
    return "%s.exposed_at + make_interval(hours => %s)".formatted(exposure, hours);
  }

  /** Whether an event is of that moment or later. */
  public static String since(String event, String exposure, String hours) {
    return "%s.occurred_at >= %s".formatted(event, moment(exposure, hours));
  }

  /** Whether an event is earlier than that moment. */
  public static String before(String event, String exposure, String hours) {
    return "%s.occurred_at < %s".formatted(event, moment(exposure, hours));
  }

  /**
   * Whether an event is in time for a measure.
   *
   * @param measure alias of a row with columns starts and ends, which is null for no end
   */
  public static String inTime(String event, String exposure, String measure) {
    return "%s and (%s.ends is null or %s)"
        .formatted(
            since(event, exposure, measure + ".starts"),
            measure,
            before(event, exposure, measure + ".ends"));
  }

  /** Whether an event is in time for a measure that is known beforehand. */
  public static String inTime(String event, String exposure, Measure measure) {
    String since = since(event, exposure, String.valueOf(measure.starts()));
    return measure.ends() == null
        ? since
        : since + " and " + before(event, exposure, String.valueOf(measure.ends()));
  }

  /**
   * How many of these ages a unit had come to at a moment; of an event, the step that it is in.
   *
   * @param moment an expression
   * @param hours ascending
   */
  public static String steps(String moment, String exposure, List<Integer> hours) {
    return "width_bucket(extract(epoch from %s - %s.exposed_at), array[%s]::numeric[])"
        .formatted(
            moment,
            exposure,
            hours.stream().map(each -> each + " * 3600").collect(Collectors.joining(", ")));
  }

  /** Whether an event is meant for an experiment: one that names none is meant for all. */
  public static String meantFor(String event, String experiment) {
    return "(%1$s.experiment_id is null or %1$s.experiment_id = %2$s)".formatted(event, experiment);
  }

  /** The value of an event as an exact decimal, null without a value. */
  public static String value(String event) {
    return event + ".value::text::numeric";
  }

  /** The sum of the values of events as an exact decimal. */
  public static String sum(String event) {
    return "coalesce(sum(%s), 0)".formatted(value(event));
  }

  /** The number of events without a value. */
  public static String valueless(String event) {
    return "count(*) filter (where %s.value is null)".formatted(event);
  }

  /** The values of events one by one, null when none has one. */
  public static String values(String event) {
    return "array_agg(%1$s.value) filter (where %1$s.value is not null)".formatted(event);
  }

  /** Whether an override was ever put on the unit, which no effect counts since then. */
  public static String forced(String experiment, String unit) {
    return "exists (select from overrides o where o.experiment_id = %s and o.unit_id = %s)"
        .formatted(experiment, unit);
  }
}
