package io.molam.experiments.adapter.jdbi.sql;

import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs statements. Inside {@link #run} every statement of the same thread joins that transaction,
 * because JDBI hands a thread the handle that it already holds.
 */
public final class Database implements UnitOfWork {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  /**
   * SQLSTATE classes of a database that is away, restarting, full, out of connections, or that gave
   * up one of two transactions that waited for each other.
   */
  private static final Set<String> AWAY = Set.of("08", "40", "53", "57", "58", "F0", "XX");

  private final Jdbi jdbi;

  public Database(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  @Override
  public <T> T run(Supplier<T> work) {
    return transaction(handle -> work.get());
  }

  public <T> T transaction(HandleCallback<T, RuntimeException> work) {
    try {
      return jdbi.inTransaction(work);
    } catch (JdbiException e) {
      throw translated(e);
    }
  }

  /** All statements see the database as it was at the first one. */
  public <T> T snapshot(HandleCallback<T, RuntimeException> work) {
    try {
      return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work);
    } catch (JdbiException e) {
      throw translated(e);
    }
  }

  public <T> T query(HandleCallback<T, RuntimeException> work) {
    try {
      return jdbi.withHandle(work);
    } catch (JdbiException e) {
      throw translated(e);
    }
  }

  private static RuntimeException translated(JdbiException e) {
    String state = sqlState(e);
    if (e instanceof ConnectionException
        || (state != null && state.length() == 5 && AWAY.contains(state.substring(0, 2)))) {
      LOG.warn("database does not answer: {}", e.getMessage());
      return new ExperimentException.DependencyFailed("database", RETRY_AFTER);
    }
    return e;
  }

  /** Whether the statement failed because a value that must be unique is there already. */
  public static boolean isDuplicateKey(JdbiException e) {
    return "23505".equals(sqlState(e));
  }

  /** Whether the statement gave up because another one did not let go of a lock. */
  public static boolean isLockTimeout(JdbiException e) {
    return "55P03".equals(sqlState(e));
  }

  private static @Nullable String sqlState(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql.getSQLState();
      }
    }
    return null;
  }
}
