package io.molam.experiments.adapter.jdbi.experiment;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.adapter.jdbi.totals.LinkedUnits;
import io.molam.experiments.adapter.jdbi.totals.UnitLocks;
import io.molam.experiments.application.port.OverrideRepository;
import io.molam.experiments.domain.allocation.UnitId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Overrides; a removed one stays as a row that keeps its unit out of results. */
final class JdbiOverrideRepository implements OverrideRepository {
  private final Database database;

  JdbiOverrideRepository(Database database) {
    this.database = database;
  }

  @Override
  public void put(UUID experimentId, UnitId unit, UUID variantId, String author, Instant now) {
    database.transaction(
        handle -> {
          List<String> units = new ArrayList<>(LinkedUnits.targets(handle, unit.value()));
          units.add(unit.value());
          UnitLocks.hold(handle, units);
          handle
              .createUpdate(
                  """
                  insert into overrides (experiment_id, unit_id, variant_id, created_by, created_at)
                  values (:experiment, :unit, :variant, :author, :now)
                  on conflict (experiment_id, unit_id) do update set
                    variant_id = excluded.variant_id, created_by = excluded.created_by,
                    created_at = excluded.created_at, removed_at = null
                  """)
              .bind("experiment", experimentId)
              .bind("unit", unit.value())
              .bind("variant", variantId)
              .bind("author", author)
              .bind("now", Times.utc(now))
              .execute();
          // a unit that sees a variant not its own is one with multiple exposure, which no effect
          // counts; of one that is linked, what it sees counts for the enrolled unit
          return handle
              .createUpdate(
                  """
                  update exposures set multiple = true
                  where experiment_id = :experiment and not multiple
                    and unit_id = any(array[:unit, (select l.enrolled_as from %s
                      where l.unit_id = :unit and l.experiment_id = :experiment)])
                  """
                      .formatted(LinkedUnits.IN_FORCE))
              .bind("experiment", experimentId)
              .bind("unit", unit.value())
              .execute();
        });
  }

  @Override
  public boolean remove(UUID experimentId, UnitId unit, Instant now) {
    return database.query(
            handle ->
                handle
                    .createUpdate(
                        """
                        update overrides set removed_at = :now
                        where experiment_id = :experiment and unit_id = :unit and removed_at is null
                        """)
                    .bind("experiment", experimentId)
                    .bind("unit", unit.value())
                    .bind("now", Times.utc(now))
                    .execute())
        == 1;
  }

  @Override
  public List<Forced> list(UUID experimentId, @Nullable UnitId after, int limit) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select unit_id, variant_id, created_by, created_at from overrides
                    where experiment_id = :experiment and removed_at is null and unit_id > :after
                    order by unit_id limit :limit
                    """)
                .bind("experiment", experimentId)
                .bind("after", after == null ? "" : after.value())
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Forced(
                            new UnitId(row.getString("unit_id")),
                            row.getObject("variant_id", UUID.class),
                            row.getString("created_by"),
                            row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list());
  }

  @Override
  public long count(UUID experimentId) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select count(*) from overrides
                    where experiment_id = :experiment and removed_at is null
                    """)
                .bind("experiment", experimentId)
                .mapTo(Long.class)
                .one());
  }
}
