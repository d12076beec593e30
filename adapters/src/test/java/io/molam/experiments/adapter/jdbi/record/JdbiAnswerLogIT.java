package io.molam.experiments.adapter.jdbi.record;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.application.contract.AnswerLogContract;
import io.molam.experiments.application.port.AnswerLog;
import java.sql.SQLException;
import java.time.Duration;

/** On PostgreSQL. */
class JdbiAnswerLogIT extends AnswerLogContract {
  private final TestDatabase database = TestDatabase.migrated();

  JdbiAnswerLogIT() throws SQLException {}

  @Override
  protected AnswerLog log() {
    return new JdbiAnswerLog(database.database());
  }

  @Override
  protected void age(Duration by) {
    database.execute(
        "update idempotency_keys set created_at = created_at - interval '%d seconds'"
            .formatted(by.toSeconds()));
  }
}
