package io.molam.experiments.adapter.jdbi.sql;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Instants as the PostgreSQL driver wants them. */
public final class Times {
  private Times() {}

  public static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** Since 1970, which is as fine as PostgreSQL keeps it. */
  public static long micros(Instant instant) {
    return Math.multiplyExact(instant.getEpochSecond(), 1_000_000L) + instant.getNano() / 1_000;
  }

  /** Cut to microseconds as {@link #micros} does; PostgreSQL itself would round a string. */
  public static OffsetDateTime cut(Instant instant) {
    return utc(instant.truncatedTo(ChronoUnit.MICROS));
  }

  public static @Nullable OffsetDateTime utcOrNull(@Nullable Instant instant) {
    return instant == null ? null : utc(instant);
  }

  public static @Nullable Instant instantOrNull(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
