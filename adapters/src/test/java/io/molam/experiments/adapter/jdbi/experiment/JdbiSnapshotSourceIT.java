package io.molam.experiments.adapter.jdbi.experiment;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.contract.SnapshotSourceContract;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.HoldoutRepository;
import io.molam.experiments.application.port.LayerRepository;
import io.molam.experiments.application.port.OverrideRepository;
import io.molam.experiments.application.port.SnapshotSource;
import java.sql.SQLException;

/** On PostgreSQL. */
class JdbiSnapshotSourceIT extends SnapshotSourceContract {
  private final Database database = TestDatabase.migrated().database();

  JdbiSnapshotSourceIT() throws SQLException {}

  @Override
  protected SnapshotSource source() {
    return new JdbiSnapshotSource(
        database,
        new JdbiExperimentRepository(database),
        new JdbiHoldoutRepository(database),
        new JdbiLayerRepository(database));
  }

  @Override
  protected ExperimentRepository experiments() {
    return new JdbiExperimentRepository(database);
  }

  @Override
  protected HoldoutRepository holdouts() {
    return new JdbiHoldoutRepository(database);
  }

  @Override
  protected LayerRepository layers() {
    return new JdbiLayerRepository(database);
  }

  @Override
  protected OverrideRepository overrides() {
    return new JdbiOverrideRepository(database);
  }
}
