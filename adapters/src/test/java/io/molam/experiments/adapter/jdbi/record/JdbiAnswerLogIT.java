package io.molam.experiments.adapter.jdbi.record;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.application.port.AnswerLog;
import java.sql.SQLException;

/** On PostgreSQL. */
class JdbiAnswerLogIT extends AnswerLogContract {
  private final TestDatabase database = TestDatabase.migrated();

  JdbiAnswerLogIT() throws SQLException {}

  @Override
  AnswerLog log() {
    return new JdbiAnswerLog(database.database());
  }
}
