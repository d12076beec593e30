package io.molam.experiments.adapter.jdbi;

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
   * @param dataSource gives connections of its own, not of a pool, since one is kept
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
          LOG.warn("no part in the election of {}, to be tried again: {}", name, e.getMessage());
        }
        away = true;
      }
      if (leading) {
        LOG.warn("this replica no longer leads {}", name);
        leading = false;
      }
      pause();
    }
  }

  /** Returns when told to stop; throws when the connection breaks. */
  private void takePart() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(true);
      connection.setNetworkTimeout(Runnable::run, (int) SILENCE.toMillis());
      statement.execute("set idle_session_timeout = " + SILENCE.toMillis());
      while (!stopped) {
        if (leading) {
          statement.execute("select 1");
        } else if (locked(statement)) {
          LOG.info("this replica leads {}", name);
          leading = true;
        }
        pause();
      }
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
