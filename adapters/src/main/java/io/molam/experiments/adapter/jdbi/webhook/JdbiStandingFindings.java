package io.molam.experiments.adapter.jdbi.webhook;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.port.StandingFindings;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** One row for each condition that others were told of. */
final class JdbiStandingFindings implements StandingFindings {
  private final Database database;

  JdbiStandingFindings(Database database) {
    this.database = database;
  }

  /** Under a lock of its own, which changes of the experiment do not wait for. */
  @Override
  public Map<String, String> heldOf(UUID experimentId) {
    return database.query(
        handle -> {
          handle
              .createQuery(
                  """
                  select pg_advisory_xact_lock(
                    hashtext('standing-findings'), hashtext(:experiment::text))::text
                  """)
              .bind("experiment", experimentId)
              .mapTo(String.class)
              .one();
          return handle
              .createQuery(
                  "select finding, value from standing_findings where experiment_id = :experiment")
              .bind("experiment", experimentId)
              .map((row, context) -> Map.entry(row.getString("finding"), row.getString("value")))
              .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        });
  }

  @Override
  public void stand(UUID experimentId, String finding, String value) {
    database.query(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into standing_findings (experiment_id, finding, value)
                    values (:experiment, :finding, :value)
                    on conflict (experiment_id, finding) do update set value = excluded.value
                    """)
                .bind("experiment", experimentId)
                .bind("finding", finding)
                .bind("value", value)
                .execute());
  }

  @Override
  public void fall(UUID experimentId, String finding) {
    database.query(
        handle ->
            handle
                .createUpdate(
                    """
                    delete from standing_findings
                    where experiment_id = :experiment and finding = :finding
                    """)
                .bind("experiment", experimentId)
                .bind("finding", finding)
                .execute());
  }
}
