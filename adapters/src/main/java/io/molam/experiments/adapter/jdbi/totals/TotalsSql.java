package io.molam.experiments.adapter.jdbi.totals;

/** The two statements that add up events: both by {@link CountingSql}, both into the same rows. */
final class TotalsSql {
  private static final String INTO =
      """
      insert into unit_totals as known (unit_id, experiment_id, measure, variant_id, phase,
        attribute_set, events, valueless, exact, event_values)
      select x.unit_id, x.experiment_id, m.number, x.variant_id, x.phase, x.attribute_set, count(*), %s, %s,
        case when m.keeps_values then %s end
      """
          .formatted(CountingSql.valueless("e"), CountingSql.sum("e"), CountingSql.values("e"));

  /** Pairs events {@code e} with the measures {@code m} of exposures {@code x} they count for. */
  private static final String MEASURES =
      """
      join measures m on m.experiment_id = x.experiment_id and m.event_type = e.event_type
        and %s
      """
          .formatted(CountingSql.inTime("e", "x", "m"));

  private static final String GROUPS =
      """
      group by x.unit_id, x.experiment_id, m.number, x.variant_id, x.phase, x.attribute_set,
        m.keeps_values
      """;

  /** Adds new events to the totals of folded exposures. */
  static final String ADD =
      INTO
          + """
          from (
            select unit_id, event_type, value,
              timestamptz 'epoch' + occurred_at * interval '1 microsecond' as occurred_at,
              experiment_id::uuid as experiment_id
            from unnest(:units, :types, :values, :occurred_at, :experiments)
              as t (unit_id, event_type, value, occurred_at, experiment_id)
          ) e
          cross join lateral (
            select * from exposures x
            where x.unit_id = e.unit_id and not x.multiple and x.folded > 0 and %s
            offset 0) x
          """
              .formatted(CountingSql.meantFor("e", "x.experiment_id"))
          + MEASURES
          + "and m.since <= x.folded\n"
          + GROUPS
          + """
          order by x.unit_id, x.experiment_id, m.number
          on conflict (unit_id, experiment_id, measure) do update set
            events = known.events + excluded.events,
            valueless = known.valueless + excluded.valueless,
            exact = known.exact + excluded.exact,
            event_values = known.event_values || excluded.event_values
          """;

  /** Adds up the events of exposures for the measures that they are not folded for yet. */
  static final String FOLD =
      INTO
          + """
          from unnest(:units, :experiments, :variants, :phases, :exposed_at, :folded, :multiple,
              :sets)
            as x (unit_id, experiment_id, variant_id, phase, exposed_at, folded, multiple,
              attribute_set)
          cross join lateral (
            select * from events e
            where not x.multiple and e.unit_id = x.unit_id and e.event_type = any(:types)
              and %s
              and e.occurred_at >= :earliest
              and %s
            offset 0) e
          """
              .formatted(
                  CountingSql.meantFor("e", "x.experiment_id"),
                  CountingSql.since("e", "x", ":starts"))
          + MEASURES
          + "and m.since > x.folded and m.since <= :version\n"
          + GROUPS;

  private TotalsSql() {}
}
