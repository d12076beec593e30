package io.molam.experiments.adapter.jdbi.record;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.contract.PolicyLogContract;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.PolicyLog;
import java.sql.SQLException;

/** On PostgreSQL. */
class JdbiPolicyLogIT extends PolicyLogContract {
  private final Database database = TestDatabase.migrated().database();

  JdbiPolicyLogIT() throws SQLException {}

  @Override
  protected PolicyLog log() {
    return new JdbiPolicyLog(database);
  }

  @Override
  protected ExperimentRepository experiments() {
    return new ExperimentStore(database).experiments();
  }
}
