package io.molam.experiments.adapter.jdbi.totals;

import io.molam.experiments.adapter.jdbi.sql.Columns;
import io.molam.experiments.adapter.jdbi.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What units have of the attributes that an experiment declares as dimensions, as numbers of sets
 * of values: results of a segment are grouped by a number then, as by variant and phase, where the
 * context of every unit would have to be read.
 */
final class AttributeSets {
  /** The number of units whose set was not kept any more: an attribute has too many values. */
  static final int TOO_MANY = -1;

  /** More would be no dimensions of an analysis, and might tell who someone is. */
  private static final int MOST = 1_000;

  /** First key of the advisory locks of an experiment's sets. */
  private static final int LOCKS = 5022;

  /** The set of an exposure {@code x} without one, as text; null where nothing is declared. */
  static final String DECLARED =
      """
      (select jsonb_object_agg(d, coalesce(x.context ->> d, ''))::text
        from unnest((select dimensions from experiments where id = :experiment)) d
        where x.attribute_set = 0)""";

  /** Rows numbered in one transaction. */
  private static final int SLICE = 2_000;

  private AttributeSets() {}

  /**
   * Numbers what a replica of the previous release folded or added up. Who adds events meanwhile
   * may leave a row behind, which the next call finds; results are right without, and slower.
   *
   * @return rows numbered
   */
  static int numberRest(Database database) {
    int numbered = 0;
    for (UUID experiment : declaring(database)) {
      int rows;
      do {
        rows = database.transaction(handle -> exposures(handle, experiment));
        numbered += rows;
      } while (rows == SLICE);
      do {
        rows = database.transaction(handle -> totals(handle, experiment));
        numbered += rows;
      } while (rows == SLICE);
    }
    return numbered;
  }

  private static List<UUID> declaring(Database database) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select id from experiments
                    where dimensions <> '{}' and status in ('running', 'paused') order by id
                    """)
                .mapTo(UUID.class)
                .list());
  }

  private record Rest(List<String> units, List<@Nullable String> declared) {
    @SuppressWarnings("unchecked") // both columns are arrays of text
    static Rest of(ResultSet row) throws SQLException {
      return new Rest(
          List.of((String[]) row.getArray("units").getArray()),
          Arrays.asList((@Nullable String[]) row.getArray("declared").getArray()));
    }
  }

  private static int exposures(Handle handle, UUID experimentId) {
    Optional<Rest> rest =
        handle
            .createQuery(
                """
                select array_agg(unit_id) as units, array_agg(declared) as declared from (
                  select x.unit_id, %s as declared from exposures x
                  where x.experiment_id = :experiment and x.folded > 0 and x.attribute_set = 0
                  order by x.unit_id limit :slice for no key update of x skip locked) slice
                having count(*) > 0
                """
                    .formatted(DECLARED))
            .bind("experiment", experimentId)
            .bind("slice", SLICE)
            .map((row, context) -> Rest.of(row))
            .findOne();
    rest.ifPresent(
        found -> {
          List<Integer> none = Collections.nCopies(found.units().size(), 0);
          handle
              .createUpdate(
                  """
                  update exposures x set attribute_set = f.attribute_set
                  from unnest(:units, :sets) as f (unit_id, attribute_set)
                  where x.unit_id = f.unit_id and x.experiment_id = :experiment
                  """)
              .bind("experiment", experimentId)
              .bind("units", Columns.texts(found.units(), unit -> unit))
              .bind(
                  "sets",
                  Columns.ints(numbered(handle, experimentId, none, found.declared()), set -> set))
              .execute();
        });
    return rest.map(found -> found.units().size()).orElse(0);
  }

  private static int totals(Handle handle, UUID experimentId) {
    return handle
        .createUpdate(
            """
            update unit_totals t set attribute_set = x.attribute_set from (
              select t.unit_id, t.measure, x.attribute_set from unit_totals t
              join exposures x on x.unit_id = t.unit_id and x.experiment_id = t.experiment_id
              where t.experiment_id = :experiment and t.attribute_set = 0
                and x.attribute_set <> 0
              order by t.unit_id, t.measure limit :slice for no key update of t skip locked) x
            where t.unit_id = x.unit_id and t.experiment_id = :experiment
              and t.measure = x.measure
            """)
        .bind("experiment", experimentId)
        .bind("slice", SLICE)
        .execute();
  }

  /**
   * Numbers of sets in the order of the units; a set that is new gets one.
   *
   * @param numbers those that units have, 0 for none
   * @param declared as {@link #DECLARED} gives them
   */
  static List<Integer> numbered(
      Handle handle, UUID experimentId, List<Integer> numbers, List<@Nullable String> declared) {
    Set<String> wanted = new TreeSet<>();
    declared.stream().filter(each -> each != null).forEach(wanted::add);
    Map<String, Integer> known = wanted.isEmpty() ? Map.of() : known(handle, experimentId);
    if (!known.keySet().containsAll(wanted) && known.size() < MOST) {
      known = extended(handle, experimentId, wanted);
    }
    List<Integer> all = new ArrayList<>(numbers.size());
    for (int i = 0; i < numbers.size(); i++) {
      String set = declared.get(i);
      all.add(set == null ? numbers.get(i) : known.getOrDefault(set, TOO_MANY));
    }
    return all;
  }

  private static Map<String, Integer> known(Handle handle, UUID experimentId) {
    Map<String, Integer> known = new HashMap<>();
    handle
        .createQuery(
            """
            select number, attributes::text as attributes from attribute_sets
            where experiment_id = :experiment
            """)
        .bind("experiment", experimentId)
        .map((row, context) -> known.put(row.getString("attributes"), row.getInt("number")))
        .list();
    return known;
  }

  /** One at a time for an experiment, so that no set gets two numbers. */
  private static Map<String, Integer> extended(
      Handle handle, UUID experimentId, Set<String> wanted) {
    handle
        .createQuery("select pg_advisory_xact_lock(:space, hashtext(:experiment))::text")
        .bind("space", LOCKS)
        .bind("experiment", experimentId.toString())
        .mapTo(String.class)
        .one();
    Map<String, Integer> known = known(handle, experimentId);
    for (String set : wanted) {
      if (known.size() < MOST && !known.containsKey(set)) {
        int number = known.size() + 1;
        handle
            .createUpdate(
                """
                insert into attribute_sets (experiment_id, number, attributes)
                values (:experiment, :number, :attributes::jsonb)
                """)
            .bind("experiment", experimentId)
            .bind("number", number)
            .bind("attributes", set)
            .execute();
        known.put(set, number);
      }
    }
    return known;
  }
}
