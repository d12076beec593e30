package io.molam.experiments.adapter.jdbi.cluster;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Elects one of the replicas: the one whose session holds an advisory lock. PostgreSQL frees the
 * lock when the session ends, which it also does by itself when the leader has not been heard of
 * for {@link #SILENCE}: a process that hangs or a host that is gone does not lead on. A leader that
 * lost its session may still finish what it has begun; what it then stores must not depend on being
 * the only one.
 */
public final class Leadership {
  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
  private static final Duration BEAT = Duration.ofMillis(500);
  private static final Duration SILENCE = Duration.ofSeconds(5);

  private final DataSource dataSource;
  private final String name;
  private final Thread thread;
  private volatile boolean leading;
  private volatile boolean stopped;

  /**
   * @param dataSource of a pool, from which the leader keeps one connection
   * @param name of what is led; each name has its own leader
   */
  public Leadership(DataSource dataSource, String name) {
    this.dataSource = dataSource;
    this.name = name;
    this.thread = Thread.ofPlatform().daemon().name("leadership-" + name).unstarted(this::run);
  }

  /** Begins to take part in the election. */
  public void start() {
    thread.start();
  }

  /** Hands the lead over. */
  public void stop() {
    stopped = true;
    leading = false;
    if (thread.getState() == Thread.State.NEW) {
      return; // stopped before anything could begin
    }
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether this replica led at the last beat. */
  public boolean leads() {
    return leading;
  }

  private void run() {
    boolean away = false;
    while (!stopped) {
      try {
        takePart();
        away = false;
      } catch (SQLException e) {
        if (!away && !stopped) {
          LOG.warn(
              "could not take part in electing the leader of {}; trying again: {}",
              name,
              e.getMessage());
        }
        away = true;
      } catch (RuntimeException | Error e) {
        LOG.error("could not take part in electing the leader of {}; trying again", name, e);
        away = true;
      }
      if (leading) {
        LOG.warn("this replica no longer leads {}", name);
        leading = false;
      }
      pause();
    }
  }

  /** Tries once, and leads for as long as the session lives and nobody says stop. */
  private void takePart() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      if (!locked(statement)) {
        return;
      }
      int patience = connection.getNetworkTimeout();
      connection.setNetworkTimeout(Runnable::run, (int) SILENCE.toMillis());
      statement.execute("set idle_session_timeout = " + SILENCE.toMillis());
      LOG.info("this replica leads {}", name);
      leading = true;
      while (!stopped) {
        pause();
        statement.execute("select 1");
      }
      leading = false;
      // the connection goes back to the pool
      statement.execute("select pg_advisory_unlock_all()");
      statement.execute("reset idle_session_timeout");
      connection.setNetworkTimeout(Runnable::run, patience);
    }
  }

  private boolean locked(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "select pg_try_advisory_lock(hashtext('molam-experiments'), hashtext('"
                + name
                + "'))")) {
      return row.next() && row.getBoolean(1);
    }
  }

  private void pause() {
    try {
      Thread.sleep(BEAT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }
}
