package io.molam.experiments.adapter.jdbi.results;

import io.molam.experiments.adapter.jdbi.totals.UnitTotals.Measure;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.MetricKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The variables of one metric, each read off one measure of a unit: the metric, for a ratio then
 * its denominator, then the same before the exposure when the metric looks back.
 */
record UnitVariables(List<Variable> variables, boolean ratio) {
  private static final int DAY = 24;

  /** How totals of a measure become a number. */
  enum Form {
    ANY("case when t.events > 0 then 1::double precision else 0 end"),
    EVENTS("t.events::double precision"),
    TOTAL("t.total"),
    /** An event without a value counts as 1. */
    TOTAL_OR_ONE("t.total + t.valueless");

    private final String sql;

    Form(String sql) {
      this.sql = sql;
    }

    /** Over columns events, valueless and total of {@code t}. */
    String sql() {
      return sql;
    }
  }

  record Variable(Measure measure, Form form) {}

  static UnitVariables of(Metric metric, int lookbackDays) {
    List<Variable> variables = new ArrayList<>();
    boolean ratio = metric.kind() == MetricKind.RATIO;
    Form form =
        switch (metric.kind()) {
          case BINOMIAL, RETENTION -> Form.ANY;
          case COUNT -> Form.EVENTS;
          case MEAN, QUANTILE -> Form.TOTAL;
          case RATIO -> Form.TOTAL_OR_ONE;
        };
    int starts = 0;
    Integer ends = metric.windowHours();
    if (metric.kind() == MetricKind.RETENTION) {
      starts = Objects.requireNonNull(metric.retentionDay()) * DAY;
      ends = starts + DAY;
    }
    add(variables, metric, form, starts, ends);
    if (lookbackDays > 0 && metric.kind().looksBack()) {
      add(variables, metric, form, -lookbackDays * DAY, 0);
    }
    return new UnitVariables(List.copyOf(variables), ratio);
  }

  private static void add(
      List<Variable> variables, Metric metric, Form form, int starts, @Nullable Integer ends) {
    boolean keepsValues = metric.kind() == MetricKind.QUANTILE;
    variables.add(new Variable(new Measure(metric.eventType(), starts, ends, keepsValues), form));
    if (metric.denominatorEventType() != null) {
      variables.add(
          new Variable(new Measure(metric.denominatorEventType(), starts, ends, false), form));
    }
  }

  /** How many of the variables are the metric itself: one, or a ratio's two. */
  int own() {
    return ratio ? 2 : 1;
  }

  /** Whether there are variables of before the exposure. */
  boolean looksBack() {
    return variables.size() > own();
  }

  List<Measure> measures() {
    return variables.stream().map(Variable::measure).toList();
  }
}
