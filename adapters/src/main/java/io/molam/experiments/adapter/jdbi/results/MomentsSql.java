package io.molam.experiments.adapter.jdbi.results;

import io.molam.experiments.adapter.jdbi.totals.CountingSql;
import io.molam.experiments.adapter.jdbi.totals.UnitTotals.Measure;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.application.port.MetricSource.Wanted;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.Metric.Cap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The statements for one metric: a value per unit and variable, then their moments per variant,
 * phase and segment. Live statements read the totals of units; those of a past moment read
 * exposures and events as they were committed by then, and add up in a fixed order, so that the
 * same moment gives the same digits.
 *
 * @param zeroFilled whether units without events are among the rows; else they are to be added
 */
record MomentsSql(String sql, Map<String, Object> bindings, boolean zeroFilled) {

  /** Where units and their totals come from. */
  enum Source {
    LIVE,
    /** The same, segments by the sets of attributes that exposures and totals are numbered with. */
    NUMBERED,
    PAST
  }

  static MomentsSql of(
      Wanted wanted,
      UnitVariables variables,
      List<Integer> numbers,
      Source source,
      boolean segmented) {
    Map<String, Object> bindings = new HashMap<>();
    Metric metric = wanted.metric();
    boolean percentile = metric.cap() instanceof Cap.Percentile;
    boolean fast =
        (source == Source.NUMBERED || (source == Source.LIVE && !segmented))
            && !percentile
            && wanted.matureAfterHours() == 0;
    StringBuilder sql = new StringBuilder("with ");
    if (fast) {
      sql.append("per_unit as (").append(fromTotals(variables, numbers, source)).append(")");
    } else {
      sql.append(sources(wanted, variables, numbers, source, segmented, bindings))
          .append(", per_unit as (")
          .append(fromUnits(variables, numbers))
          .append(")");
    }
    sql.append(capped(metric.cap(), variables, bindings));
    sql.append(" select variant_id, phase, segment::text as segment, count(*) as n")
        .append(moments(variables.variables().size(), source == Source.PAST))
        .append(prepared(metric.cap(), variables))
        .append(metric.cap() == null ? " from per_unit" : " from capped")
        .append(" group by variant_id, phase, segment");
    return new MomentsSql(sql.toString(), bindings, !fast);
  }

  /** Quantile of values, and per unit how many values there are and lie at or below it. */
  static MomentsSql quantile(
      Wanted wanted, UnitVariables variables, List<Integer> numbers, Source source, boolean seg) {
    Map<String, Object> bindings = new HashMap<>();
    String sql =
        """
        with %s, observed as (
          select u.unit_id, u.variant_id, u.phase, u.segment, v
          from units u join totals t using (unit_id) cross join unnest(t.event_values) as v
          where t.measure = %d
        ), quantiles as (
          select variant_id, phase, segment, percentile_cont(:quantile) within group (order by v) as q
          from observed group by variant_id, phase, segment
        ), per_unit as (
          select o.unit_id, o.variant_id, o.phase, o.segment, q.q,
            count(*) filter (where o.v <= q.q)::double precision as v0,
            count(*)::double precision as v1
          from observed o join quantiles q on q.variant_id = o.variant_id and q.phase = o.phase
            and q.segment is not distinct from o.segment
          group by o.unit_id, o.variant_id, o.phase, o.segment, q.q
        )
        select variant_id, phase, segment, q, count(*) as n%s
        from per_unit group by variant_id, phase, segment, q
        """
            .formatted(
                sources(wanted, variables, numbers, source, seg, bindings),
                numbers.getFirst(),
                moments(2, true));
    return new MomentsSql(sql, bindings, true);
  }

  /** Two more quantiles of one group of the statement above. */
  static MomentsSql outer(
      Wanted wanted, UnitVariables variables, List<Integer> numbers, Source source, boolean seg) {
    Map<String, Object> bindings = new HashMap<>();
    String sql =
        """
        with %s
        select percentile_cont(:low) within group (order by v) as low,
          percentile_cont(:high) within group (order by v) as high
        from units u join totals t using (unit_id) cross join unnest(t.event_values) as v
        where t.measure = %d and u.variant_id = :variant and u.phase = :phase
          and u.segment is not distinct from :segment
        """
            .formatted(
                sources(wanted, variables, numbers, source, seg, bindings), numbers.getFirst());
    return new MomentsSql(sql, bindings, true);
  }

  /** Missing, null and "" are one segment; so are the values that are not kept. */
  private static final String SEGMENT =
      """
      case when coalesce(x.context ->> :dimension, '') = '' then '%s'
        when x.context ->> :dimension = any(:kept) then x.context ->> :dimension
        else '%s' end"""
          .formatted(MetricSource.NO_VALUE, MetricSource.OTHER_VALUES);

  /** A number, which groups faster than the text of its name. */
  private static String label(String units) {
    return "(:labels::integer[])[" + units + ".attribute_set]";
  }

  /** The most frequent values of an attribute over the units that count. */
  static String frequent(Source source) {
    return source == Source.LIVE
        ? """
        select x.context ->> :dimension from exposures x
        where x.experiment_id = :experiment and not x.multiple
          and x.context ->> :dimension <> ''
        group by 1 order by count(*) desc, 1 limit :limit
        """
        : """
        with %s
        select x.context ->> :dimension %s
          and not coalesce(h.multiple, x.multiple) and x.context ->> :dimension <> ''
        group by 1 order by count(*) desc, 1 limit :limit
        """
            .formatted(REPLACED, PAST_UNITS);
  }

  /** What was changed after the moment, as it was before. */
  private static final String REPLACED =
      """
      replaced as (
        select distinct on (unit_id) unit_id, exposed_at, multiple, replaced_at
        from exposure_history
        where experiment_id = :experiment and replaced_at > :as_of order by unit_id, replaced_at
      )""";

  /** Exposures as they stood at the moment: those that a later reset has put aside too. */
  static final String PAST_EXPOSURES =
      """
      (select unit_id, variant_id, phase, exposed_at, recorded_at, multiple, context, decision,
          'infinity'::timestamptz as retired_at
        from exposures where experiment_id = :experiment and recorded_at <= :as_of
        union all
        select unit_id, variant_id, phase, exposed_at, recorded_at, multiple, context, decision,
          retired_at
        from retired_exposures
        where experiment_id = :experiment and recorded_at <= :as_of and retired_at > :as_of)""";

  /** What a unit did again after a reset is nothing of its exposure before. */
  private static final String PAST_UNITS =
      """
      from %s x
        left join replaced h on h.unit_id = x.unit_id and h.replaced_at <= x.retired_at
      where coalesce(h.exposed_at, x.exposed_at) < :until"""
          .formatted(PAST_EXPOSURES);

  /** The attributes that exposures carry. */
  static final String ATTRIBUTES =
      """
      select distinct a.key from exposures x cross join lateral json_each_text(x.context) a
      where x.experiment_id = :experiment order by 1 limit 100
      """;

  /** Units per variant, phase and segment. */
  static String counts(Source source, boolean segmented, LoggedSql logged) {
    return """
    with %s
    select variant_id, phase, segment, count(*) filter (where not multiple) as units,
      count(*) filter (where multiple) as multiple%s
    from seen group by variant_id, phase, segment
    """
        .formatted(seen(source, segmented, logged), logged.sums());
  }

  /** Of the units with several variants, those that an override was put on. */
  static String forced(Source source, boolean segmented) {
    return """
    with %s
    select s.variant_id, s.phase, s.segment, count(*) as units
    from seen s where s.multiple and %s
    group by s.variant_id, s.phase, s.segment
    """
        .formatted(seen(source, segmented), CountingSql.forced(":experiment", "s.unit_id"));
  }

  static String seen(Source source, boolean segmented) {
    return seen(source, segmented, LoggedSql.NONE);
  }

  static String seen(Source source, boolean segmented, LoggedSql logged) {
    String value = source == Source.NUMBERED ? label("x") + "::text" : SEGMENT;
    String segment = (segmented ? value : "null::text") + " as segment" + logged.column();
    return source != Source.PAST
        ? """
        seen as (
          select x.unit_id, x.variant_id, x.phase, x.exposed_at, x.multiple, %s
          from exposures x where x.experiment_id = :experiment and x.folded >= :version
        )"""
            .formatted(segment)
        : """
        %s, seen as (
          select x.unit_id, x.variant_id, x.phase, coalesce(h.exposed_at, x.exposed_at) as exposed_at,
            coalesce(h.multiple, x.multiple) as multiple, %s
          %s
        )"""
            .formatted(REPLACED, segment, PAST_UNITS);
  }

  private static String sources(
      Wanted wanted,
      UnitVariables variables,
      List<Integer> numbers,
      Source source,
      boolean segmented,
      Map<String, Object> bindings) {
    String mature = "";
    if (wanted.matureAfterHours() > 0) {
      bindings.put("mature_hours", wanted.matureAfterHours());
      mature = " and exposed_at <= :now::timestamptz - make_interval(hours => :mature_hours)";
    }
    return seen(source, segmented)
        + ", units as (select * from seen where not multiple"
        + mature
        + "), totals as ("
        + (source != Source.PAST
            ? "select * from unit_totals where experiment_id = :experiment and measure in (%s)"
                .formatted(list(numbers))
            : fromEvents(variables, numbers, bindings))
        + ")";
  }

  private static String fromEvents(
      UnitVariables variables, List<Integer> numbers, Map<String, Object> bindings) {
    List<String> spans = new ArrayList<>();
    List<String> types = new ArrayList<>();
    int earliest = 0;
    for (int i = 0; i < numbers.size(); i++) {
      if (numbers.indexOf(numbers.get(i)) < i) {
        continue;
      }
      Measure measure = variables.variables().get(i).measure();
      bindings.put("type" + i, measure.eventType());
      types.add(":type" + i);
      earliest = i == 0 ? measure.starts() : Math.min(earliest, measure.starts());
      spans.add(
          "(%d, :type%d, %d, %s::integer)"
              .formatted(numbers.get(i), i, measure.starts(), measure.ends()));
    }
    // a lateral group is computed unit by unit, through the index of a unit's events
    return """
    select u.unit_id, t.* from units u cross join lateral (
      select s.measure, count(*) as events, %s as valueless, %s::double precision as total,
        %s as event_values
      from events e
      join (values %s) as s (measure, event_type, starts, ends) on s.event_type = e.event_type
        and %s
      where e.unit_id = u.unit_id and e.received_at <= :as_of and e.occurred_at < :until
        and e.event_type in (%s)
        and %s
        and %s
      group by s.measure
    ) t
    """
        .formatted(
            CountingSql.valueless("e"),
            CountingSql.sum("e"),
            CountingSql.values("e"),
            String.join(", ", spans),
            CountingSql.inTime("e", "u", "s"),
            String.join(", ", types),
            CountingSql.since("e", "u", String.valueOf(earliest)),
            CountingSql.meantFor("e", ":experiment"));
  }

  private static String list(List<Integer> numbers) {
    return numbers.stream().distinct().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** Only units with events; those whose exposure is being folded are left out altogether. */
  private static String fromTotals(UnitVariables variables, List<Integer> numbers, Source source) {
    String segment = source == Source.NUMBERED ? label("t") : "null::text";
    String folded =
        """
        not exists (select 1 from exposures x where x.experiment_id = :experiment
          and x.unit_id = t.unit_id and x.folded = any(:behind))""";
    if (variables.variables().size() == 1) {
      return """
      select t.unit_id, t.variant_id, t.phase, %s as segment, %s as v0 from unit_totals t
      where t.experiment_id = :experiment and t.measure = %d and %s
      """
          .formatted(
              segment, variables.variables().getFirst().form().sql(), numbers.getFirst(), folded);
    }
    return """
    select t.unit_id, t.variant_id, t.phase, %s as segment%s from unit_totals t
    where t.experiment_id = :experiment and t.measure in (%s) and %s
    group by t.unit_id, t.variant_id, t.phase, 4
    """
        .formatted(segment, pivot(variables, numbers), list(numbers), folded);
  }

  private static String fromUnits(UnitVariables variables, List<Integer> numbers) {
    return """
    select u.unit_id, u.variant_id, u.phase, u.segment%s
    from units u left join totals t on t.unit_id = u.unit_id
    group by u.unit_id, u.variant_id, u.phase, u.segment
    """
        .formatted(pivot(variables, numbers));
  }

  private static String pivot(UnitVariables variables, List<Integer> numbers) {
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < numbers.size(); i++) {
      columns.append(
          ", coalesce(max(%s) filter (where t.measure = %d), 0) as v%d"
              .formatted(variables.variables().get(i).form().sql(), numbers.get(i), i));
    }
    return columns.toString();
  }

  private static String moments(int k, boolean ordered) {
    String order = ordered ? " order by unit_id" : "";
    return MomentsRow.columns(k, order);
  }

  /** What {@link MomentsRow#of} reads beside the moments. */
  private static String prepared(@Nullable Cap cap, UnitVariables variables) {
    String known =
        variables.looksBack()
            ? ", count(*) filter (where %s) as known"
                .formatted(cap == null ? known(variables) : "known")
            : "";
    return cap == null
        ? known
        : known
            + ", count(*) filter (where above) as above, "
            + each(variables.own(), "min(cap%1$d) as cap%1$d", ", ");
  }

  /** Whether a unit did anything before its exposure, however its value is capped. */
  private static String known(UnitVariables variables) {
    return IntStream.range(variables.own(), variables.variables().size())
        .mapToObj("v%d <> 0"::formatted)
        .collect(Collectors.joining(" or "));
  }

  /** The cap holds for all variants, and for numerators and denominators alike. */
  private static String capped(
      @Nullable Cap cap, UnitVariables variables, Map<String, Object> bindings) {
    int k = variables.variables().size();
    return switch (cap) {
      case null -> "";
      case Cap.Value(double limit) -> {
        bindings.put("cap", limit);
        yield ", limits as (select "
            + each(k, ":cap::double precision as cap%1$d", ", ")
            + ")"
            + limited(variables);
      }
      case Cap.Percentile(double percentile) -> {
        bindings.put("cap", percentile / 100);
        // looked for once, even when the planner takes the units for so few that it would not mind
        yield ", limits as materialized (select "
            + each(k, "percentile_cont(:cap) within group (order by v%1$d) as cap%1$d", ", ")
            + " from per_unit)"
            + limited(variables);
      }
    };
  }

  private static String limited(UnitVariables variables) {
    return ", capped as (select unit_id, variant_id, phase, segment, %s, %s, %s as above%s from per_unit, limits)"
        .formatted(
            each(variables.variables().size(), "least(v%1$d, cap%1$d) as v%1$d", ", "),
            each(variables.own(), "cap%1$d", ", "),
            each(variables.own(), "v%1$d > cap%1$d", " or "),
            variables.looksBack() ? ", %s as known".formatted(known(variables)) : "");
  }

  private static String each(int k, String form, String between) {
    return IntStream.range(0, k).mapToObj(form::formatted).collect(Collectors.joining(between));
  }
}
