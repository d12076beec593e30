package io.molam.experiments.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.domain.experiment.Experiment;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** On PostgreSQL. */
class JdbiExposureLogIT extends ExposureLogContract {
  private final TestDatabase database = TestDatabase.migrated();

  JdbiExposureLogIT() throws SQLException {}

  @Override
  ExposureLog log() {
    return new JdbiExposureLog(database.database());
  }

  @Override
  ExperimentRepository experiments() {
    return new JdbiExperimentRepository(database.database());
  }

  @Test
  void contextIsKeptForAnalysis() {
    Experiment experiment = Samples.running(experiments(), "context-kept");
    log().record(exposure(experiment, "u-é😀", 0, Samples.T0));
    assertThat(
            database.number(
                "select count(*) from exposures where context ->> 'country' = 'SN'"
                    + " and (context ->> 'age')::numeric = 18.5"
                    + " and context #>> '{tags,1}' = 'é😀'"))
        .isEqualTo(1);
  }
}
