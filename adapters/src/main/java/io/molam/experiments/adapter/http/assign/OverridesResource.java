package io.molam.experiments.adapter.http.assign;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.call.UnitRequests;
import io.molam.experiments.adapter.http.call.Writes;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.application.Actor;
import io.molam.experiments.application.experiment.ForceVariant;
import io.molam.experiments.application.experiment.ReleaseUnit;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;

/** Variants forced on testers. */
@Path("/api/experiments/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assigning")
final class OverridesResource {
  private final ForceVariant force;
  private final ReleaseUnit release;
  private final Writes writes;

  OverridesResource(ForceVariant force, ReleaseUnit release, Writes writes) {
    this.force = force;
    this.release = release;
    this.writes = writes;
  }

  /** The variant to force. */
  @Schema(name = "OverrideRequest")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record OverrideDocument(String variantKey) {}

  /** An override in force. */
  @Schema(name = "Override")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record OverrideView(String molamId, String variantKey) {}

  @PUT
  @Path("/overrides/{molam_id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Operation(
      summary = "Force a variant on a unit, for QA",
      description = "The unit counts in no result of this experiment from then on.",
      requestBody =
          @RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = OverrideDocument.class))))
  @ApiResponse(
      responseCode = "200",
      description = "Forced",
      content = @Content(schema = @Schema(implementation = OverrideView.class)))
  public Response put(
      @PathParam("id") String id,
      @PathParam("molam_id") String molamId,
      @Parameter(hidden = true) JsonBody body,
      @BeanParam ChangeCall call) {
    UnitId unit = UnitRequests.unit(molamId);
    FieldErrors errors = new FieldErrors();
    JsonFields fields = body.fields(errors);
    fields.require("variant_key");
    String variant =
        fields.matching("variant_key", ExperimentDesign.KEY, "the key of one of the variants");
    errors.throwIfAny();
    String key = Objects.requireNonNull(variant);
    Actor actor = call.actor();
    return writes.run(
        call,
        "PUT /api/experiments/" + id + "/overrides/" + molamId,
        body.tree(),
        () -> {
          force.force(id, unit, key, actor);
          return Response.ok(new OverrideView(unit.value(), key)).build();
        });
  }

  @DELETE
  @Path("/overrides/{molam_id}")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Operation(
      summary = "End an override",
      description = "The unit stays out of results, since it may have seen another variant.")
  @ApiResponse(responseCode = "204", description = "Ended")
  public Response delete(
      @PathParam("id") String id,
      @PathParam("molam_id") String molamId,
      @BeanParam ChangeCall call) {
    UnitId unit = UnitRequests.unit(molamId);
    Actor actor = call.actor();
    return writes.run(
        call,
        "DELETE /api/experiments/" + id + "/overrides/" + molamId,
        JsonNodeFactory.instance.nullNode(),
        () -> {
          release.release(id, unit, actor);
          return Response.noContent().build();
        });
  }
}
