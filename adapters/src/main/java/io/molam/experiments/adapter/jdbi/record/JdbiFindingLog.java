package io.molam.experiments.adapter.jdbi.record;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.application.port.FindingLog;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** One row per experiment. */
final class JdbiFindingLog implements FindingLog {
  private final Database database;

  JdbiFindingLog(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Examination> find(UUID experimentId) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select examined_at, codes, details from examinations
                    where experiment_id = :experiment
                    """)
                .bind("experiment", experimentId)
                .map(
                    (row, context) ->
                        new Examination(
                            row.getObject("examined_at", OffsetDateTime.class).toInstant(),
                            WarningColumns.read(row)))
                .findOne());
  }

  @Override
  public void store(UUID experimentId, Examination examination) {
    database.query(
        handle ->
            WarningColumns.bind(
                    handle.createUpdate(
                        """
                        insert into examinations (experiment_id, examined_at, codes, details)
                        values (:experiment, :at, :codes, :details)
                        on conflict (experiment_id) do update set examined_at = excluded.examined_at,
                          codes = excluded.codes, details = excluded.details
                        """),
                    examination.findings())
                .bind("experiment", experimentId)
                .bind("at", Times.utc(examination.at()))
                .execute());
  }
}
