package io.molam.experiments.application.port;

import java.time.Duration;
import java.util.Locale;

/** What may be wrong with the database, so that it is told as it is and not as "unreachable". */
public enum DatabaseFault {
  /** Nobody listens, or the connection broke. */
  UNREACHABLE("cannot be reached", 1),
  /** Connections are there, answers do not come. */
  HANGING("does not answer in time", 1),
  /** Wrong password, no such user or database, or no right to a table. */
  REFUSED("refuses the user of DATABASE_URL", 5),
  TOO_MANY_CONNECTIONS("has no connection free", 1),
  /** As after a failover to a standby. */
  READ_ONLY("is read-only", 2),
  DISK_FULL("has no space left on its disk", 5),
  /** A table or column of this release is not there. */
  SCHEMA("lacks a part of the schema that this release needs", 5),
  /** A lock was not to be had, or a statement took too long; others may fare well. */
  BUSY("is busy with other work", 1),
  /** It answers with an error of its own, such as a broken file. */
  FAILING("fails", 2);

  private final String state;
  private final Duration retryAfter;

  DatabaseFault(String state, int retrySeconds) {
    this.state = state;
    this.retryAfter = Duration.ofSeconds(retrySeconds);
  }

  /** What the database is or does, to be read after "the database". */
  public String state() {
    return state;
  }

  /** How long to wait before the next try. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** Whether it says something of the database as a whole, not only of one use of it. */
  public boolean isGeneral() {
    return this != BUSY;
  }

  /** The name for programs, such as {@code read_only}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
