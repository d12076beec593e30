package io.molam.experiments.adapter.http.catalogue;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.QueryParameters;
import io.molam.experiments.application.metric.ListEventTypes;
import io.molam.experiments.application.metric.ListEventTypes.Listed;
import io.molam.experiments.application.port.EventTypes.Seen;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which events come in. */
@Path("/api/event-types")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "metrics")
final class EventTypesResource {
  private final ListEventTypes list;

  EventTypesResource(ListEventTypes list) {
    this.list = list;
  }

  /** Types of events. */
  @Schema(name = "EventTypeList")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record EventTypesView(
      @Schema(
              description =
                  "From about when events are counted: the first release that does was installed"
                      + " then. What replicas of the release before stored until they were replaced"
                      + " is missing.")
          Instant countedSince,
      @Schema(
              description =
                  "Those seen last first; at the end those that a metric listens to and of which no"
                      + " event was counted.")
          List<EventTypeView> eventTypes,
      @Schema(
              description =
                  "Further types, beyond the 500 seen last and those that metrics listen to. Not counted"
                      + " on beyond some 10,000.",
              minimum = "0",
              example = "0")
          long eventTypesLeftOut) {}

  /** One type of events. */
  @Schema(name = "EventType")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record EventTypeView(
      @Schema(description = "Type of the events.", example = "conversion") String eventType,
      @Schema(
              description = "Events stored since about counted_since, each once.",
              minimum = "0",
              example = "40213")
          long events,
      @Schema(description = "When the first of these was received; null without any.")
          @Nullable Instant firstSeenAt,
      @Schema(description = "When the last of these was received; null without any.")
          @Nullable Instant lastSeenAt,
      @Schema(description = "Keys of the metrics that read these events.") List<String> metrics) {
    static EventTypeView of(Listed listed) {
      Seen seen = listed.seen();
      return new EventTypeView(
          listed.eventType(),
          seen == null ? 0 : seen.events(),
          seen == null ? null : seen.first(),
          seen == null ? null : seen.last(),
          listed.metrics());
    }
  }

  @GET
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("metric.read")
  @Operation(
      operationId = "listEventTypes",
      summary = "List types of events, with how many came and when the last one did",
      description =
          "Counts are kept as events are stored; asking for them reads no events. Events"
              + " that replicas of a release before the first that counts stored beside it are"
              + " missing, so that counts are complete from about counted_since. Events that are dropped after their retention, or erased with a unit, still"
              + " count.")
  @ApiResponse(
      responseCode = "200",
      description = "The types",
      content = @Content(schema = @Schema(implementation = EventTypesView.class)))
  public EventTypesView list(@Context UriInfo uri) {
    new QueryParameters(uri).throwIfAny();
    ListEventTypes.Types types = list.list();
    return new EventTypesView(
        types.since(), types.types().stream().map(EventTypeView::of).toList(), types.leftOut());
  }
}
