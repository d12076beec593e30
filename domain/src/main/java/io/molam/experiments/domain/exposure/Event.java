package io.molam.experiments.domain.exposure;

import io.molam.experiments.domain.allocation.UnitId;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
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
  public static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9_.-]{0,63}");
  public static final double MAX_VALUE = 1e15;

  public Event {
    if (!TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException("event type \"" + type + "\"");
    }
    if (value != null && !(Math.abs(value) <= MAX_VALUE)) {
      throw new IllegalArgumentException("event value " + value);
    }
  }
}
