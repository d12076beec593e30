package io.molam.experiments.adapter.jdbi.governance;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.contract.ChecklistItemRepositoryContract;
import io.molam.experiments.application.port.ChecklistItemRepository;
import io.molam.experiments.application.port.ExperimentRepository;
import java.sql.SQLException;

/** On PostgreSQL. */
class JdbiChecklistItemRepositoryIT extends ChecklistItemRepositoryContract {
  private final Database database = TestDatabase.migrated().database();

  JdbiChecklistItemRepositoryIT() throws SQLException {}

  @Override
  protected ChecklistItemRepository items() {
    return new JdbiChecklistItemRepository(database);
  }

  @Override
  protected ExperimentRepository experiments() {
    return new ExperimentStore(database).experiments();
  }
}
