package io.molam.experiments.adapter.http;

import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.application.exposure.BatchOutcome;
import io.molam.experiments.application.exposure.TrackEvents;
import io.molam.experiments.domain.ExperimentException;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Takes events in bulk. */
@Path("/api/events")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "tracking")
public final class EventsResource {
  /** Requests whose events may be in memory at once; 10,000 events take some 10 MB. */
  private static final int CONCURRENT = 6;

  private final TrackEvents events;
  private final TrafficMetrics metrics;
  private final Semaphore room = new Semaphore(CONCURRENT);

  public EventsResource(TrackEvents events, TrafficMetrics metrics) {
    this.events = events;
    this.metrics = metrics;
  }

  @POST
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
    if (!room.tryAcquire()) {
      throw new ExperimentException.Overloaded(
          "More bulk requests arrive at once than the service takes.", Duration.ofSeconds(1));
    }
    try {
      BatchOutcome.Builder builder = new BatchOutcome.Builder();
      List<TrackEvents.Item> items = BulkItems.read(body, headers, builder, EventItem::read);
      BatchOutcome outcome = events.trackAll(items, builder);
      metrics.tracked(outcome);
      return BatchView.of(outcome);
    } finally {
      room.release();
    }
  }
}
