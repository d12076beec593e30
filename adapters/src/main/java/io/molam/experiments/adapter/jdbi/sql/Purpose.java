package io.molam.experiments.adapter.jdbi.sql;

import java.time.Duration;

/**
 * What the database is used for, and so how long that may take: the one place that knows.
 * PostgreSQL ends a statement, or the wait for a lock, at its limit; the socket's limit, a little
 * longer, is for a database that says nothing at all. Whatever is not {@link #REQUEST} begins with
 * a short statement under that purpose's limits, so that a database that hangs already is noticed
 * as soon as by a request.
 */
public enum Purpose {
  /** What a caller waits for: reads and writes of the API, recording of exposures and events. */
  REQUEST(3, 2, 5),

  /**
   * What a caller waits for that reads whole experiments: results, time series, insights,
   * checklists and changes of experiments.
   */
  REPORT(20, 2, 5),

  /** All running experiments with what decides about units, read when something changed. */
  SNAPSHOT(10, 2, 10),

  /** Batches of a bulk request, or an import; they wait for each other's units. */
  BULK(30, 10, 10),

  /** One page of an export's cursor. */
  EXPORT(60, 2, 60),

  /** What nobody waits for: totals, policies, novelty, upkeep. */
  BACKGROUND(60, 10, 10),

  /** Commands over all data: rebuild, retention, audit verify. */
  COMMAND(3_600, 10, 600),

  /** Changes of the schema; whoever starts them bounds them, as the migration Job does. */
  MIGRATION(0, 0, 0);

  /** Within which a connection must be there, its log-in included. */
  public static final Duration CONNECT = Duration.ofSeconds(2);

  /** How long a request waits for a connection of the pool. */
  public static final Duration POOL = Duration.ofMillis(900);

  /** How long a connection that rested may take to prove that it lives. */
  public static final Duration PROOF = Duration.ofSeconds(1);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Duration statement;
  private final Duration lock;
  private final Duration idle;

  Purpose(int statementSeconds, int lockSeconds, int idleSeconds) {
    this.statement = Duration.ofSeconds(statementSeconds);
    this.lock = Duration.ofSeconds(lockSeconds);
    this.idle = Duration.ofSeconds(idleSeconds);
  }

  /** Of one statement; zero for no limit. */
  public Duration statement() {
    return statement;
  }

  /** Of the wait for one lock; zero for no limit. */
  public Duration lock() {
    return lock;
  }

  /**
   * Of the time between two statements of a transaction; zero for no limit. A replica that is cut
   * off in between keeps its locks from the others for so long.
   */
  public Duration idle() {
    return idle;
  }

  /** Of the wait for an answer of the database; zero for no limit. */
  public Duration socket() {
    return statement.isZero() ? Duration.ZERO : statement.plus(PAUSE);
  }
}
