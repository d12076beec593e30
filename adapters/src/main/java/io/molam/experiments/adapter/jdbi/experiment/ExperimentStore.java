package io.molam.experiments.adapter.jdbi.experiment;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.HoldoutRepository;
import io.molam.experiments.application.port.LayerRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.OverrideRepository;
import io.molam.experiments.application.port.SnapshotSource;

/** Experiments and what they refer to, on PostgreSQL: this room's ports. */
public final class ExperimentStore {
  private final Database database;

  public ExperimentStore(Database database) {
    this.database = database;
  }

  public ExperimentRepository experiments() {
    return new JdbiExperimentRepository(database);
  }

  public MetricRepository metrics() {
    return new JdbiMetricRepository(database);
  }

  public HoldoutRepository holdouts() {
    return new JdbiHoldoutRepository(database);
  }

  public LayerRepository layers() {
    return new JdbiLayerRepository(database);
  }

  public OverrideRepository overrides() {
    return new JdbiOverrideRepository(database);
  }

  /** Everything that decides on assignments, read in one snapshot of the database. */
  public SnapshotSource snapshots() {
    return new JdbiSnapshotSource(database, experiments(), holdouts(), layers());
  }
}
