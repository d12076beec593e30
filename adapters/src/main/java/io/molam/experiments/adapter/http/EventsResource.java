package io.molam.experiments.adapter.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.application.exposure.BatchOutcome;
import io.molam.experiments.application.exposure.TrackEvents;
import io.molam.experiments.application.exposure.TrackEvents.Tracked;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;

/** Takes events, one or many. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "tracking")
public final class EventsResource {
  private final TrackEvents events;
  private final TrafficMetrics metrics;

  public EventsResource(TrackEvents events, TrafficMetrics metrics) {
    this.events = events;
    this.metrics = metrics;
  }

  /** An acknowledged event. */
  @Schema(name = "Tracked")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record TrackedView(
      @Schema(allowableValues = {"ok", "duplicate"}) String status, UUID eventId) {}

  @POST
  @Path("/experiments/{id}/track")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MODULE})
  @Operation(
      summary = "Record an event of a unit; an acknowledged event is durable",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = EventItem.TrackDocument.class))))
  @ApiResponse(
      responseCode = "202",
      description = "Recorded",
      content = @Content(schema = @Schema(implementation = TrackedView.class)))
  @ApiResponse(
      responseCode = "200",
      description = "Known already",
      content = @Content(schema = @Schema(implementation = TrackedView.class)))
  public Response track(@PathParam("id") String id, @Parameter(hidden = true) JsonBody body) {
    FieldErrors errors = new FieldErrors();
    TrackEvents.Item item = EventItem.read(0, body.fields(errors), id);
    errors.throwIfAny();
    Tracked tracked = events.track(item);
    metrics.tracked(item.type(), tracked.duplicate() ? "duplicate" : "accepted");
    return tracked.duplicate()
        ? Response.ok(new TrackedView("duplicate", tracked.eventId())).build()
        : Response.accepted(new TrackedView("ok", tracked.eventId())).build();
  }

  @POST
  @Path("/events")
  @Consumes({BulkItems.NDJSON, MediaType.APPLICATION_JSON})
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MODULE})
  @Operation(
      summary = "Record up to 10,000 events; what is not listed as rejected is durable",
      requestBody =
          @RequestBody(
              required = true,
              content = {
                @Content(
                    mediaType = BulkItems.NDJSON,
                    schema = @Schema(implementation = EventItem.EventDocument.class)),
                @Content(
                    mediaType = MediaType.APPLICATION_JSON,
                    array =
                        @ArraySchema(
                            schema = @Schema(implementation = EventItem.EventDocument.class)))
              }))
  @ApiResponse(
      responseCode = "200",
      description = "What became of each",
      content = @Content(schema = @Schema(implementation = BatchView.class)))
  public BatchView trackAll(
      @Parameter(hidden = true) InputStream body, @Context HttpHeaders headers) {
    BatchOutcome.Builder builder = new BatchOutcome.Builder();
    List<TrackEvents.Item> items = BulkItems.read(body, headers, builder, EventItem::read);
    BatchOutcome outcome = events.trackAll(items, builder);
    metrics.tracked(outcome);
    return BatchView.of(outcome);
  }
}
