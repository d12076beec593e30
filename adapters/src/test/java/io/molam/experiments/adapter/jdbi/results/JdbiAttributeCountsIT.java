package io.molam.experiments.adapter.jdbi.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.exposure.ExposureStore;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.contract.AttributeCountsContract;
import io.molam.experiments.application.contract.Samples;
import io.molam.experiments.application.port.AttributeCounts;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.domain.experiment.Experiment;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** On PostgreSQL, where large experiments are sampled. */
class JdbiAttributeCountsIT extends AttributeCountsContract {
  private final Database database = TestDatabase.migrated().database();

  JdbiAttributeCountsIT() throws SQLException {}

  @Override
  protected AttributeCounts counts() {
    return new ResultStore(database).attributes();
  }

  @Override
  protected ExposureLog exposures() {
    return new ExposureStore(database).exposures();
  }

  @Override
  protected ExperimentRepository experiments() {
    return new ExperimentStore(database).experiments();
  }

  private Experiment large() {
    Experiment experiment = Samples.running(experiments(), "attributes-large");
    database.query(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into exposures (unit_id, experiment_id, variant_id, phase, exposed_at,
                      propensity, context, folded)
                    select 'unit-' || i, :experiment, :variant, 1, now(), 0.5,
                      json_build_object('half', (i % 2)::text), i % 3
                    from generate_series(1, 20000) i
                    """)
                .bind("experiment", experiment.id())
                .bind("variant", Samples.variant(experiment, 0))
                .execute());
    database.query(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into measures (experiment_id, number, event_type, starts, keeps_values, since)
                    values (:experiment, 1, 'click', 0, false, 2)
                    """)
                .bind("experiment", experiment.id())
                .execute());
    return experiment;
  }

  @Test
  void ofMoreUnitsThanAskedForAPartIsReadThatLooksLikeAll() {
    Experiment experiment = large();
    // whole slices, then a part of one; hashes are fixed, so these bounds hold each time
    for (int wanted : new int[] {2_000, 100}) {
      AttributeCounts.Attributes found = counts().count(experiment.id(), wanted, 10, 10);
      assertThat(found.complete()).isFalse();
      assertThat(found.units()).isBetween(wanted * 6L / 10, wanted * 13L / 10);
      AttributeCounts.Attribute half = found.attributes().getFirst();
      assertThat(half.units()).isEqualTo(found.units());
      assertThat(half.values()).hasSize(2);
      assertThat((double) half.values().getFirst().units() / half.units()).isBetween(0.5, 0.65);
      assertThat(counts().count(experiment.id(), wanted, 10, 10)).isEqualTo(found);
    }
    AttributeCounts.Attributes all = counts().count(experiment.id(), 20_000, 10, 10);
    assertThat(all.complete()).isTrue();
    assertThat(all.units()).isEqualTo(20_000);
  }
}
