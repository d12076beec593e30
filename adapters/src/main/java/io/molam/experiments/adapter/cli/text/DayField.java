package io.molam.experiments.adapter.cli.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import org.jspecify.annotations.Nullable;

/**
 * Reads the day, in UTC, of a date or time: 2026-01-31, with a time of day behind it or without,
 * with an offset or (then taken for UTC) without; or by a pattern of {@link DateTimeFormatter}.
 */
public final class DayField {
  /** No day. */
  public static final int NONE = Integer.MIN_VALUE;

  private final @Nullable DateTimeFormatter pattern;

  public DayField(@Nullable DateTimeFormatter pattern) {
    this.pattern = pattern;
  }

  /** Days since 1970-01-01, or {@link #NONE}; the cell is already stripped. */
  public int parse(char[] buffer, int offset, int length) {
    try {
      if (pattern != null) {
        return day(pattern.parse(new String(buffer, offset, length)));
      }
      if (length < 10 || buffer[offset + 4] != '-' || buffer[offset + 7] != '-') {
        return NONE;
      }
      int date =
          (int)
              LocalDate.of(
                      digits(buffer, offset, 4),
                      digits(buffer, offset + 5, 2),
                      digits(buffer, offset + 8, 2))
                  .toEpochDay();
      return length == 10 ? date : withTime(date, buffer, offset, length);
    } catch (DateTimeException e) {
      return NONE;
    }
  }

  private static int withTime(int date, char[] buffer, int offset, int length) {
    char between = buffer[offset + 10];
    if (length < 16 || (between != 'T' && between != 't' && between != ' ')) {
      return NONE;
    }
    boolean zoned = false;
    for (int i = offset + 11; i < offset + length; i++) {
      char c = buffer[i];
      zoned |= c == '+' || c == '-' || c == 'Z' || c == 'z';
    }
    String time = new String(buffer, offset + 11, length - 11).replace(" ", "");
    String text = LocalDate.ofEpochDay(date) + "T" + time + (zoned ? "" : "Z");
    return day(OffsetDateTime.parse(padded(text), DateTimeFormatter.ISO_OFFSET_DATE_TIME));
  }

  /** PostgreSQL writes +00 where ISO 8601 has +00:00. */
  private static String padded(String text) {
    int sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
    return sign > 10 && text.length() - sign == 3 ? text + ":00" : text;
  }

  private static int day(TemporalAccessor time) {
    ZoneOffset offset = time.query(TemporalQueries.offset());
    return Math.toIntExact(
        offset == null
            ? LocalDate.from(time).toEpochDay()
            : OffsetDateTime.from(time)
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDate()
                .toEpochDay());
  }

  private static int digits(char[] buffer, int offset, int count) {
    int value = 0;
    for (int i = offset; i < offset + count; i++) {
      if (buffer[i] < '0' || buffer[i] > '9') {
        throw new DateTimeException("not a digit");
      }
      value = value * 10 + buffer[i] - '0';
    }
    return value;
  }
}
