package io.molam.experiments.adapter.jdbi.exposure;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.event.EventStore;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.results.ResultStore;
import io.molam.experiments.application.contract.Samples;
import io.molam.experiments.application.contract.UnitLinksContract;
import io.molam.experiments.application.port.EventLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureCounts;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.OverrideRepository;
import io.molam.experiments.application.port.SnapshotSource;
import io.molam.experiments.application.port.UnitLinks;
import io.molam.experiments.application.port.UnitRecords;
import java.sql.SQLException;

/** On PostgreSQL. */
class JdbiUnitLinksIT extends UnitLinksContract {
  private final TestDatabase database = TestDatabase.migrated();

  JdbiUnitLinksIT() throws SQLException {
    new EventStore(database.database()).ensurePartitions(Samples.T0, Samples.T0);
  }

  @Override
  protected UnitLinks links() {
    return new ExposureStore(database.database()).links();
  }

  @Override
  protected UnitRecords records() {
    return new ExposureStore(database.database()).units();
  }

  @Override
  protected ExperimentRepository experiments() {
    return new ExperimentStore(database.database()).experiments();
  }

  @Override
  protected ExposureLog exposures() {
    return new ExposureStore(database.database()).exposures();
  }

  @Override
  protected ExposureCounts counts() {
    return new ResultStore(database.database()).exposureCounts();
  }

  @Override
  protected EventLog events() {
    return new EventStore(database.database()).log();
  }

  @Override
  protected OverrideRepository overrides() {
    return new ExperimentStore(database.database()).overrides();
  }

  @Override
  protected SnapshotSource snapshots() {
    return new ExperimentStore(database.database()).snapshots();
  }
}
