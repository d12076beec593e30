package io.molam.experiments.adapter.http.experiment;

import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.call.ChangeCall.Tagged;
import io.molam.experiments.adapter.http.call.Writes;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonBody.BodyRules;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.molam.experiments.adapter.http.problem.ProblemCode.Refuses;
import io.molam.experiments.application.Actor;
import io.molam.experiments.application.experiment.CheckReferences;
import io.molam.experiments.application.experiment.CreateExperiment;
import io.molam.experiments.domain.experiment.AutoStop;
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

  /**
   * @param standardAutoStop what holds where a document says nothing of auto_stop
   */
  ExperimentsResource(
      CreateExperiment create,
      Writes writes,
      Supplier<UUID> ids,
      CheckReferences references,
      AutoStop standardAutoStop) {
    this.create = create;
    this.writes = writes;
    this.ids = ids;
    this.references = references;
    this.standardAutoStop = standardAutoStop;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("experiment.create")
  @Refuses(ProblemCode.ALREADY_EXISTS)
  @Operation(operationId = "createExperiment", summary = "Create a draft")
  @Tagged
  @ApiResponse(
      responseCode = "201",
      description = "Created",
      content = @Content(schema = @Schema(implementation = ExperimentView.class)))
  public Response create(
      @Parameter(hidden = true) @BodyRules(form = ExperimentForm.class) JsonBody body,
      @BeanParam ChangeCall call) {
    Actor actor = call.actor();
    return writes.run(
        call,
        "POST /api/experiments",
        body.tree(),
        () -> {
          ExperimentDesign design =
              new ExperimentRequest(references, null, ids, standardAutoStop).read(body.tree());
          Experiment created = create.create(design, actor);
          return Response.created(URI.create("/api/experiments/" + created.id()))
              .tag(ChangeCall.tag(created))
              .entity(ExperimentView.of(created))
              .build();
        });
  }
}
