package io.molam.experiments.adapter.jdbi.results;

import io.molam.experiments.adapter.jdbi.results.MomentsSql.Source;
import io.molam.experiments.adapter.jdbi.results.UnitVariables.Form;
import io.molam.experiments.adapter.jdbi.results.UnitVariables.Variable;
import io.molam.experiments.adapter.jdbi.totals.CountingSql;
import io.molam.experiments.adapter.jdbi.totals.UnitTotals.Measure;
import io.molam.experiments.application.port.MetricSource.Wanted;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.Metric.Cap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * By how much each day changes a metric's sums and sums of products over units. All are exact
 * decimals, so that adding them up day by day and centring them at the end loses no digits.
 */
record DailySql(String sql, Map<String, Object> bindings) {

  /** Units per variant, phase and day of exposure. */
  static String counts(LoggedSql logged) {
    return """
    with %s
    select variant_id, phase, least((exposed_at at time zone 'UTC')::date, :last) as day,
      count(*) filter (where not multiple) as units,
      count(*) filter (where multiple and not %s) as multiple%s
    from seen group by 1, 2, 3
    """
        .formatted(
            MomentsSql.seen(Source.PAST, false, logged),
            CountingSql.forced(":experiment", "seen.unit_id"),
            logged.sums());
  }

  static DailySql of(Wanted wanted, UnitVariables variables) {
    Metric metric = wanted.metric();
    Map<String, Object> bindings = new HashMap<>();
    int k = variables.variables().size();
    String sql =
        "with "
            + MomentsSql.seen(Source.PAST, false)
            + units(wanted.matureAfterHours())
            + increments(variables, bindings)
            + perDay(k)
            + limits(metric.cap(), variables, bindings)
            + cumulated(metric.cap(), variables)
            + ", deltas as ("
            + deltas(metric.cap(), variables)
            + ")"
            + sums(metric.cap(), variables);
    return new DailySql(sql, bindings);
  }

  /** A unit enters on the day of its exposure, or on the day when it is mature. */
  private static String units(int hours) {
    return """
    , units as (
      select unit_id, variant_id, phase, exposed_at,
        least(((exposed_at + make_interval(hours => %d)) at time zone 'UTC')::date, :last) as enters
      from seen where not multiple
    """
            .formatted(hours)
        + (hours == 0
            ? ")"
            : " and exposed_at + make_interval(hours => %d) <= :now)".formatted(hours));
  }

  /** What came to a unit per day, counted from the day on which it enters. */
  private static String increments(UnitVariables variables, Map<String, Object> bindings) {
    StringBuilder sums = new StringBuilder();
    StringBuilder zeros = new StringBuilder();
    int earliest = Integer.MAX_VALUE;
    TreeSet<String> types = new TreeSet<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < variables.variables().size(); i++) {
      Variable variable = variables.variables().get(i);
      Measure measure = variable.measure();
      earliest = Math.min(earliest, measure.starts());
      bindings.put("type" + i, measure.eventType());
      if (types.add(measure.eventType())) {
        names.add(":type" + i);
      }
      sums.append(
          ", coalesce(sum(%s) filter (where e.event_type = :type%d and %s), 0) as a%d"
              .formatted(amount(variable.form()), i, CountingSql.inTime("e", "u", measure), i));
      zeros.append(", 0::numeric as a").append(i);
    }
    return """
    , increments as (
      select u.unit_id, u.variant_id, u.phase, i.* from units u cross join lateral (
        select least(greatest((e.occurred_at at time zone 'UTC')::date, u.enters), :last) as day%s
        from events e
        where e.unit_id = u.unit_id and e.received_at <= :as_of and e.occurred_at < :until
          and e.event_type in (%s)
          and %s
          and %s
        group by 1
      ) i
      union all
      select unit_id, variant_id, phase, enters%s from units
    )
    """
        .formatted(
            sums,
            String.join(", ", names),
            CountingSql.since("e", "u", String.valueOf(earliest)),
            CountingSql.meantFor("e", ":experiment"),
            zeros);
  }

  private static String amount(Form form) {
    return switch (form) {
      case ANY, EVENTS -> "1::numeric";
      case TOTAL -> "coalesce(%s, 0)".formatted(CountingSql.value("e"));
      case TOTAL_OR_ONE -> "coalesce(%s, 1)".formatted(CountingSql.value("e"));
    };
  }

  private static String perDay(int k) {
    return ", per_day as (select unit_id, variant_id, phase, day"
        + each(k, ", sum(a%1$d) as a%1$d")
        + " from increments group by unit_id, variant_id, phase, day)";
  }

  /** Limits of all days are those of the last. */
  private static String limits(
      @Nullable Cap cap, UnitVariables variables, Map<String, Object> bindings) {
    if (cap == null) {
      return "";
    }
    StringBuilder limits = new StringBuilder();
    StringBuilder totals = new StringBuilder();
    for (int i = 0; i < variables.variables().size(); i++) {
      limits
          .append(i == 0 ? "" : ", ")
          .append(
              cap instanceof Cap.Value
                  ? ":cap::numeric as cap" + i
                  : "(percentile_cont(:cap) within group (order by v%1$d::double precision))::text::numeric as cap%1$d"
                      .formatted(i));
      totals
          .append(", ")
          .append(value(variables.variables().get(i).form(), "sum(a" + i + ")"))
          .append(" as v")
          .append(i);
    }
    return switch (cap) {
      case Cap.Value(double limit) -> {
        bindings.put("cap", limit);
        yield ", limits as (select " + limits + ")";
      }
      case Cap.Percentile(double percentile) -> {
        bindings.put("cap", percentile / 100);
        yield ", limits as materialized (select "
            + limits
            + " from (select unit_id"
            + totals
            + " from per_day group by unit_id) totals)";
      }
    };
  }

  private static String value(Form form, String sum) {
    return form == Form.ANY ? "(case when %s > 0 then 1 else 0 end)::numeric".formatted(sum) : sum;
  }

  private static String cumulated(@Nullable Cap cap, UnitVariables variables) {
    StringBuilder values = new StringBuilder();
    List<String> known = new ArrayList<>();
    List<String> above = new ArrayList<>();
    for (int i = 0; i < variables.variables().size(); i++) {
      String value = value(variables.variables().get(i).form(), "sum(a" + i + ") over w");
      values.append(
          cap == null
              ? ", %s as v%d".formatted(value, i)
              : ", least(%s, cap%d) as v%d".formatted(value, i, i));
      if (i >= variables.own()) {
        known.add(value + " <> 0");
      } else if (cap != null) {
        // as doubles, since the cap is one: the unit that it is the value of is not above it
        above.add("(%s)::double precision > cap%d::double precision".formatted(value, i));
        values.append(", cap").append(i);
      }
    }
    return ", cumulated as (select unit_id, variant_id, phase, day"
        + values
        + flag(known, "known")
        + flag(above, "above")
        + " from per_day"
        + (cap == null ? "" : ", limits")
        + " window w as (partition by unit_id order by day))";
  }

  /** 1 where one of the conditions holds, when there are any. */
  private static String flag(List<String> conditions, String name) {
    return conditions.isEmpty()
        ? ""
        : ", (%s)::int as %s".formatted(String.join(" or ", conditions), name);
  }

  private static String deltas(@Nullable Cap cap, UnitVariables variables) {
    int k = variables.variables().size();
    StringBuilder sql =
        new StringBuilder(
            "select variant_id, phase, day, (row_number() over w = 1)::int as entered");
    sql.append(each(k, ", v%1$d - lag(v%1$d, 1, 0::numeric) over w as s%1$d"));
    for (int i = 0; i < k; i++) {
      for (int j = i; j < k; j++) {
        sql.append(
            ", v%1$d * v%2$d - lag(v%1$d * v%2$d, 1, 0::numeric) over w as q%1$d%2$d"
                .formatted(i, j));
      }
    }
    for (String flag : flags(cap, variables)) {
      sql.append(", %1$s - lag(%1$s, 1, 0) over w as %1$s".formatted(flag));
    }
    if (cap != null) {
      sql.append(each(variables.own(), ", cap%1$d"));
    }
    return sql.append(" from cumulated window w as (partition by unit_id order by day)").toString();
  }

  private static List<String> flags(@Nullable Cap cap, UnitVariables variables) {
    List<String> flags = new ArrayList<>();
    if (variables.looksBack()) {
      flags.add("known");
    }
    if (cap != null) {
      flags.add("above");
    }
    return flags;
  }

  private static String sums(@Nullable Cap cap, UnitVariables variables) {
    int k = variables.variables().size();
    StringBuilder sql =
        new StringBuilder(" select variant_id, phase, day, sum(entered)::bigint as entered");
    sql.append(each(k, ", sum(s%1$d) as s%1$d"));
    for (int i = 0; i < k; i++) {
      for (int j = i; j < k; j++) {
        sql.append(", sum(q%1$d%2$d) as q%1$d%2$d".formatted(i, j));
      }
    }
    for (String flag : flags(cap, variables)) {
      sql.append(", sum(%1$s)::bigint as %1$s".formatted(flag));
    }
    if (cap != null) {
      sql.append(each(variables.own(), ", min(cap%1$d) as cap%1$d"));
    }
    return sql.append(" from deltas group by variant_id, phase, day").toString();
  }

  private static String each(int k, String form) {
    return String.join("", IntStream.range(0, k).mapToObj(form::formatted).toList());
  }
}
