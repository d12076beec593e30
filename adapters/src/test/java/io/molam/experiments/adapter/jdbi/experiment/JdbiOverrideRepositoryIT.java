package io.molam.experiments.adapter.jdbi.experiment;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.contract.OverrideRepositoryContract;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.OverrideRepository;
import io.molam.experiments.application.port.SnapshotSource;
import java.sql.SQLException;

/** On PostgreSQL. */
class JdbiOverrideRepositoryIT extends OverrideRepositoryContract {
  private final Database database = TestDatabase.migrated().database();

  JdbiOverrideRepositoryIT() throws SQLException {}

  @Override
  protected OverrideRepository repository() {
    return new JdbiOverrideRepository(database);
  }

  @Override
  protected ExperimentRepository experiments() {
    return new JdbiExperimentRepository(database);
  }

  @Override
  protected SnapshotSource snapshots() {
    return new JdbiSnapshotSource(
        database,
        new JdbiExperimentRepository(database),
        new JdbiHoldoutRepository(database),
        new JdbiLayerRepository(database));
  }
}
