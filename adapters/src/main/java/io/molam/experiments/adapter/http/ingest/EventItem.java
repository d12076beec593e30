package io.molam.experiments.adapter.http.ingest;

import io.molam.experiments.adapter.http.call.CommonFields;
import io.molam.experiments.adapter.http.call.UnitRequests;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.FormReader;
import io.molam.experiments.adapter.http.json.RequestForm;
import io.molam.experiments.application.ingest.TrackEvents;
import io.molam.experiments.domain.exposure.Event;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events as they are sent. */
final class EventItem {
  private static final int MAX_METADATA = 16_384;
  private static final int MAX_EXPERIMENT = 64;

  private static final Field<String> EVENT_TYPE =
      Field.matching(
              "event_type",
              Event::isType,
              "[a-z][a-z0-9_.-]{0,63}",
              "1 to 64 of a-z, 0-9, _ . and -, starting with a letter, such as \"conversion\"",
              "What the unit did.")
          .required()
          .example("conversion");
  private static final Field<Double> VALUE =
      Field.number("value", "-1e15", "1e15", 400, "How much, for metrics that sum or average.")
          .example(12.5);
  private static final Field<UUID> VARIANT_ID =
      Field.uuid("variant_id", "Refused when it is not the unit's.");
  private static final Field<String> METADATA =
      Field.freeText("metadata", MAX_METADATA, "Whatever else is to be kept with the event.")
          .example(Map.of("screen", "checkout"));
  private static final Field<UUID> EVENT_ID =
      Field.uuid("event_id", "Makes a repeat known; made by the service when absent.")
          .example("6d0f0c52-9f0e-4f9e-8a4b-2f1d3c5b7a90");
  private static final Field<Instant> OCCURRED_AT =
      Field.instant("occurred_at", "When it happened; now by default.");
  private static final Field<Instant> SENT_AT = CommonFields.sentAt("occurred_at");
  private static final Field<String> EXPERIMENT_ID =
      Field.text(
              "experiment_id",
              MAX_EXPERIMENT,
              "Id or key; without it the event counts for every experiment of the unit.")
          .example("checkout-button");

  private EventItem() {}

  /** An event of the experiment in the path. */
  static final class TrackForm extends RequestForm {
    static final TrackForm FORM = new TrackForm();

    TrackForm() {
      super(
          "TrackRequest",
          "An event of the experiment in the path.",
          UnitRequests.UNIT,
          EVENT_TYPE,
          VALUE,
          VARIANT_ID,
          METADATA,
          EVENT_ID,
          OCCURRED_AT,
          SENT_AT);
    }
  }

  /** An event of one experiment, or of all that the unit is exposed to. */
  static final class EventForm extends RequestForm {
    static final EventForm FORM = new EventForm();

    EventForm() {
      super(
          "Event",
          "An event of one experiment, or of all that the unit is exposed to.",
          EXPERIMENT_ID,
          UnitRequests.UNIT,
          EVENT_TYPE,
          VALUE,
          VARIANT_ID,
          METADATA,
          EVENT_ID,
          OCCURRED_AT,
          SENT_AT);
    }
  }

  /**
   * An event that may name its experiment.
   *
   * @param sentAt of the whole request, for events that do not say themselves
   */
  static TrackEvents.Item of(int index, FormReader fields, @Nullable Instant sentAt) {
    String experiment = fields.get(EXPERIMENT_ID);
    if (experiment == null && fields.get(VARIANT_ID) != null) {
      fields.errors().add(VARIANT_ID.name(), "needs experiment_id");
    }
    return of(index, fields, experiment, sentAt);
  }

  /** An event whose experiment is known from elsewhere. */
  static TrackEvents.Item of(
      int index, FormReader fields, @Nullable String experiment, @Nullable Instant sentAt) {
    Instant own = fields.get(SENT_AT);
    return new TrackEvents.Item(
        index,
        fields.get(EVENT_ID),
        Objects.requireNonNull(fields.get(UnitRequests.UNIT)),
        Objects.requireNonNull(fields.get(EVENT_TYPE)),
        fields.get(VALUE),
        fields.get(OCCURRED_AT),
        own == null ? sentAt : own,
        experiment,
        fields.get(VARIANT_ID),
        fields.get(METADATA));
  }
}
