package io.molam.experiments.adapter.http.platform;

import io.molam.experiments.adapter.http.platform.HttpPlatform.Readiness;
import io.molam.experiments.application.assign.Snapshots;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What orchestration asks: is the process alive, may it get traffic. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
@PermitAll
final class HealthResource {
  /** A snapshot that the database has not confirmed for this long means degraded service. */
  private static final Duration STALE = Duration.ofSeconds(10);

  private final Snapshots snapshots;
  private final Readiness readiness;
  private final InstantSource clock;

  HealthResource(Snapshots snapshots, Readiness readiness, InstantSource clock) {
    this.snapshots = snapshots;
    this.readiness = readiness;
    this.clock = clock;
  }

  /** State in one word and, when not fine, why. */
  @Schema(name = "Health")
  public record HealthView(
      @Schema(allowableValues = {"ok", "degraded", "starting", "stopping"}) String status,
      String detail) {}

  @GET
  @Path("healthz")
  @Operation(operationId = "readHealth", summary = "The process is alive")
  @ApiResponse(
      responseCode = "200",
      description = "Alive",
      content = @Content(schema = @Schema(implementation = HealthView.class)))
  public HealthView alive() {
    return new HealthView("ok", "");
  }

  @GET
  @Path("readyz")
  @Operation(operationId = "readReadiness", summary = "Requests can be served")
  @ApiResponse(
      responseCode = "200",
      description = "Ready; degraded while the database does not answer",
      content = @Content(schema = @Schema(implementation = HealthView.class)))
  @ApiResponse(
      responseCode = "503",
      description = "Starting or stopping",
      headers =
          @Header(
              name = HttpHeaders.RETRY_AFTER,
              description = "Seconds to wait.",
              schema = @Schema(type = "integer")),
      content = @Content(schema = @Schema(implementation = HealthView.class)))
  public Response ready() {
    if (readiness.stopping()) {
      return unready("stopping", "The process was told to stop.");
    }
    Snapshots.State state = snapshots.current();
    if (state == null) {
      return unready("starting", "The first snapshot is not loaded yet.");
    }
    Instant now = clock.instant();
    if (state.confirmedAt().plus(STALE).isBefore(now)) {
      return Response.ok(
              new HealthView(
                  "degraded",
                  "The database has not answered for %d s; the last snapshot is served."
                      .formatted(Duration.between(state.confirmedAt(), now).toSeconds())))
          .build();
    }
    return Response.ok(new HealthView("ok", "")).build();
  }

  private static Response unready(String status, String detail) {
    return Response.status(503)
        .header(HttpHeaders.RETRY_AFTER, "1")
        .entity(new HealthView(status, detail))
        .build();
  }
}
