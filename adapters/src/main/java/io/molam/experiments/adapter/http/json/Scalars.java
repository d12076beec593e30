package io.molam.experiments.adapter.http.json;

import com.ethlo.time.ITU;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values that requests write as strings. */
final class Scalars {
  /** Characters of the longest string that is read as a time. */
  public static final int MAX_TIME = 64;

  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

  private Scalars() {}

  /**
   * A UUID of 36 characters, or null. The library reads other forms too: two spellings of one id.
   */
  public static @Nullable UUID uuid(String text) {
    if (text.length() != 36
        || text.charAt(8) != '-'
        || text.charAt(13) != '-'
        || text.charAt(18) != '-'
        || text.charAt(23) != '-') {
      return null;
    }
    try {
      long high = HexFormat.fromHexDigitsToLong(text, 0, 8) << 32;
      high |= HexFormat.fromHexDigitsToLong(text, 9, 13) << 16;
      high |= HexFormat.fromHexDigitsToLong(text, 14, 18);
      long low = HexFormat.fromHexDigitsToLong(text, 19, 23) << 48;
      low |= HexFormat.fromHexDigitsToLong(text, 24, 36);
      return new UUID(high, low);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** A time of ISO 8601 with its offset, in the years 1970 to 9999, or null. */
  public static @Nullable Instant instant(String text) {
    try {
      Instant instant = offsetDateTime(text).toInstant();
      return instant.isBefore(EARLIEST) || instant.isAfter(LATEST) ? null : instant;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Nearly all times have the form of RFC 3339, for which there is a parser ten times as fast. */
  private static OffsetDateTime offsetDateTime(String text) {
    if (text.length() > 10 && (text.charAt(10) == 'T' || text.charAt(10) == 't')) {
      try {
        return ITU.parseDateTime(text);
      } catch (DateTimeException e) {
        // the other parser knows forms without seconds
      }
    }
    return OffsetDateTime.parse(text);
  }
}
