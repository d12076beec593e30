package io.molam.experiments.adapter.jdbi.record;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.application.port.FrozenReadings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Frozen inputs of results as JSON. */
final class JdbiFrozenReadings implements FrozenReadings {
  private final Database database;

  JdbiFrozenReadings(Database database) {
    this.database = database;
  }

  @Override
  public List<Frozen> findAll(UUID experimentId) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select version, as_of, reason, reading from frozen_readings
                    where experiment_id = :experiment order by version
                    """)
                .bind("experiment", experimentId)
                .map((row, context) -> frozen(row))
                .list());
  }

  private static Frozen frozen(ResultSet row) throws SQLException {
    return ReadingJson.read(
        row.getInt("version"),
        row.getObject("as_of", OffsetDateTime.class).toInstant(),
        row.getString("reason"),
        row.getString("reading"));
  }

  @Override
  public Optional<Frozen> find(UUID experimentId) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select version, as_of, reason, reading from frozen_readings
                    where experiment_id = :experiment order by version desc limit 1
                    """)
                .bind("experiment", experimentId)
                .map((row, context) -> frozen(row))
                .findOne());
  }

  @Override
  public void store(UUID experimentId, Frozen frozen) {
    database.query(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into frozen_readings (experiment_id, version, as_of, reason, reading)
                    values (:experiment, :version, :as_of, :reason, :reading::json)
                    on conflict do nothing
                    """)
                .bind("experiment", experimentId)
                .bind("version", frozen.version())
                .bind("as_of", Times.utc(frozen.asOf()))
                .bind("reason", frozen.reason())
                .bind("reading", ReadingJson.write(frozen))
                .execute());
  }
}
