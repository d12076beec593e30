package io.molam.experiments.adapter.http.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import io.molam.experiments.application.experiment.AmendExperiment;
import io.molam.experiments.application.experiment.ChangedExperiment;
import io.molam.experiments.application.experiment.DiscardDraft;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/**
 * Reads, edits and deletes one experiment. A class of its own: JAX-RS looks for the method in the
 * class with the longest matching path only, and other resources have the path of one experiment.
 */
@Path("/api/experiments/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "experiments")
final class ExperimentResource {
  private final AmendExperiment amend;
  private final DiscardDraft discard;
  private final ExperimentRepository experiments;
  private final Writes writes;
  private final ExperimentPatch patch;

  ExperimentResource(
      AmendExperiment amend,
      DiscardDraft discard,
      ExperimentRepository experiments,
      Writes writes,
      ExperimentPatch patch) {
    this.amend = amend;
    this.discard = discard;
    this.experiments = experiments;
    this.writes = writes;
    this.patch = patch;
  }

  @GET
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("experiment.read")
  @Refuses(ProblemCode.VERSION_CONFLICT)
  @Operation(
      operationId = "readExperiment",
      summary = "Read an experiment by id or key; its ETag is the version")
  @Tagged
  @ApiResponse(
      responseCode = "200",
      description = "The experiment",
      content = @Content(schema = @Schema(implementation = ExperimentView.class)))
  @ApiResponse(responseCode = "304", description = "It is as it was")
  public Response read(@PathParam("id") String id, @Context Request request) {
    Experiment experiment = experiments.require(id);
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(ChangeCall.tag(experiment));
    if (unchanged == null) {
      return Response.ok(ExperimentView.of(experiment)).tag(ChangeCall.tag(experiment)).build();
    }
    Response answer = unchanged.build();
    if (answer.getStatusInfo() == Response.Status.PRECONDITION_FAILED) {
      throw new ExperimentException.VersionConflict("what If-Match names", experiment.version());
    }
    return answer;
  }

  @PATCH
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("experiment.edit")
  @Refuses({
    ProblemCode.APPROVAL_REQUIRED,
    ProblemCode.NOT_EDITABLE,
    ProblemCode.ALREADY_EXISTS,
    ProblemCode.REFERENCED
  })
  @Operation(
      operationId = "editExperiment",
      summary = "Edit an experiment (RFC 7396; variants and metrics match by key)",
      description =
          "A draft may change in everything; a running experiment in shares, traffic and targeting"
              + " (which opens a phase), names, descriptions, auto_stop and added metrics; owner, tags,"
              + " links and conclusion may change at any time, after the stop too. variants and metrics"
              + " may be an array of changed entries, or an object of changes by key, in which null"
              + " removes the entry: {\"variants\": {\"red\": null}}.")
  @ChangeCall.Rehearsable
  @ChangeCall.Versioned
  @ApiResponse(
      responseCode = "200",
      description = "The edited experiment",
      content = @Content(schema = @Schema(implementation = DryRunView.class)))
  public Response amend(
      @PathParam("id") String id,
      @Parameter(hidden = true) @BodyRules(form = ExperimentForm.class) JsonBody body,
      @BeanParam ChangeCall call) {
    boolean dryRun = call.dryRun();
    Actor actor = call.actor();
    Long expected = call.expectedVersion();
    JsonNode change = body.tree();
    return writes.run(
        call,
        "PATCH /api/experiments/" + id + " " + dryRun,
        change,
        () -> {
          ChangedExperiment amended =
              amend.amend(id, stored -> patch.apply(stored, change), expected, dryRun, actor);
          return DryRunView.answer(amended);
        });
  }

  @DELETE
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("experiment.delete")
  @ChangeCall.Versioned
  @Refuses({ProblemCode.ALREADY_STARTED, ProblemCode.REFERENCED})
  @Operation(
      operationId = "deleteDraft",
      summary = "Delete an experiment that never started",
      description =
          "Its key is free again, its overrides go with it; the audit log keeps that it was there."
              + " An experiment that has started is archived instead. While another experiment has"
              + " it as a prerequisite it stays, and the answer names that one.")
  @ApiResponse(responseCode = "204", description = "Deleted")
  public Response discard(@PathParam("id") String id, @BeanParam ChangeCall call) {
    Actor actor = call.actor();
    Long expected = call.expectedVersion();
    return writes.run(
        call,
        "DELETE /api/experiments/" + id,
        JsonNodeFactory.instance.nullNode(),
        () -> {
          discard.discard(id, expected, actor);
          return Response.noContent().build();
        });
  }
}
