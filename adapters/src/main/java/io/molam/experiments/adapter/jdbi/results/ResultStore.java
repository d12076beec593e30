package io.molam.experiments.adapter.jdbi.results;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.port.AgeSource;
import io.molam.experiments.application.port.AttributeCounts;
import io.molam.experiments.application.port.DailySource;
import io.molam.experiments.application.port.ExposureCounts;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.application.port.UnitExport;

/** What results are computed from, on PostgreSQL: this room's ports. */
public final class ResultStore {
  private final Database database;

  public ResultStore(Database database) {
    this.database = database;
  }

  public MetricSource metrics() {
    return new JdbiMetricSource(database);
  }

  public DailySource daily() {
    return new JdbiDailySource(database);
  }

  public AgeSource ages() {
    return new JdbiAgeSource(database);
  }

  public ExposureCounts exposureCounts() {
    return new JdbiExposureCounts(database);
  }

  public AttributeCounts attributes() {
    return new JdbiAttributeCounts(database);
  }

  public UnitExport units() {
    return new JdbiUnitExport(database);
  }
}
