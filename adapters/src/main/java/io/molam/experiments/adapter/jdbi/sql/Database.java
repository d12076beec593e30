package io.molam.experiments.adapter.jdbi.sql;

import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs statements. Inside {@link #run} every statement of the same thread joins that transaction,
 * because JDBI hands a thread the handle that it already holds. How long anything may take is in
 * {@link Purpose}, what a fault of the database is in {@link FaultLog}.
 */
public final class Database implements UnitOfWork {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private static final String REHEARSAL = "rehearsal";

  private final Jdbi jdbi;
  private final Purpose purpose;
  private final FaultLog faults;

  /** For requests, with a memory of faults that nobody looks at. */
  public Database(Jdbi jdbi) {
    this(jdbi, new FaultLog());
  }

  /** For requests; see {@link #on}. */
  public Database(Jdbi jdbi, FaultLog faults) {
    this(jdbi, Purpose.REQUEST, faults);
  }

  private Database(Jdbi jdbi, Purpose purpose, FaultLog faults) {
    this.jdbi = jdbi;
    this.purpose = purpose;
    this.faults = faults;
  }

  /** The same database for another purpose. What joins a transaction keeps to its limits. */
  public Database on(Purpose other) {
    return new Database(jdbi, other, faults);
  }

  @Override
  public <T> T run(Supplier<T> work) {
    return transaction(handle -> work.get());
  }

  @Override
  public <T> T rehearse(Supplier<T> work) {
    return transaction(
        handle -> {
          handle.savepoint(REHEARSAL);
          try {
            return work.get();
          } finally {
            handle.rollbackToSavepoint(REHEARSAL);
          }
        });
  }

  public <T> T transaction(HandleCallback<T, RuntimeException> work) {
    return use(
        handle -> keepingPatience(handle, () -> handle.inTransaction(bounded(handle, work))));
  }

  /** All statements see the database as it was at the first one. */
  public <T> T snapshot(HandleCallback<T, RuntimeException> work) {
    return use(
        handle ->
            keepingPatience(
                handle,
                () ->
                    handle.inTransaction(
                        TransactionIsolationLevel.REPEATABLE_READ, bounded(handle, work))));
  }

  public <T> T query(HandleCallback<T, RuntimeException> work) {
    return purpose == Purpose.REQUEST ? use(work) : transaction(work);
  }

  /** Sessions of the pool have the limits of requests, so only other purposes set theirs. */
  private <T> HandleCallback<T, RuntimeException> bounded(
      Handle joined, HandleCallback<T, RuntimeException> work) {
    if (purpose == Purpose.REQUEST || joined.isInTransaction()) {
      return work;
    }
    return handle -> {
      handle
          .createQuery(
              """
              select set_config('statement_timeout', :statement, true),
                set_config('lock_timeout', :lock, true),
                set_config('idle_in_transaction_session_timeout', :idle, true)
              """)
          .bind("statement", Long.toString(purpose.statement().toMillis()))
          .bind("lock", Long.toString(purpose.lock().toMillis()))
          .bind("idle", Long.toString(purpose.idle().toMillis()))
          .mapTo(String.class)
          .one();
      patience(handle, purpose);
      return work.withHandle(handle);
    };
  }

  /** The commit has the patience of its purpose too; then the connection goes back. */
  private static <T> T keepingPatience(Handle handle, Supplier<T> transaction) {
    boolean outermost = !handle.isInTransaction();
    try {
      return transaction.get();
    } finally {
      if (outermost) {
        patience(handle, Purpose.REQUEST);
      }
    }
  }

  private static void patience(Handle handle, Purpose purpose) {
    try {
      handle.getConnection().setNetworkTimeout(Runnable::run, (int) purpose.socket().toMillis());
    } catch (SQLException e) {
      LOG.debug("a connection that broke keeps its patience, and goes", e);
    }
  }

  private <T> T use(HandleCallback<T, RuntimeException> work) {
    try {
      T result = jdbi.withHandle(work);
      faults.answered();
      return result;
    } catch (RuntimeException e) {
      ExperimentException refusal = faults.refusal(e);
      throw refusal == null ? e : refusal;
    }
  }

  /** Whether the statement failed because a value that must be unique is there already. */
  public static boolean isDuplicateKey(JdbiException e) {
    return "23505".equals(sqlState(e));
  }

  private static @Nullable String sqlState(JdbiException e) {
    SQLException sql = FaultLog.sqlException(e);
    return sql == null ? null : sql.getSQLState();
  }
}
