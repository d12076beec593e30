package io.molam.experiments.adapter.jdbi.experiment;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.contract.LayerRepositoryContract;
import io.molam.experiments.application.port.LayerRepository;
import java.sql.SQLException;

/** On PostgreSQL. */
class JdbiLayerRepositoryIT extends LayerRepositoryContract {
  private final Database database = TestDatabase.migrated().database();

  JdbiLayerRepositoryIT() throws SQLException {}

  @Override
  protected LayerRepository repository() {
    return new JdbiLayerRepository(database);
  }
}
