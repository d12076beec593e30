package io.molam.experiments.adapter.jdbi;

import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.Metric.Cap;
import io.molam.experiments.domain.metric.MetricKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The statement for one metric: one value per unit and variable, then their moments. */
record UnitValues(
    String sql,
    int variables,
    boolean ratio,
    List<String> eventTypes,
    Map<String, Object> bindings) {

  static UnitValues of(Metric metric, int lookbackDays) {
    boolean ratio = metric.kind() == MetricKind.RATIO;
    boolean lookback = lookbackDays > 0 && metric.kind() != MetricKind.RETENTION;
    Map<String, Object> bindings = new HashMap<>();
    List<String> columns = new ArrayList<>();
    String during = during(metric, bindings);
    columns.add(value(metric, during, "e.event_type = :numerator"));
    if (ratio) {
      columns.add(value(metric, during, "e.event_type = :denominator"));
      bindings.put("denominator", metric.denominatorEventType() + "");
    }
    if (lookback) {
      bindings.put("lookback", lookbackDays);
      String before =
          "e.occurred_at < u.exposed_at"
              + " and e.occurred_at >= u.exposed_at - make_interval(days => :lookback)";
      columns.add(value(metric, before, "e.event_type = :numerator"));
      if (ratio) {
        columns.add(value(metric, before, "e.event_type = :denominator"));
      }
    }
    List<String> types =
        metric.denominatorEventType() == null
            ? List.of(metric.eventType())
            : List.of(metric.eventType(), metric.denominatorEventType());
    return new UnitValues(sql(metric, columns, bindings), columns.size(), ratio, types, bindings);
  }

  private static String during(Metric metric, Map<String, Object> bindings) {
    if (metric.kind() == MetricKind.RETENTION && metric.retentionDay() != null) {
      bindings.put("day", metric.retentionDay());
      return "e.occurred_at >= u.exposed_at + make_interval(days => :day)"
          + " and e.occurred_at < u.exposed_at + make_interval(days => :day + 1)";
    }
    if (metric.windowHours() == null) {
      return "e.occurred_at >= u.exposed_at";
    }
    bindings.put("window", metric.windowHours());
    return "e.occurred_at >= u.exposed_at"
        + " and e.occurred_at < u.exposed_at + make_interval(hours => :window)";
  }

  private static String value(Metric metric, String when, String type) {
    String filter = " filter (where " + type + " and " + when + ")";
    return switch (metric.kind()) {
      case BINOMIAL, RETENTION -> "(count(*)" + filter + " > 0)::int::double precision";
      case COUNT -> "(count(*)" + filter + ")::double precision";
      case MEAN -> "coalesce(sum(e.value)" + filter + ", 0)";
      case RATIO -> "coalesce(sum(coalesce(e.value, 1))" + filter + ", 0)";
      case QUANTILE ->
          throw new IllegalArgumentException("quantiles have no value per unit: " + metric.key());
    };
  }

  private static String sql(Metric metric, List<String> columns, Map<String, Object> bindings) {
    StringBuilder values = new StringBuilder();
    StringBuilder moments = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      values.append(", ").append(columns.get(i)).append(" as v").append(i);
      moments.append(", avg(v").append(i).append(") as mean").append(i);
      for (int j = i; j < columns.size(); j++) {
        moments.append(", covar_pop(v%d, v%d) as c%d%d".formatted(i, j, i, j));
      }
    }
    String mature =
        metric.kind() == MetricKind.RETENTION
            ? " and x.exposed_at <= :now::timestamptz - make_interval(days => :day + 1)"
            : "";
    return """
    with units as (
      select x.unit_id, x.variant_id, x.phase, x.exposed_at from exposures x
      where x.experiment_id = :experiment and not x.multiple and not exists (
        select from overrides o where o.experiment_id = x.experiment_id and o.unit_id = x.unit_id)%s
    ), per_unit as (
      select u.variant_id, u.phase%s
      from units u left join events e on e.unit_id = u.unit_id and e.event_type = any(:types)
        and (e.experiment_id is null or e.experiment_id = :experiment)
      group by u.unit_id, u.variant_id, u.phase
    )%s
    select variant_id, phase, count(*) as n%s from %s group by variant_id, phase
    """
        .formatted(
            mature,
            values,
            capped(metric, columns.size(), bindings),
            moments,
            metric.cap() == null ? "per_unit" : "capped");
  }

  /** The cap holds for all variants, and for numerators and denominators alike. */
  private static String capped(Metric metric, int columns, Map<String, Object> bindings) {
    if (metric.cap() == null) {
      return "";
    }
    List<String> limits = new ArrayList<>();
    List<String> limited = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      limits.add(limit(metric.cap(), i) + " as cap" + i);
      limited.add("least(v%d, cap%d) as v%d".formatted(i, i, i));
    }
    String source = "";
    switch (metric.cap()) {
      case Cap.Value(double limit) -> bindings.put("cap", limit);
      case Cap.Percentile(double percentile) -> {
        bindings.put("cap", percentile / 100);
        source = " from per_unit";
      }
    }
    return ", limits as (select %s%s), capped as (select variant_id, phase, %s from per_unit, limits)"
        .formatted(String.join(", ", limits), source, String.join(", ", limited));
  }

  private static String limit(Cap cap, int variable) {
    return switch (cap) {
      case Cap.Value value -> ":cap::double precision";
      case Cap.Percentile percentile ->
          "percentile_cont(:cap) within group (order by v" + variable + ")";
    };
  }
}
