package io.molam.experiments.adapter.jdbi.exposure;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Json;
import io.molam.experiments.application.port.SeenContexts;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.experiment.UnitType;
import java.util.List;
import java.util.Locale;

/** Contexts of recorded exposures; a bounded look by index at each of the latest experiments. */
final class JdbiSeenContexts implements SeenContexts {
  private final Database database;

  JdbiSeenContexts(Database database) {
    this.database = database;
  }

  @Override
  public List<Context> recent(UnitType unit, int limit) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select x.context::text as context
                    from (
                      select id from experiments where unit = :unit and start_date is not null
                      order by start_date desc limit 10
                    ) latest
                    cross join lateral (
                      select context from exposures where experiment_id = latest.id limit 500
                    ) x
                    where x.context is not null
                    limit :limit
                    """)
                .bind("unit", unit.name().toLowerCase(Locale.ROOT))
                .bind("limit", limit)
                .map((row, context) -> new Context(Json.readObject(row.getString("context"))))
                .list());
  }
}
