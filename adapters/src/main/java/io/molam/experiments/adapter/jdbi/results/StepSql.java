package io.molam.experiments.adapter.jdbi.results;

import io.molam.experiments.adapter.jdbi.results.MomentsSql.Source;
import io.molam.experiments.adapter.jdbi.results.UnitVariables.Form;
import io.molam.experiments.adapter.jdbi.results.UnitVariables.Variable;
import io.molam.experiments.adapter.jdbi.totals.CountingSql;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What units did in each step of time, in one pass over their events: sums and sums of products
 * over units, as exact decimals. A step is a span of ages, or a day in UTC.
 *
 * @param with the units that count, each with how far it has come
 * @param step the step of an event
 * @param inTime which events are in a step
 */
record StepSql(String with, String step, String inTime) {
  private static final String DAY = "least((%s at time zone 'UTC')::date, :last)";

  /**
   * By age.
   *
   * @param ends hours at which the steps end
   */
  static StepSql ages(List<Integer> ends) {
    String reached = CountingSql.steps(":now::timestamptz", "seen", ends);
    return new StepSql(
        "with %s, units as (select unit_id, variant_id, phase, exposed_at, %s as reached from seen where not multiple and %s > 0)"
            .formatted(MomentsSql.seen(Source.PAST, false), reached, reached),
        CountingSql.steps("e.occurred_at", "u", ends),
        CountingSql.before("e", "u", String.valueOf(ends.getLast())));
  }

  /** By days; a unit has reached the day of its exposure. */
  static StepSql dates() {
    return new StepSql(
        "with %s, units as (select unit_id, variant_id, phase, exposed_at, %s as reached from seen where not multiple)"
            .formatted(MomentsSql.seen(Source.PAST, false), DAY.formatted("exposed_at")),
        DAY.formatted("e.occurred_at"),
        "true");
  }

  /** Units per variant, phase and how far they have come. */
  String counts() {
    return with
        + " select variant_id, phase, reached, count(*) as units from units group by variant_id, phase, reached";
  }

  /** The first exposure of a unit that counts. */
  static String first() {
    return "with %s select min(exposed_at) from seen where not multiple"
        .formatted(MomentsSql.seen(Source.PAST, false));
  }

  /** d: what was done in a step, over variables and pairs of them. */
  String during(UnitVariables variables) {
    int k = variables.own();
    return with
        + perStep(variables)
        + " select variant_id, phase, step"
        + sums(k, "sum(a%1$d)", "sum(a%1$d * a%2$d)", "d")
        + " from per_step group by variant_id, phase, step";
  }

  /**
   * Likewise, in rows of one step (reached is null) and in rows of those that have come as far as
   * that and no further (step is null), which are to be taken out again; s: by how much the step
   * changed what was done since the exposure; z: what was done in the first step; f: the first
   * variable's products with it.
   */
  String changes(UnitVariables variables) {
    int k = variables.own();
    StringBuilder since = new StringBuilder();
    StringBuilder before = new StringBuilder();
    for (int i = 0; i < k; i++) {
      boolean any = variables.variables().get(i).form() == Form.ANY;
      since.append(
          any
              ? ", max(a%1$d) over w as c%1$d".formatted(i)
              : ", sum(a%1$d) over w as c%1$d".formatted(i));
      before.append(", lag(c%1$d, 1, 0::numeric) over w as b%1$d".formatted(i));
    }
    return with
        + perStep(variables)
        + ", since as (select per_step.*, coalesce(sum(a0) filter (where step = 0)"
        + " over (partition by unit_id), 0) as first"
        + since
        + " from per_step where step < reached"
        + " window w as (partition by unit_id order by step)), steps as (select since.*"
        + before
        + " from since window w as (partition by unit_id order by step))"
        + " select variant_id, phase, reached, step, sum(first * a0) as f"
        + sums(k, "sum(a%1$d)", "sum(a%1$d * a%2$d)", "d")
        + sums(k, "sum(c%1$d - b%1$d)", "sum(c%1$d * c%2$d - b%1$d * b%2$d)", "s")
        + sums(
            k,
            "coalesce(sum(a%1$d) filter (where step = 0), 0)",
            "coalesce(sum(a%1$d * a%2$d) filter (where step = 0), 0)",
            "z")
        + " from steps group by grouping sets"
        + " ((variant_id, phase, step), (variant_id, phase, reached))";
  }

  private String perStep(UnitVariables variables) {
    List<Variable> own = variables.variables().subList(0, variables.own());
    String values =
        IntStream.range(0, own.size())
            .mapToObj(i -> ", %s as a%d".formatted(value(own.get(i).form(), i), i))
            .collect(Collectors.joining());
    return """
    , per_step as (
      select u.unit_id, u.variant_id, u.phase, u.reached, e.* from units u cross join lateral (
        select %s as step%s from events e
        where e.unit_id = u.unit_id and e.received_at <= :as_of and e.event_type in (%s)
          and %s and %s and %s
        group by 1
      ) e
    )"""
        .formatted(
            step,
            values,
            IntStream.range(0, own.size())
                .mapToObj(":type%d"::formatted)
                .collect(Collectors.joining(", ")),
            CountingSql.since("e", "u", "0"),
            inTime,
            CountingSql.meantFor("e", ":experiment"));
  }

  private static String value(Form form, int variable) {
    String own = " filter (where e.event_type = :type" + variable + ")";
    return switch (form) {
      case ANY -> "(count(*)%s > 0)::int::numeric".formatted(own);
      case EVENTS -> "(count(*)%s)::numeric".formatted(own);
      case TOTAL -> "coalesce(sum(%s)%s, 0)".formatted(CountingSql.value("e"), own);
      case TOTAL_OR_ONE ->
          "coalesce(sum(coalesce(%s, 1))%s, 0)".formatted(CountingSql.value("e"), own);
    };
  }

  private static String sums(int k, String sum, String product, String name) {
    StringBuilder sums = new StringBuilder();
    for (int i = 0; i < k; i++) {
      sums.append(", ").append(sum.formatted(i)).append(" as ").append(name).append(i);
      for (int j = i; j < k; j++) {
        sums.append(", ").append(product.formatted(i, j)).append(" as ");
        sums.append(name).append(i).append(j);
      }
    }
    return sums.toString();
  }
}
