package io.molam.experiments.adapter.http.experiment;

import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.call.ChangeCall.Tagged;
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
import io.molam.experiments.application.experiment.CloneExperiment;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;

/** Makes a draft of another experiment's document. */
@Path("/api/experiments/{id}/clone")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "experiments")
final class CloneResource {
  private final CloneExperiment clone;
  private final Writes writes;

  CloneResource(CloneExperiment clone, Writes writes) {
    this.clone = clone;
    this.writes = writes;
  }

  /** What the draft is called. */
  static final class CloneForm extends RequestForm {
    static final Field<String> KEY = ExperimentForm.KEY;
    static final Field<String> NAME =
        Field.text("name", 200, "Names the draft for people; as the other one by default.")
            .example("Checkout button color, again");

    static final CloneForm FORM = new CloneForm();

    CloneForm() {
      super("CloneRequest", "What the draft is called.", KEY, NAME);
    }
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("experiment.create")
  @Refuses(ProblemCode.ALREADY_EXISTS)
  @Operation(
      operationId = "cloneExperiment",
      summary = "Create a draft with the whole document of another experiment",
      description =
          "In any status of the other one. Owner and conclusion are not taken over, metrics that"
              + " were added after its start are like any other, and units are drawn afresh.")
  @Tagged
  @ApiResponse(
      responseCode = "201",
      description = "The draft",
      content = @Content(schema = @Schema(implementation = ExperimentView.class)))
  public Response clone(
      @PathParam("id") String id,
      @Parameter(hidden = true) @BodyRules(form = CloneForm.class) JsonBody body,
      @BeanParam ChangeCall call) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = body.fields(CloneForm.FORM, errors);
    String key = fields.get(CloneForm.KEY);
    String name = fields.get(CloneForm.NAME);
    if (name != null && name.isBlank()) {
      fields.error(CloneForm.NAME, "must not be blank");
    }
    if (key != null && ExperimentDesign.looksLikeAnId(key)) {
      fields.error(CloneForm.KEY, "must not have the form of an id, which it could be taken for");
    }
    errors.throwIfAny();
    Actor actor = call.actor();
    return writes.run(
        call,
        "POST /api/experiments/" + id + "/clone",
        body.tree(),
        () -> {
          Experiment draft = clone.clone(id, Objects.requireNonNull(key), name, actor);
          return Response.created(URI.create("/api/experiments/" + draft.id()))
              .tag(ChangeCall.tag(draft))
              .entity(ExperimentView.of(draft))
              .build();
        });
  }
}
