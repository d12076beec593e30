package io.molam.experiments.adapter.http.ingest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.molam.experiments.adapter.http.json.FlatObjects;
import io.molam.experiments.adapter.http.json.JsonLines;
import io.molam.experiments.adapter.http.json.Scalars;
import io.molam.experiments.application.ingest.TrackEvents;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Event;
import java.io.CharConversionException;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event in its usual form as the parser passes over it: in ASCII, each field at most once
 * and right, metadata of texts, whole numbers, true, false and null. For any other line {@link
 * EventItem} decides, which this agrees with wherever it reads something.
 */
final class UsualEvent {
  /** Characters of the longest number that is read here. */
  private static final int MAX_NUMBER = 20;

  private final JsonLines line;
  private final JsonParser parser;
  private boolean usual = true;
  private int seen;

  private @Nullable UUID eventId;
  private @Nullable UnitId unit;
  private @Nullable String type;
  private @Nullable Double value;
  private @Nullable Instant occurredAt;
  private @Nullable String experiment;
  private @Nullable UUID variantId;
  private @Nullable String metadata;

  private UsualEvent(JsonLines line, JsonParser parser) {
    this.line = line;
    this.parser = parser;
  }

  /**
   * An event that may name its experiment.
   *
   * @return null when the line is not in the usual form
   */
  static TrackEvents.@Nullable Item read(int index, JsonLines line) throws IOException {
    if (!line.isAscii()) {
      return null;
    }
    try (JsonParser parser = line.parser()) {
      return new UsualEvent(line, parser).read(index);
    } catch (JacksonException | CharConversionException malformed) {
      // what is wrong with it is said by the other way
      return null;
    }
  }

  private TrackEvents.@Nullable Item read(int index) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return null;
    }
    String name;
    while (usual && (name = parser.nextFieldName()) != null) {
      field(name);
    }
    if (!usual
        || parser.currentToken() != JsonToken.END_OBJECT
        || parser.nextToken() != null
        || unit == null
        || type == null
        || (variantId != null && experiment == null)) {
      return null;
    }
    return new TrackEvents.Item(
        index, eventId, unit, type, value, occurredAt, experiment, variantId, metadata);
  }

  private void field(String name) throws IOException {
    switch (name) {
      case "molam_id" -> unit = once(0, unit(text(UnitId.MAX_LENGTH)));
      case "event_type" -> type = once(1, type(text(UnitId.MAX_LENGTH)));
      case "event_id" -> eventId = once(2, Scalars.uuid(text(UnitId.MAX_LENGTH)));
      case "value" -> value = once(3, number());
      case "occurred_at" -> occurredAt = once(4, Scalars.instant(text(Scalars.MAX_TIME)));
      case "experiment_id" -> experiment = once(5, experiment(text(EventItem.MAX_EXPERIMENT)));
      case "variant_id" -> variantId = once(6, Scalars.uuid(text(UnitId.MAX_LENGTH)));
      case "metadata" -> metadata = once(7, object());
      default -> usual = false;
    }
  }

  private <T> @Nullable T once(int field, @Nullable T read) {
    usual &= read != null && (seen & 1 << field) == 0;
    seen |= 1 << field;
    return read;
  }

  /** The text that is next, or an empty one, which nothing here may be. */
  private String text(int maxLength) throws IOException {
    String text = parser.nextTextValue();
    return text == null || text.length() > maxLength ? "" : text;
  }

  private static @Nullable UnitId unit(String text) {
    return UnitId.problem(text) == null ? new UnitId(text) : null;
  }

  private static @Nullable String type(String text) {
    return Event.isType(text) ? text : null;
  }

  /** Keys and ids, which are read like the text of a unit. */
  private static @Nullable String experiment(String text) {
    return UnitId.problem(text) == null ? text : null;
  }

  private @Nullable Double number() throws IOException {
    JsonToken token = parser.nextToken();
    if ((token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT)
        || parser.getTextLength() > MAX_NUMBER) {
      return null;
    }
    double number = parser.getDoubleValue();
    double size = Math.abs(number);
    // zeros may have a sign or an exponent, and what is nearly too large may be rounded
    return size > 1e-99 && size < Event.MAX_VALUE ? number : null;
  }

  private @Nullable String object() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return null;
    }
    long from = parser.currentTokenLocation().getByteOffset();
    // there is none where the parser took the line for UTF-16
    if (from < 0 || !FlatObjects.skip(parser)) {
      return null;
    }
    long to = parser.currentLocation().getByteOffset();
    return to - from > EventItem.MAX_METADATA ? null : line.text(from, to);
  }
}
