package io.molam.experiments.domain.allocation;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A point in time as attributes and rules give it: a number of milliseconds since 1970, or a string
 * as in RFC 3339, section 5.6, to the nanosecond. A date without a time, a time without a zone and
 * a leap second are none.
 */
final class Moment {
  private static final Pattern FORM =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?(?:Z|[+-]\\d\\d:\\d\\d)");

  /** The longest string of that form. */
  private static final int MAX_LENGTH = 35;

  private Moment() {}

  /**
   * @return the time in milliseconds since 1970, or null when the value is none
   */
  static @Nullable BigDecimal milliseconds(Object value) {
    if (value instanceof BigDecimal number) {
      return number;
    }
    if (!(value instanceof String text) || text.length() > MAX_LENGTH) {
      return null;
    }
    String upper = text.toUpperCase(Locale.ROOT);
    if (!FORM.matcher(upper).matches()) {
      return null;
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(upper, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
      return BigDecimal.valueOf(time.toEpochSecond())
          .scaleByPowerOfTen(3)
          .add(BigDecimal.valueOf(time.getNano(), 6));
    } catch (DateTimeException e) {
      return null; // such as February 30
    }
  }
}
