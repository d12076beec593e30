package io.molam.experiments.adapter.http.ingest;

import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.BulkIntake;
import io.molam.experiments.adapter.http.call.BulkIntake.BatchView;
import io.molam.experiments.adapter.http.ingest.EventItem.EventForm;
import io.molam.experiments.adapter.http.json.JsonBody.BodyRules;
import io.molam.experiments.adapter.http.metrics.TrafficMetrics;
import io.molam.experiments.application.ingest.TrackEvents;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Instant;

/** Takes events in bulk. */
@Path("/api/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "tracking")
final class EventsResource {
  private final TrackEvents events;
  private final BulkIntake intake;
  private final TrafficMetrics metrics;

  EventsResource(TrackEvents events, BulkIntake intake, TrafficMetrics metrics) {
    this.events = events;
    this.intake = intake;
    this.metrics = metrics;
  }

  @POST
  @Consumes({MediaType.APPLICATION_JSON, BulkIntake.NDJSON})
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MODULE})
  @Permission("event.track")
  @Operation(
      operationId = "trackEvents",
      summary = "Record up to 10,000 events; what is not listed as rejected is durable",
      description =
          "An item has at most 131072 bytes. 503 means that nothing was stored: send it again.")
  @BulkIntake.Sent
  @ApiResponse(
      responseCode = "200",
      description = "What became of each",
      content = @Content(schema = @Schema(implementation = BatchView.class)))
  public BatchView trackAll(
      @Parameter(hidden = true) @BodyRules(form = EventForm.class) InputStream body,
      @Context HttpHeaders headers,
      @Context UriInfo uri) {
    Instant sentAt = BulkIntake.sentAt(uri);
    return BatchView.of(
        intake.take(
            body,
            headers.getMediaType(),
            EventForm.FORM,
            (index, fields) -> EventItem.of(index, fields, sentAt),
            (items, outcome) -> {
              metrics.unreadable(outcome.rejected());
              return events.trackAll(items, outcome);
            }));
  }
}
