package io.molam.experiments.adapter.jdbi.sql;

import io.molam.experiments.application.port.DatabaseFault;
import io.molam.experiments.application.port.DatabaseHealth;
import io.molam.experiments.domain.ExperimentException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.ConnectionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells faults of the database from faults of a statement, and remembers them: counted, in the log
 * as a line now and then whatever the number of requests, and for readiness.
 */
public final class FaultLog implements DatabaseHealth {
  private static final Logger LOG = LoggerFactory.getLogger(FaultLog.class);

  /** At most one line for each kind of fault in this time. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  /** A fault of writing is told for so long after it was last met: reads prove nothing. */
  private static final Duration REMEMBERED = Duration.ofSeconds(15);

  private final LongSupplier nanoTime;
  private final Map<DatabaseFault, Seen> faults = new EnumMap<>(DatabaseFault.class);
  private volatile long answered;

  public FaultLog() {
    this(System::nanoTime);
  }

  FaultLog(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.answered = nanoTime.getAsLong();
    for (DatabaseFault fault : DatabaseFault.values()) {
      faults.put(fault, new Seen());
    }
  }

  private static final class Seen {
    final LongAdder times = new LongAdder();
    final LongAdder unsaid = new LongAdder();
    final AtomicLong said = new AtomicLong();
    volatile boolean ever;
    volatile long last;
  }

  @Override
  public long times(DatabaseFault fault) {
    return seen(fault).times.sum();
  }

  @Override
  public @Nullable DatabaseFault fault() {
    long now = nanoTime.getAsLong();
    DatabaseFault latest = null;
    for (DatabaseFault fault : DatabaseFault.values()) {
      if (fault.isGeneral()
          && isPresent(fault, now)
          && (latest == null || seen(fault).last - seen(latest).last > 0)) {
        latest = fault;
      }
    }
    return latest;
  }

  private boolean isPresent(DatabaseFault fault, long now) {
    Seen seen = seen(fault);
    if (!seen.ever || now - seen.last > REMEMBERED.toNanos()) {
      return false;
    }
    return switch (fault) {
      case READ_ONLY, DISK_FULL, SCHEMA, FAILING, REFUSED -> true;
      case UNREACHABLE, HANGING, TOO_MANY_CONNECTIONS, BUSY -> answered - seen.last <= 0;
    };
  }

  private Seen seen(DatabaseFault fault) {
    Seen seen = faults.get(fault);
    if (seen == null) {
      throw new IllegalStateException("there is an entry for each fault");
    }
    return seen;
  }

  /** The database did what it was asked for. */
  void answered() {
    answered = nanoTime.getAsLong();
  }

  /**
   * The refusal for a failed use of the database; null where the statement itself is to blame.
   *
   * @param failure what JDBI or the driver has thrown
   */
  @Nullable ExperimentException refusal(Throwable failure) {
    DatabaseFault fault = fault(failure);
    if (fault == null) {
      return null;
    }
    met(fault, failure);
    return new ExperimentException.DependencyFailed(
        "database", fault.state(), fault.retryAfter(), fault.isGeneral());
  }

  private void met(DatabaseFault fault, Throwable failure) {
    long now = nanoTime.getAsLong();
    Seen seen = seen(fault);
    boolean first = seen.times.sum() == 0;
    seen.times.increment();
    seen.last = now;
    seen.ever = true;
    long said = seen.said.get();
    if ((first || now - said > SILENCE.toNanos()) && seen.said.compareAndSet(said, now)) {
      long unsaid = seen.unsaid.sumThenReset();
      LOG.warn(
          "the database {}: {}{}",
          fault.state(),
          words(failure),
          unsaid == 0 ? "" : " (and " + unsaid + " times more since this was last said)");
    } else {
      seen.unsaid.increment();
    }
  }

  /** Of the database or the driver: JDBI's own hold the statement's values. */
  private static String words(Throwable failure) {
    SQLException sql = sqlException(failure);
    String message = sql == null ? null : sql.getMessage();
    return message == null ? "no connection" : message.lines().findFirst().orElse("");
  }

  private @Nullable DatabaseFault fault(Throwable failure) {
    SQLException sql = sqlException(failure);
    String state = sql == null ? null : sql.getSQLState();
    if (state == null || state.length() != 5) {
      return failure instanceof ConnectionException ? withoutConnection() : null;
    }
    if (state.startsWith("08")) {
      return timedOut(failure) ? DatabaseFault.HANGING : DatabaseFault.UNREACHABLE;
    }
    DatabaseFault fault = byState(state);
    return fault == null && failure instanceof ConnectionException
        ? DatabaseFault.UNREACHABLE
        : fault;
  }

  /** The pool had none to give: all hang, or all work. */
  private DatabaseFault withoutConnection() {
    long now = nanoTime.getAsLong();
    for (DatabaseFault fault : DatabaseFault.values()) {
      if (fault.isGeneral() && isPresent(fault, now)) {
        return fault;
      }
    }
    return DatabaseFault.BUSY;
  }

  /** Codes of PostgreSQL's appendix A. */
  private static @Nullable DatabaseFault byState(String state) {
    return switch (state) {
      case "25006" -> DatabaseFault.READ_ONLY;
      case "53100" -> DatabaseFault.DISK_FULL;
      case "53300" -> DatabaseFault.TOO_MANY_CONNECTIONS;
      // undefined table, column, function, type or schema, and a plan that does not fit any more
      case "42P01", "42703", "42883", "42704", "3F000", "0A000" -> DatabaseFault.SCHEMA;
      case "42501", "3D000" -> DatabaseFault.REFUSED;
      // no lock, too slow, idle or open for too long
      case "55P03", "57014", "25P03", "25P04" -> DatabaseFault.BUSY;
      default ->
          switch (state.substring(0, 2)) {
            case "28" -> DatabaseFault.REFUSED;
            case "40" -> DatabaseFault.BUSY;
            case "57" -> DatabaseFault.UNREACHABLE;
            case "53", "58", "F0", "XX" -> DatabaseFault.FAILING;
            default -> null;
          };
    };
  }

  private static boolean timedOut(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException
          || (cause instanceof SQLException
              && String.valueOf(cause.getMessage()).contains("timed out"))) {
        return true;
      }
    }
    return false;
  }

  static @Nullable SQLException sqlException(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }
}
