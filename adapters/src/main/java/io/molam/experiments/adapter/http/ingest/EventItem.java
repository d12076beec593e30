package io.molam.experiments.adapter.http.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.http.call.BulkItems;
import io.molam.experiments.adapter.http.call.UnitRequests;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.json.JsonLines;
import io.molam.experiments.application.ingest.TrackEvents;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.exposure.Event;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads events as they are sent. */
final class EventItem {
  private static final BigDecimal MAX_VALUE = BigDecimal.valueOf(Event.MAX_VALUE);
  static final int MAX_METADATA = 16_384;
  static final int MAX_EXPERIMENT = 64;
  private static final UnitId UNREADABLE = new UnitId("unreadable");

  private EventItem() {}

  /** An event of the experiment in the path. */
  @Schema(name = "TrackRequest")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record TrackDocument(
      @Schema(maxLength = UnitId.MAX_LENGTH) String molamId,
      @Schema(pattern = "[a-z][a-z0-9_.-]{0,63}") String eventType,
      @Schema(minimum = "-1e15", maximum = "1e15") @Nullable BigDecimal value,
      @Schema(description = "Refused when it is not the unit's.") @Nullable UUID variantId,
      @Nullable Map<String, Object> metadata,
      @Schema(description = "Makes a repeat known; made by the service when absent.")
          @Nullable UUID eventId,
      @Schema(description = "Now by default.") @Nullable Instant occurredAt) {}

  /** An event of one experiment, or of all that the unit is exposed to. */
  @Schema(name = "Event")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record EventDocument(
      @Schema(description = "Id or key; counts for every experiment of the unit when absent.")
          @Nullable String experimentId,
      @Schema(maxLength = UnitId.MAX_LENGTH) String molamId,
      @Schema(pattern = "[a-z][a-z0-9_.-]{0,63}") String eventType,
      @Schema(minimum = "-1e15", maximum = "1e15") @Nullable BigDecimal value,
      @Schema(description = "Refused when it is not the unit's.") @Nullable UUID variantId,
      @Nullable Map<String, Object> metadata,
      @Schema(description = "Makes a repeat known; made by the service when absent.")
          @Nullable UUID eventId,
      @Schema(description = "Now by default.") @Nullable Instant occurredAt) {}

  /** Reads an event of a bulk request. */
  static final class Reader implements BulkItems.ItemReader<TrackEvents.Item> {
    @Override
    public TrackEvents.Item read(int index, JsonNode document, FieldErrors errors) {
      return EventItem.read(index, document, errors);
    }

    @Override
    public TrackEvents.@Nullable Item readUsual(int index, JsonLines line) throws IOException {
      return UsualEvent.read(index, line);
    }
  }

  /** An event that may name its experiment. */
  static TrackEvents.Item read(int index, JsonNode document, FieldErrors errors) {
    JsonFields fields = JsonFields.of(document, errors);
    String experiment = fields.text("experiment_id", MAX_EXPERIMENT);
    TrackEvents.Item item = read(index, fields, experiment);
    if (item.variantId() != null && experiment == null) {
      fields.error("variant_id", "needs experiment_id");
    }
    return item;
  }

  /** An event whose experiment is known from elsewhere. */
  static TrackEvents.Item read(int index, JsonFields fields, @Nullable String experiment) {
    UnitId unit = UnitRequests.unit(fields);
    fields.require("event_type");
    String type =
        fields.matching(
            "event_type",
            Event::isType,
            "1 to 64 of a-z, 0-9, _ . and -, starting with a letter, such as \"conversion\"");
    BigDecimal value = fields.decimal("value", MAX_VALUE.negate(), MAX_VALUE, 400);
    UUID variant = fields.uuid("variant_id");
    UUID eventId = fields.uuid("event_id");
    Instant occurredAt = fields.instant("occurred_at");
    JsonNode metadata = fields.raw("metadata");
    String metadataText = metadata == null ? null : metadata.toString();
    if (metadata != null && !metadata.isObject()) {
      fields.error("metadata", "must be an object");
    } else if (metadataText != null && metadataText.length() > MAX_METADATA) {
      fields.error("metadata", "must have at most " + MAX_METADATA + " characters");
    }
    return new TrackEvents.Item(
        index,
        eventId,
        unit == null ? UNREADABLE : unit,
        type == null ? "unreadable" : type,
        value == null ? null : value.doubleValue(),
        occurredAt,
        experiment,
        variant,
        metadataText);
  }
}
