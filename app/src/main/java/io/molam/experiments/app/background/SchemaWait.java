package io.molam.experiments.app.background;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until the schema is there and the first work on it is done. Whatever fails meanwhile is
 * tried again: the thread that waits is the only one there is, and its end would be seen by nobody.
 */
final class SchemaWait {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaWait.class);

  /** Names of the migrations that are still to be made. */
  interface Pending {
    List<String> look() throws SQLException;
  }

  private final Pending pending;
  private final Runnable prepare;
  private final Duration pause;

  /**
   * @param prepare what the database must have done before anything runs; safe to do again
   */
  SchemaWait(Pending pending, Runnable prepare, Duration pause) {
    this.pending = pending;
    this.prepare = prepare;
    this.pause = pause;
  }

  /**
   * @return true once everything is there, false when stopped before
   */
  boolean await(BooleanSupplier stopped) {
    String said = "";
    while (!stopped.getAsBoolean()) {
      String obstacle = obstacle();
      if (obstacle.isEmpty()) {
        return true;
      }
      if (!obstacle.equals(said)) {
        LOG.info("waiting for {}", obstacle);
        said = obstacle;
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  /** What is in the way, in words; empty when nothing is. */
  private String obstacle() {
    try {
      int migrations = pending.look().size();
      if (migrations > 0) {
        return migrations + " pending migrations";
      }
      prepare.run();
      return "";
    } catch (SQLException | RuntimeException e) {
      return "the database: " + e.getMessage();
    }
  }
}
