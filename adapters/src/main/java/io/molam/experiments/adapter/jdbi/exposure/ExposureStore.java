package io.molam.experiments.adapter.jdbi.exposure;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.port.ExposureLog;
import io.molam.experiments.application.port.SeenContexts;
import io.molam.experiments.application.port.UnitLinks;
import io.molam.experiments.application.port.UnitRecords;

/** Exposures on PostgreSQL: this room's ports. */
public final class ExposureStore {
  private final Database database;

  public ExposureStore(Database database) {
    this.database = database;
  }

  public ExposureLog exposures() {
    return new JdbiExposureLog(database);
  }

  /** Other ids of enrolled units. */
  public UnitLinks links() {
    return new JdbiUnitLinks(database);
  }

  /** All that is stored of one unit. */
  public UnitRecords units() {
    return new JdbiUnitRecords(database);
  }

  /** What units sent that were exposed lately. */
  public SeenContexts seenContexts() {
    return new JdbiSeenContexts(database);
  }
}
