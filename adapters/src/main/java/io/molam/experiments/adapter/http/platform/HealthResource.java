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

/** What orchestration asks: is the process alive, may it get traffic. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "operations")
@PermitAll
final class HealthResource {
  private final Snapshots snapshots;
  private final Readiness readiness;

  HealthResource(Snapshots snapshots, Readiness readiness) {
    this.snapshots = snapshots;
    this.readiness = readiness;
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
    if (snapshots.current() == null) {
      return unready("starting", "The first snapshot is not loaded yet.");
    }
    if (!snapshots.leased()) {
      return Response.ok(new HealthView("degraded", unconfirmed())).build();
    }
    return Response.ok(new HealthView("ok", "")).build();
  }

  /** For how long this replica has been alone, and what it goes on doing until when. */
  private String unconfirmed() {
    long age = snapshots.age().toSeconds();
    long left = snapshots.maxAge().toSeconds() - age;
    return "The database has not confirmed the experiments for %d s: new units are not enrolled; %s"
        .formatted(
            age,
            left > 0
                ? "units in memory keep their variant for %d s more.".formatted(left)
                : "units in memory get no variant either.");
  }

  private static Response unready(String status, String detail) {
    return Response.status(503)
        .header(HttpHeaders.RETRY_AFTER, "1")
        .entity(new HealthView(status, detail))
        .build();
  }
}
