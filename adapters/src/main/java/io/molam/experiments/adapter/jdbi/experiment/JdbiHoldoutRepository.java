package io.molam.experiments.adapter.jdbi.experiment;

import static io.molam.experiments.adapter.jdbi.sql.EnumText.lower;
import static io.molam.experiments.adapter.jdbi.sql.EnumText.parsed;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.application.port.HoldoutRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.Holdout;
import io.molam.experiments.domain.experiment.UnitType;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Holdouts. */
final class JdbiHoldoutRepository implements HoldoutRepository {
  private final Database database;

  JdbiHoldoutRepository(Database database) {
    this.database = database;
  }

  @Override
  public void insert(Holdout holdout) {
    int inserted =
        database.query(
            handle ->
                handle
                    .createUpdate(
                        """
                        insert into holdouts (id, key, unit, share, created_by, created_at)
                        values (:id, :key, :unit, :share, :created_by, :created_at)
                        on conflict (key) do nothing
                        """)
                    .bind("id", holdout.id())
                    .bind("key", holdout.key())
                    .bind("unit", lower(holdout.unit()))
                    .bind("share", holdout.share().buckets())
                    .bind("created_by", holdout.createdBy())
                    .bind("created_at", Times.utc(holdout.createdAt()))
                    .execute());
    if (inserted == 0) {
      throw new ExperimentException.Conflict(
          "already_exists", "There is a holdout \"" + holdout.key() + "\" already.");
    }
  }

  @Override
  public List<Holdout> list() {
    return database.query(
        handle ->
            handle
                .createQuery("select * from holdouts order by key")
                .map(
                    (row, context) ->
                        new Holdout(
                            row.getObject("id", UUID.class),
                            row.getString("key"),
                            parsed(UnitType.class, row.getString("unit")),
                            new Share(row.getInt("share")),
                            row.getString("created_by"),
                            row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .list());
  }
}
