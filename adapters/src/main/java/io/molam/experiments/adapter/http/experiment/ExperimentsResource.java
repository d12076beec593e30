package io.molam.experiments.adapter.http.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.call.ChangeCall.Tagged;
import io.molam.experiments.adapter.http.call.Writes;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonBody.BodyRules;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.molam.experiments.adapter.http.problem.ProblemCode.Refuses;
import io.molam.experiments.application.Actor;
import io.molam.experiments.application.experiment.CheckReferences;
import io.molam.experiments.application.experiment.CreateExperiment;
import io.molam.experiments.application.governance.FillTemplate;
import io.molam.experiments.domain.experiment.AutoStop;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import java.util.function.Supplier;

/** Creates experiments. */
@Path("/api/experiments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "experiments")
final class ExperimentsResource {
  private final CreateExperiment create;
  private final Writes writes;
  private final Supplier<UUID> ids;
  private final CheckReferences references;
  private final AutoStop standardAutoStop;
  private final FillTemplate fill;
  private final ObjectMapper json;

  /**
   * @param standardAutoStop what holds where a document says nothing of auto_stop
   */
  ExperimentsResource(
      CreateExperiment create,
      Writes writes,
      Supplier<UUID> ids,
      CheckReferences references,
      AutoStop standardAutoStop,
      FillTemplate fill,
      ObjectMapper json) {
    this.create = create;
    this.writes = writes;
    this.ids = ids;
    this.references = references;
    this.standardAutoStop = standardAutoStop;
    this.fill = fill;
    this.json = json;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("experiment.create")
  @Refuses(ProblemCode.ALREADY_EXISTS)
  @Operation(
      operationId = "createExperiment",
      summary = "Create a draft",
      description =
          "With a template it begins with the template's document: objects are taken together member"
              + " by member, lists as a whole (RFC 7396). What the template locks stays, on later"
              + " edits and in copies too, unless ops_admin changes it.",
      parameters =
          @Parameter(
              name = "template",
              in = ParameterIn.QUERY,
              description = "Key of the template that the draft is made of.",
              example = "payments",
              schema = @Schema(maxLength = 64)))
  @Tagged
  @ApiResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = ExperimentView.class)))
  public Response create(
      @Parameter(hidden = true) @BodyRules(form = ExperimentForm.class) JsonBody body,
      @BeanParam ChangeCall call) {
    Actor actor = call.actor();
    String template = call.parameter("template", 64);
    return writes.run(
        call,
        "POST /api/experiments" + (template == null ? "" : "?template=" + template),
        body.tree(),
        () -> {
          ExperimentRequest request =
              new ExperimentRequest(references, null, ids, standardAutoStop);
          if (!body.tree().isObject()) {
            request.read(body.tree());
          }
          FillTemplate.Filled filled = fill.fill(template, JsonFields.tree(body.tree()), actor);
          JsonNode document =
              filled.use() == null ? body.tree() : json.valueToTree(filled.document());
          ExperimentDesign design = request.read(document, filled.faults());
          Experiment created = create.create(design, filled.use(), actor);
          return Response.created(URI.create("/api/experiments/" + created.id()))
              .tag(ChangeCall.tag(created))
              .entity(ExperimentView.of(created))
              .build();
        });
  }
}
