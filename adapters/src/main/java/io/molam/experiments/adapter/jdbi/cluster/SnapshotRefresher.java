package io.molam.experiments.adapter.jdbi.cluster;

import io.molam.experiments.application.assign.ForgetErased;
import io.molam.experiments.application.assign.Snapshots;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the snapshot of started experiments current, and forgets units that were erased: refreshed
 * when PostgreSQL notifies a change and once a second besides, since a notification can be lost
 * with its connection.
 */
public final class SnapshotRefresher {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotRefresher.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final DataSource dataSource;
  private final Snapshots snapshots;
  private final ForgetErased erased;
  private volatile boolean stopped;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("snapshot-refresher").unstarted(this::run);

  public SnapshotRefresher(DataSource dataSource, Snapshots snapshots, ForgetErased erased) {
    this.dataSource = dataSource;
    this.snapshots = snapshots;
    this.erased = erased;
  }

  /** Starts refreshing in the background. */
  public void start() {
    thread.start();
  }

  /** Ends refreshing; the last snapshot stays. */
  public void stop() {
    stopped = true;
    thread.interrupt();
  }

  private void run() {
    boolean away = false;
    while (!stopped) {
      try {
        listen();
        away = false;
      } catch (SQLException | RuntimeException e) {
        if (!away && !stopped) {
          LOG.warn("snapshot not refreshed, the last one is served: {}", e.getMessage());
        }
        away = true;
        pause();
      } catch (Error e) {
        // a thread that is gone would leave this replica in the past for ever
        LOG.error("snapshot not refreshed, the last one is served", e);
        pause();
      }
    }
  }

  /** Returns when told to stop; throws when the connection breaks. */
  private void listen() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(true);
      statement.execute("listen experiments_changed");
      PGConnection notifying = connection.unwrap(PGConnection.class);
      renew();
      while (!stopped) {
        notifying.getNotifications((int) POLL.toMillis());
        renew();
      }
      statement.execute("unlisten *");
    }
  }

  /** Neither waits for the other to succeed. */
  private void renew() {
    try {
      erased.look();
    } finally {
      snapshots.refresh();
    }
  }

  private void pause() {
    try {
      Thread.sleep(POLL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
