package io.molam.experiments.adapter.http.assign;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.call.CommonFields;
import io.molam.experiments.adapter.http.call.GovernedCall;
import io.molam.experiments.adapter.http.call.QueryParameters;
import io.molam.experiments.adapter.http.call.UnitRequests;
import io.molam.experiments.adapter.http.call.Writes;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonBody.BodyRules;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.json.RequestForm;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.molam.experiments.adapter.http.problem.ProblemCode.Refuses;
import io.molam.experiments.application.Actor;
import io.molam.experiments.application.experiment.ForceVariant;
import io.molam.experiments.application.experiment.ListOverrides;
import io.molam.experiments.application.experiment.ReleaseUnit;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.governance.GovernedAction;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Variants forced on testers. */
@Path("/api/experiments/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assigning")
final class OverridesResource {
  private final ForceVariant force;
  private final ReleaseUnit release;
  private final ListOverrides overrides;
  private final Writes writes;

  OverridesResource(
      ForceVariant force, ReleaseUnit release, ListOverrides overrides, Writes writes) {
    this.force = force;
    this.release = release;
    this.overrides = overrides;
    this.writes = writes;
  }

  /** The variant to force. */
  static final class OverrideForm extends RequestForm {
    static final Field<String> VARIANT_KEY =
        CommonFields.variantKey("variant_key", "Key of the variant to force.").required();

    static final OverrideForm FORM = new OverrideForm();

    OverrideForm() {
      super("OverrideRequest", "The variant to force.", VARIANT_KEY);
    }
  }

  /** An override in force. */
  @Schema(name = "VariantOverride")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record OverrideView(String molamId, String variantKey) {}

  /** A page of overrides. */
  @Schema(name = "OverridePage")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record PageView(
      @Schema(description = "Those in force.") List<ForcedView> overrides,
      @Schema(description = "For after= of the next page; null on the last one.")
          @Nullable String nextAfter) {}

  /** An override in force, and whose it is. */
  @Schema(name = "ForcedVariant")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record ForcedView(
      String molamId, String variantKey, String createdBy, Instant createdAt) {}

  @GET
  @Path("/overrides")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("override.read")
  @Operation(
      operationId = "listOverrides",
      summary = "List the overrides in force, by unit",
      parameters = {
        @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "Unit after which to read: next_after of the page before.",
            schema = @Schema(maxLength = 256)),
        @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Overrides of one page; 200 by default.",
            schema = @Schema(type = "integer", minimum = "1", maximum = "1000"))
      })
  @ApiResponse(
      responseCode = "200",
      description = "A page",
      content = @Content(schema = @Schema(implementation = PageView.class)))
  public PageView list(@PathParam("id") String id, @Context UriInfo uri) {
    QueryParameters query = new QueryParameters(uri);
    String after = query.text("after", UnitId.MAX_LENGTH);
    int limit = query.integer("limit", 200, 1, 1000);
    query.throwIfAny();
    List<ForcedView> page =
        overrides.list(id, after == null ? null : UnitRequests.unit(after), limit).stream()
            .map(
                forced ->
                    new ForcedView(
                        forced.unit().value(),
                        forced.variantKey(),
                        forced.author(),
                        forced.since()))
            .toList();
    return new PageView(page, page.size() < limit ? null : page.getLast().molamId());
  }

  @PUT
  @Path("/overrides/{molam_id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("override.edit")
  @Refuses({ProblemCode.APPROVAL_REQUIRED, ProblemCode.TOO_MANY_OVERRIDES})
  @Operation(
      operationId = "forceVariant",
      summary = "Force a variant on a unit, for QA",
      description = "The unit counts in no result of this experiment from then on.")
  @ApiResponse(
      responseCode = "200",
      description = "Forced",
      content = @Content(schema = @Schema(implementation = OverrideView.class)))
  public Response put(
      @PathParam("id") String id,
      @PathParam("molam_id") String molamId,
      @Parameter(hidden = true) @BodyRules(form = OverrideForm.class) JsonBody body,
      @BeanParam ChangeCall call) {
    UnitId unit = UnitRequests.unit(molamId);
    FieldErrors errors = new FieldErrors();
    String variant = body.fields(OverrideForm.FORM, errors).get(OverrideForm.VARIANT_KEY);
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
  @Permission("override.edit")
  @Operation(
      operationId = "endOverride",
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

  /** What a change request sends, which has no address that names the unit. */
  static final class OverrideCallForm extends RequestForm {
    static final OverrideCallForm FORM = new OverrideCallForm();

    OverrideCallForm() {
      super(
          "OverrideCall",
          "The unit and the variant to force.",
          UnitRequests.UNIT,
          OverrideForm.VARIANT_KEY);
    }
  }

  GovernedCall call(ExperimentRepository experiments) {
    return new GovernedCall(
        "override",
        GovernedAction.OVERRIDE,
        true,
        Set.of(Roles.OPS_ADMIN, Roles.MARKETING),
        (ref, body) -> {
          FieldErrors errors = new FieldErrors();
          JsonFields fields = new JsonBody(body).fields(OverrideCallForm.FORM, errors);
          UnitId unit = fields.get(UnitRequests.UNIT);
          String variant = fields.get(OverrideForm.VARIANT_KEY);
          errors.throwIfAny();
          UnitId forced = Objects.requireNonNull(unit);
          String key = Objects.requireNonNull(variant);
          return GovernedCall.on(
              experiments, ref, (id, actor) -> force.force(id, forced, key, actor));
        });
  }
}
