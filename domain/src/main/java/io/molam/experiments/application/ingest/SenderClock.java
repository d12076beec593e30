package io.molam.experiments.application.ingest;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes the error of a sender's clock off the times that it tells: what it sent at, by its clock,
 * came now, by ours. What the way took is part of the difference.
 */
final class SenderClock {
  /** More than this is no error of a clock but a time that was meant. */
  private static final Duration MOST = Duration.ofHours(24);

  private SenderClock() {}

  /**
   * @param told by the sender; null for now
   * @param sentAt by the sender's clock; null when it did not say
   */
  static Instant corrected(@Nullable Instant told, @Nullable Instant sentAt, Instant now) {
    if (told == null) {
      return now;
    }
    if (sentAt == null) {
      return told;
    }
    Duration behind = Duration.between(sentAt, now);
    if (behind.compareTo(MOST) > 0) {
      return told.plus(MOST);
    }
    return behind.compareTo(MOST.negated()) < 0 ? told.minus(MOST) : told.plus(behind);
  }
}
