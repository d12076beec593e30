package io.molam.experiments.domain.exposure;

import io.molam.experiments.domain.allocation.UnitId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a unit did.
 *
 * @param eventId unique per unit; a repeat is the same event
 * @param value amount, -1e15 to 1e15; null when the type has none
 * @param experimentId the only experiment it counts for; null counts for all of the unit's
 * @param variantId what the sender believes to be the unit's variant, or null
 * @param metadata a JSON object as text, or null
 */
public record Event(
    UUID eventId,
    UnitId unit,
    String type,
    @Nullable Double value,
    Instant occurredAt,
    @Nullable UUID experimentId,
    @Nullable UUID variantId,
    @Nullable String metadata) {
  public static final double MAX_VALUE = 1e15;
  private static final int MAX_TYPE = 64;

  public Event {
    if (!isType(type)) {
      throw new IllegalArgumentException("event type \"" + type + "\"");
    }
    if (value != null && !(Math.abs(value) <= MAX_VALUE)) {
      throw new IllegalArgumentException("event value " + value);
    }
  }

  /** Whether it can be the type of an event: 1 to 64 of a-z, 0-9, _ . and -, a letter first. */
  public static boolean isType(String text) {
    if (text.isEmpty() || text.length() > MAX_TYPE || !isLetter(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '_' && c != '.' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z';
  }
}
