package io.molam.experiments.application.port;

import java.time.Duration;

/** What came of asking SIRA. There may be none; whoever asked then goes on by itself. */
public sealed interface Advice<T> {

  /** Time from the question to the answer, or to giving up. */
  Duration took();

  /** An answer that keeps to the contract and to the question's bounds. */
  record Given<T>(T answer, Duration took) implements Advice<T> {}

  /**
   * No answer that could be used.
   *
   * @param detail in words, for people
   */
  record Missing<T>(Reason reason, String detail, Duration took) implements Advice<T> {}

  /** Why there is none. */
  enum Reason {
    /** There is no SIRA here. */
    NOT_CONFIGURED(false),
    /** It failed too often lately and is left alone for a while. */
    CIRCUIT_OPEN(false),
    /** Too many questions wait for it already. */
    BULKHEAD_FULL(false),
    /** No whole answer within the deadline. */
    TIMEOUT(true),
    /** No connection, or one that broke. */
    UNREACHABLE(true),
    /** Another status than 200. */
    ERROR_STATUS(true),
    /** An answer of more than 1 MiB. */
    TOO_LARGE(true),
    /** An answer that is not JSON of the contract, or breaks the question's bounds. */
    INVALID_ANSWER(true);

    private final boolean asked;

    Reason(boolean asked) {
      this.asked = asked;
    }

    /** Whether a request was sent at all. */
    public boolean asked() {
      return asked;
    }
  }

  /** No SIRA is configured. */
  static <T> Advice<T> notConfigured() {
    return new Missing<>(Reason.NOT_CONFIGURED, "no SIRA is configured", Duration.ZERO);
  }
}
