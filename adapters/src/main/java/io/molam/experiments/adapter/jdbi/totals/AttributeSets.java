package io.molam.experiments.adapter.jdbi.totals;

import io.molam.experiments.adapter.jdbi.sql.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What units have of the attributes that an experiment declares as dimensions, as numbers of sets
 * of values: results of a segment are grouped by a number then, as by variant and phase, where the
 * context of every unit would have to be read.
 */
final class AttributeSets {
  private static final Logger LOG = LoggerFactory.getLogger(AttributeSets.class);

  /** The number of units whose set was not kept any more: an attribute has too many values. */
  static final int TOO_MANY = -1;

  /**
   * More would be no dimensions of an analysis, and might tell who someone is. The number after it,
   * of a set without attributes, says that there were more.
   */
  private static final int MOST = 1_000;

  /** First key of the advisory locks of an experiment's sets. */
  private static final int LOCKS = 5022;

  /** The set of an exposure {@code x} without one, as text; null where nothing is declared. */
  static final String DECLARED =
      """
      (select jsonb_object_agg(d, coalesce(x.context ->> d, ''))::text
        from unnest((select dimensions from experiments where id = :experiment)) d
        where x.attribute_set = 0)""";

  private AttributeSets() {}

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
    if (!known.keySet().containsAll(wanted) && known.size() <= MOST) {
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
        insert(handle, experimentId, known.size() + 1, set);
        known.put(set, known.size() + 1);
      }
    }
    if (known.size() == MOST && !known.keySet().containsAll(wanted)) {
      insert(handle, experimentId, MOST + 1, "{}");
      LOG.warn(
          "the dimensions of experiment {} have more than {} combinations of values:"
              + " its segments are read from every unit's context from now on, which is slow",
          experimentId,
          MOST);
    }
    return known;
  }

  private static void insert(Handle handle, UUID experimentId, int number, String attributes) {
    handle
        .createUpdate(
            """
            insert into attribute_sets (experiment_id, number, attributes)
            values (:experiment, :number, :attributes::jsonb)
            """)
        .bind("experiment", experimentId)
        .bind("number", number)
        .bind("attributes", attributes)
        .execute();
  }

  /** Keys of the experiments that have had more sets than are kept, and are not over. */
  static List<String> crowded(Database database) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select e.key from attribute_sets s join experiments e on e.id = s.experiment_id
                    where s.number > :most and e.status in ('running', 'paused') order by e.key
                    """)
                .bind("most", MOST)
                .mapTo(String.class)
                .list());
  }
}
