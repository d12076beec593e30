package io.molam.experiments.adapter.jdbi.governance;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.contract.TemplateRepositoryContract;
import io.molam.experiments.application.port.TemplateRepository;
import java.sql.SQLException;

/** On PostgreSQL. */
class JdbiTemplateRepositoryIT extends TemplateRepositoryContract {
  private final Database database = TestDatabase.migrated().database();

  JdbiTemplateRepositoryIT() throws SQLException {}

  @Override
  protected TemplateRepository templates() {
    return new JdbiTemplateRepository(database);
  }
}
