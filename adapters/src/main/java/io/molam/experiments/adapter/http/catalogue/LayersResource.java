package io.molam.experiments.adapter.http.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.call.Writes;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonBody.BodyRules;
import io.molam.experiments.adapter.http.json.RequestForm;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.molam.experiments.adapter.http.problem.ProblemCode.Refuses;
import io.molam.experiments.application.Actor;
import io.molam.experiments.application.experiment.RotateLayer;
import io.molam.experiments.application.port.LayerRepository;
import io.molam.experiments.domain.experiment.Layer;
import io.molam.experiments.domain.experiment.UnitType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Layers: experiments that exclude each other. */
@Path("/api/layers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "experiments")
final class LayersResource {
  private final RotateLayer rotate;
  private final LayerRepository layers;
  private final Writes writes;

  LayersResource(RotateLayer rotate, LayerRepository layers, Writes writes) {
    this.rotate = rotate;
    this.layers = layers;
    this.writes = writes;
  }

  /** What a layer's next experiments randomise. */
  static final class RotateForm extends RequestForm {
    static final Field<UnitType> UNIT =
        Field.oneOf("unit", UnitType.class, "What is randomised from now on; as before by default.")
            .example("molam_id");

    static final RotateForm FORM = new RotateForm();

    RotateForm() {
      super("RotateRequest", "What a layer's next experiments randomise.", UNIT);
    }
  }

  /** A layer. */
  @Schema(name = "LayerState")
  public record LayerStateView(String key, String unit, String salt) {
    static LayerStateView of(Layer layer) {
      return new LayerStateView(layer.key(), Vocabulary.lower(layer.unit()), layer.salt());
    }
  }

  /** All layers. */
  @Schema(name = "LayerList")
  public record LayersView(List<LayerStateView> layers) {}

  @GET
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("layer.read")
  @Operation(
      operationId = "listLayers",
      summary = "List the layers that experiments were started in")
  @ApiResponse(
      responseCode = "200",
      description = "The layers",
      content = @Content(schema = @Schema(implementation = LayersView.class)))
  public LayersView list() {
    return new LayersView(layers.list().stream().map(LayerStateView::of).toList());
  }

  @POST
  @Path("/{key}/rotate")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("layer.rotate")
  @Refuses({ProblemCode.APPROVAL_REQUIRED, ProblemCode.LAYER_IN_USE})
  @Operation(operationId = "rotateLayer", summary = "Mix an empty layer again with another salt")
  @ApiResponse(
      responseCode = "200",
      description = "The layer with its new salt",
      content = @Content(schema = @Schema(implementation = LayerStateView.class)))
  public Response rotate(
      @PathParam("key") String key,
      @Parameter(hidden = true) @BodyRules(form = RotateForm.class, optional = true) JsonBody body,
      @BeanParam ChangeCall call) {
    UnitType unit = unit(body);
    Actor actor = call.actor();
    return writes.run(
        call,
        "POST /api/layers/" + key + "/rotate",
        body.tree(),
        () -> Response.ok(LayerStateView.of(rotate.rotate(key, unit, actor))).build());
  }

  private static @Nullable UnitType unit(JsonBody body) {
    FieldErrors errors = new FieldErrors();
    UnitType unit = body.fields(RotateForm.FORM, errors).get(RotateForm.UNIT);
    errors.throwIfAny();
    return unit;
  }

  Consumer<Actor> rotating(String key, JsonNode body) {
    UnitType unit = unit(new JsonBody(body));
    return actor -> rotate.rotate(key, unit, actor);
  }
}
