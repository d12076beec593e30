package io.molam.experiments.adapter.jdbi.experiment;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.application.contract.MetricRepositoryContract;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.MetricRepository;
import java.sql.SQLException;

/** On PostgreSQL. */
class JdbiMetricRepositoryIT extends MetricRepositoryContract {
  private final TestDatabase database = TestDatabase.migrated();

  JdbiMetricRepositoryIT() throws SQLException {}

  @Override
  protected MetricRepository repository() {
    return new JdbiMetricRepository(database.database());
  }

  @Override
  protected ExperimentRepository experiments() {
    return new JdbiExperimentRepository(database.database());
  }
}
