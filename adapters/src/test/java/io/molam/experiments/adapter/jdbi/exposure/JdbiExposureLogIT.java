package io.molam.experiments.adapter.jdbi.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.contract.ExposureLogContract;
import io.molam.experiments.application.contract.Samples;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.domain.experiment.Experiment;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** On PostgreSQL. */
class JdbiExposureLogIT extends ExposureLogContract {
  private final TestDatabase database = TestDatabase.migrated();

  JdbiExposureLogIT() throws SQLException {}

  @Override
  protected ExposureLog log() {
    return new JdbiExposureLog(database.database());
  }

  @Override
  protected ExperimentRepository experiments() {
    return new ExperimentStore(database.database()).experiments();
  }

  @Override
  protected List<String> multiple(Experiment experiment) {
    return database
        .database()
        .query(
            handle ->
                handle
                    .createQuery(
                        "select unit_id from exposures where experiment_id = :id and multiple")
                    .bind("id", experiment.id())
                    .mapTo(String.class)
                    .list());
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

  /** A plan that is kept supposes ten rows, and pairs each of 10,000 with each. */
  @Test
  void importsArePlannedForWhatTheyBringHoweverOftenOneConnectionMakesThem() throws SQLException {
    Experiment experiment = Samples.running(experiments(), "planned");
    try (Connection connection = database.dataSource().getConnection()) {
      JdbiExposureLog log = new JdbiExposureLog(new Database(Jdbi.create(connection)));
      for (int batch = 0; batch < 15; batch++) {
        log.importAll(List.of(exposure(experiment, "planned-" + batch, 0, Samples.T0)));
      }
      Map<String, Long> plans =
          Jdbi.create(connection)
              .withHandle(
                  handle ->
                      handle
                          .createQuery(
                              """
                              select sum(generic_plans) as kept, sum(custom_plans) as made
                              from pg_prepared_statements where statement like '%first_exposed_at%'
                              """)
                          .map(
                              (row, context) ->
                                  Map.of("kept", row.getLong("kept"), "made", row.getLong("made")))
                          .one());
      assertThat(plans.get("kept")).isZero();
      assertThat(plans.get("made")).as("the driver has prepared it").isPositive();
    }
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
