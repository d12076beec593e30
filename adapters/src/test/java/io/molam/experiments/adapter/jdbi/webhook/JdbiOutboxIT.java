package io.molam.experiments.adapter.jdbi.webhook;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.contract.OutboxContract;
import io.molam.experiments.application.port.Outbox;
import io.molam.experiments.application.port.UnitOfWork;
import java.sql.SQLException;
import java.time.Instant;

/** On PostgreSQL. */
class JdbiOutboxIT extends OutboxContract {
  private final Database database = TestDatabase.migrated().database();

  JdbiOutboxIT() throws SQLException {}

  @Override
  protected Outbox outbox() {
    return new JdbiOutbox(database);
  }

  @Override
  protected UnitOfWork unitOfWork() {
    return database;
  }

  @Override
  protected Instant now() {
    return Instant.now();
  }
}
