package io.molam.experiments.adapter.jdbi.record;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.contract.FrozenReadingsContract;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.FrozenReadings;
import java.sql.SQLException;

/** On PostgreSQL. */
class JdbiFrozenReadingsIT extends FrozenReadingsContract {
  private final Database database = TestDatabase.migrated().database();

  JdbiFrozenReadingsIT() throws SQLException {}

  @Override
  protected FrozenReadings readings() {
    return new JdbiFrozenReadings(database);
  }

  @Override
  protected ExperimentRepository experiments() {
    return new ExperimentStore(database).experiments();
  }
}
