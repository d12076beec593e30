package io.molam.experiments.adapter.http.auth;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
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
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells a caller who the service takes it for. */
@Path("/api/me")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "access")
final class MeResource {
  private final Permissions permissions;

  private MeResource(Permissions permissions) {
    this.permissions = permissions;
  }

  /** A method, because Jersey warns of a public constructor that it cannot fill. */
  static MeResource on(Permissions permissions) {
    return new MeResource(permissions);
  }

  /** Who a caller is, as its token says, and what it may do here. */
  @Schema(name = "Me")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record MeView(
      @Schema(
              description = "Subject of the token; the actor in the audit log.",
              example = "awa.diop")
          String sub,
      @Schema(
              description = "Name for people, of the claim name; null without one.",
              example = "Awa Diop")
          @Nullable String name,
      @Schema(
              description = "Roles of the token, in alphabetical order, known here or not.",
              example = "[\"marketing\"]")
          List<String> roles,
      @Schema(
              description =
                  "The claim exp; the token is taken for 30 s longer, since clocks differ.")
          Instant expiresAt,
      @Schema(
              description =
                  "Permissions that the roles give, in alphabetical order. Each route names its own"
                      + " as x-permission; names stay, more may come.",
              example = "[\"experiment.create\", \"experiment.read\", \"results.read\"]")
          List<String> may) {}

  @GET
  @RolesAllowed(Roles.ANY)
  @Operation(
      operationId = "readMe",
      summary = "Who am I, and what may I do?",
      description =
          "For any valid token, whatever its roles. A page can offer what may lists and leave out"
              + " the rest; a 403 stays the truth.")
  @ApiResponse(
      responseCode = "200",
      description = "The caller",
      content = @Content(schema = @Schema(implementation = MeView.class)))
  public MeView me(@Context SecurityContext security) {
    Caller caller = (Caller) security.getUserPrincipal();
    return new MeView(
        caller.subject(),
        caller.name(),
        caller.roles().stream().sorted().toList(),
        caller.expiresAt(),
        permissions.of(caller));
  }
}
