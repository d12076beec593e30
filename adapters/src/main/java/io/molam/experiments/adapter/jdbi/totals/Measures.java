package io.molam.experiments.adapter.jdbi.totals;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.totals.UnitTotals.Measure;
import io.molam.experiments.adapter.jdbi.totals.UnitTotals.Registered;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Which measures are added up for which experiment. */
final class Measures {
  /** First key of the advisory locks of an experiment's measures. */
  private static final int LOCKS = 5021;

  private final Database database;

  Measures(Database database) {
    this.database = database;
  }

  /** Makes sure that the measures are added up from now on. */
  Registered register(UUID experimentId, List<Measure> wanted) {
    Registered known = database.query(handle -> registered(handle, experimentId));
    if (known.holds(wanted)) {
      return known;
    }
    return database.transaction(
        handle -> {
          handle
              .createQuery("select pg_advisory_xact_lock(:space, hashtext(:experiment))::text")
              .bind("space", LOCKS)
              .bind("experiment", experimentId.toString())
              .mapTo(String.class)
              .one();
          Registered present = registered(handle, experimentId);
          int next = present.numbers().size();
          for (Measure measure : wanted.stream().distinct().toList()) {
            if (!present.numbers().containsKey(measure)) {
              insert(handle, experimentId, measure, next++, present.version() + 1);
            }
          }
          return registered(handle, experimentId);
        });
  }

  private static void insert(
      Handle handle, UUID experimentId, Measure measure, int number, int since) {
    handle
        .createUpdate(
            """
            insert into measures (experiment_id, number, event_type, starts, ends, keeps_values, since)
            values (:experiment, :number, :type, :starts, :ends, :keeps, :since)
            """)
        .bind("experiment", experimentId)
        .bind("number", number)
        .bind("type", measure.eventType())
        .bind("starts", measure.starts())
        .bind("ends", measure.ends())
        .bind("keeps", measure.keepsValues())
        .bind("since", since)
        .execute();
  }

  static Registered registered(Handle handle, UUID experimentId) {
    Map<Measure, Integer> numbers = new HashMap<>();
    int[] version = {0};
    handle
        .createQuery("select * from measures where experiment_id = :experiment order by number")
        .bind("experiment", experimentId)
        .map(
            (row, context) -> {
              numbers.put(
                  new Measure(
                      row.getString("event_type"),
                      row.getInt("starts"),
                      row.getObject("ends", Integer.class),
                      row.getBoolean("keeps_values")),
                  row.getInt("number"));
              version[0] = Math.max(version[0], row.getInt("since"));
              return true;
            })
        .list();
    return new Registered(Map.copyOf(numbers), version[0]);
  }
}
