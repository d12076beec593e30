package io.molam.experiments.adapter.http.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.molam.experiments.adapter.http.platform.HttpPlatform.Readiness;
import io.molam.experiments.application.assign.Snapshots;
import io.molam.experiments.application.port.DatabaseFault;
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
import org.jspecify.annotations.Nullable;

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
      String detail,
      @JsonInclude(JsonInclude.Include.NON_NULL)
          @Schema(
              description =
                  "What is wrong with the database, where that is known: unreachable, hanging, refused, too_many_connections, read_only, disk_full, schema or failing.",
              example = "read_only")
          @Nullable String cause) {}

  @GET
  @Path("healthz")
  @Operation(operationId = "readHealth", summary = "The process is alive")
  @ApiResponse(
      responseCode = "200",
      description = "Alive",
      content = @Content(schema = @Schema(implementation = HealthView.class)))
  public HealthView alive() {
    return new HealthView("ok", "", null);
  }

  @GET
  @Path("readyz")
  @Operation(operationId = "readReadiness", summary = "Requests can be served")
  @ApiResponse(
      responseCode = "200",
      description =
          "Ready; degraded while the database does not answer, or refuses what it is asked",
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
      return unready("stopping", "The process was told to stop.", null);
    }
    DatabaseFault fault = readiness.databaseFault();
    if (snapshots.current() == null) {
      return unready(
          "starting", "The first snapshot is not loaded yet" + because(fault) + ".", fault);
    }
    if (!readiness.isPrepared()) {
      return unready("starting", "The first requests are being rehearsed.", null);
    }
    if (!snapshots.leased()) {
      return degraded(unconfirmed(fault), fault);
    }
    return fault == null
        ? Response.ok(new HealthView("ok", "", null)).build()
        : degraded("The database %s.".formatted(fault.state()), fault);
  }

  /** For how long this replica has been alone, and what it goes on doing until when. */
  private String unconfirmed(@Nullable DatabaseFault fault) {
    long age = snapshots.age().toSeconds();
    long left = snapshots.maxAge().toSeconds() - age;
    return "The database has not confirmed the experiments for %d s%s: new units are not enrolled; %s"
        .formatted(
            age,
            fault == null ? "" : " (it " + fault.state() + ")",
            left > 0
                ? "units in memory keep their variant for %d s more.".formatted(left)
                : "units in memory get no variant either.");
  }

  private static String because(@Nullable DatabaseFault fault) {
    return fault == null ? "" : ": the database " + fault.state();
  }

  private static Response degraded(String detail, @Nullable DatabaseFault fault) {
    return Response.ok(new HealthView("degraded", detail, code(fault))).build();
  }

  private static @Nullable String code(@Nullable DatabaseFault fault) {
    return fault == null ? null : fault.code();
  }

  private static Response unready(String status, String detail, @Nullable DatabaseFault fault) {
    return Response.status(503)
        .header(HttpHeaders.RETRY_AFTER, "1")
        .entity(new HealthView(status, detail, code(fault)))
        .build();
  }
}
