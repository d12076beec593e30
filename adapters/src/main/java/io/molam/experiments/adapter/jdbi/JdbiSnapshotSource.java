package io.molam.experiments.adapter.jdbi;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.SnapshotSource;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import java.util.Set;

/** Started experiments and the number that every change of an experiment advances. */
public final class JdbiSnapshotSource implements SnapshotSource {
  private static final Set<ExperimentStatus> STARTED =
      Set.of(ExperimentStatus.RUNNING, ExperimentStatus.PAUSED, ExperimentStatus.STOPPED);

  private final Database database;
  private final ExperimentRepository experiments;

  public JdbiSnapshotSource(Database database, ExperimentRepository experiments) {
    this.database = database;
    this.experiments = experiments;
  }

  @Override
  public long version() {
    return database.query(
        handle ->
            handle.createQuery("select version from snapshot_version").mapTo(Long.class).one());
  }

  /** The version is read first: a change in between shows at the next look. */
  @Override
  public Loaded load() {
    long version = version();
    return new Loaded(
        version, experiments.withStatus(STARTED).stream().map(Experiment::snapshot).toList());
  }
}
