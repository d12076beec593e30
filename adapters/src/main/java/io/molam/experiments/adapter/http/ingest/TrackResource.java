package io.molam.experiments.adapter.http.ingest;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.ingest.EventItem.TrackForm;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonBody.BodyRules;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.molam.experiments.adapter.http.problem.ProblemCode.Refuses;
import io.molam.experiments.application.ingest.TrackEvents;
import io.molam.experiments.application.ingest.TrackEvents.Tracked;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/**
 * Takes one event. A class of its own: JAX-RS picks the class with the longest matching path and
 * looks for the method in that class only.
 */
@Path("/api/experiments/{id}/track")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "tracking")
final class TrackResource {
  private final TrackEvents events;

  TrackResource(TrackEvents events) {
    this.events = events;
  }

  /** An acknowledged event. */
  @Schema(name = "Tracked")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record TrackedView(
      @Schema(allowableValues = {"ok", "duplicate"}) String status, UUID eventId) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MODULE})
  @Permission("event.track")
  @Refuses({ProblemCode.NOT_STARTED, ProblemCode.VARIANT_MISMATCH})
  @Operation(
      operationId = "trackEvent",
      summary = "Record an event of a unit; an acknowledged event is durable")
  @ApiResponse(
      responseCode = "202",
      description = "Recorded",
      content = @Content(schema = @Schema(implementation = TrackedView.class)))
  @ApiResponse(
      responseCode = "200",
      description = "Known already",
      content = @Content(schema = @Schema(implementation = TrackedView.class)))
  public Response track(
      @PathParam("id") String id,
      @Parameter(hidden = true) @BodyRules(form = TrackForm.class) JsonBody body) {
    Tracked tracked = events.track(EventItem.of(0, body.read(TrackForm.FORM), id, null));
    return tracked.duplicate()
        ? Response.ok(new TrackedView("duplicate", tracked.eventId())).build()
        : Response.accepted(new TrackedView("ok", tracked.eventId())).build();
  }
}
