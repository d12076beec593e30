package io.molam.experiments.adapter.jdbi.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.contract.SnapshotSourceContract;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.HoldoutRepository;
import io.molam.experiments.application.port.LayerRepository;
import io.molam.experiments.application.port.OverrideRepository;
import io.molam.experiments.application.port.SnapshotSource;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.Holdout;
import io.molam.experiments.domain.experiment.UnitType;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** On PostgreSQL. */
class JdbiSnapshotSourceIT extends SnapshotSourceContract {
  private final Database database = TestDatabase.migrated().database();

  JdbiSnapshotSourceIT() throws SQLException {}

  /** Nothing is written then, so the version itself must know. */
  @Test
  void versionGrowsWhenAHoldoutEnds() {
    long before = 0;
    // longer each time, until a busy machine is quick enough to see it before its end
    for (int millis = 500; holdouts().inForce().isEmpty(); millis *= 2) {
      holdouts()
          .insert(
              new Holdout(
                  UUID.randomUUID(),
                  "brief-" + millis,
                  UnitType.DEVICE,
                  new Share(1),
                  "ada",
                  Instant.now(),
                  Instant.now().plusMillis(millis)));
      before = source().version();
    }
    while (!holdouts().inForce().isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(source().version()).isGreaterThan(before);
  }

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
