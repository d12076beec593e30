package io.molam.experiments.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.domain.experiment.Experiment;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
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

  @Test
  void timesAreCutToMicrosecondsHoweverTheyCome() throws SQLException {
    Experiment experiment = Samples.running(experiments(), "cut");
    Instant between = Samples.T0.plusNanos(600);
    log().record(exposure(experiment, "recorded", 0, between));
    log().importAll(List.of(exposure(experiment, "imported", 0, between)));
    assertThat(
            database.number(
                "select count(*) from exposures where exposed_at = '%s'".formatted(Samples.T0)))
        .isEqualTo(2);
  }
}
