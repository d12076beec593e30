package io.molam.experiments.adapter.http.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.call.CommonFields;
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
import io.molam.experiments.application.experiment.MoveExperiment;
import io.molam.experiments.application.experiment.MoveExperiment.Move;
import io.molam.experiments.domain.experiment.ExperimentNotes;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Moves experiments through their life. */
@Path("/api/experiments/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "experiments")
final class TransitionsResource {
  private final MoveExperiment move;
  private final Writes writes;

  TransitionsResource(MoveExperiment move, Writes writes) {
    this.move = move;
    this.writes = writes;
  }

  /** What to roll out, and why it ends. */
  static final class StopForm extends RequestForm {
    static final Field<String> WINNER =
        CommonFields.variantKey("winner", "Key of the variant to roll out; none by default.");
    static final Field<String> REASON =
        Field.prose("reason", 1000, "Why it ends; kept in the audit log.")
            .example("Green converts better.");

    static final Field<String> CONCLUSION =
        Field.prose(
            "conclusion",
            ExperimentNotes.MAX_CONCLUSION,
            "What was learnt; what the experiment has stays by default, and it may be edited later.");

    static final StopForm FORM = new StopForm();

    StopForm() {
      super("StopRequest", "What to roll out, and why it ends.", WINNER, REASON, CONCLUSION);
    }
  }

  @POST
  @Path("/start")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("experiment.start")
  @Refuses({
    ProblemCode.APPROVAL_REQUIRED,
    ProblemCode.INVALID_TRANSITION,
    ProblemCode.CHECKLIST_FAILED,
    ProblemCode.SNAPSHOT_FULL
  })
  @Operation(operationId = "startExperiment", summary = "Start a draft")
  @ChangeCall.Rehearsable
  @ChangeCall.Versioned
  @ApiResponse(
      responseCode = "200",
      description = "Running",
      content = @Content(schema = @Schema(implementation = DryRunView.class)))
  public Response start(
      @PathParam("id") String id,
      @Parameter(hidden = true) @BodyRules(optional = true) JsonBody body,
      @BeanParam ChangeCall call) {
    boolean dryRun = call.dryRun();
    return run(id, new Move.Start(), empty(body), dryRun, call);
  }

  @POST
  @Path("/pause")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("experiment.pause")
  @Refuses(ProblemCode.INVALID_TRANSITION)
  @Operation(
      operationId = "pauseExperiment",
      summary = "Pause: enrolled units keep their variant, nobody new is enrolled")
  @ChangeCall.Versioned
  @ApiResponse(
      responseCode = "200",
      description = "Paused",
      content = @Content(schema = @Schema(implementation = ExperimentView.class)))
  public Response pause(
      @PathParam("id") String id,
      @Parameter(hidden = true) @BodyRules(optional = true) JsonBody body,
      @BeanParam ChangeCall call) {
    return run(id, new Move.Pause(), empty(body), false, call);
  }

  @POST
  @Path("/resume")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("experiment.resume")
  @Refuses({ProblemCode.APPROVAL_REQUIRED, ProblemCode.INVALID_TRANSITION})
  @Operation(operationId = "resumeExperiment", summary = "Resume a paused experiment")
  @ChangeCall.Versioned
  @ApiResponse(
      responseCode = "200",
      description = "Running",
      content = @Content(schema = @Schema(implementation = ExperimentView.class)))
  public Response resume(
      @PathParam("id") String id,
      @Parameter(hidden = true) @BodyRules(optional = true) JsonBody body,
      @BeanParam ChangeCall call) {
    return run(id, new Move.Resume(), empty(body), false, call);
  }

  @POST
  @Path("/stop")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("experiment.stop")
  @Refuses({ProblemCode.APPROVAL_REQUIRED, ProblemCode.INVALID_TRANSITION})
  @Operation(
      operationId = "stopExperiment",
      summary = "Stop for good; with a winner every eligible unit gets it from now on")
  @ChangeCall.Versioned
  @ApiResponse(
      responseCode = "200",
      description = "Stopped",
      content = @Content(schema = @Schema(implementation = ExperimentView.class)))
  public Response stop(
      @PathParam("id") String id,
      @Parameter(hidden = true) @BodyRules(form = StopForm.class, optional = true) JsonBody body,
      @BeanParam ChangeCall call) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = body.fields(StopForm.FORM, errors);
    String winner = fields.get(StopForm.WINNER);
    String reason = fields.get(StopForm.REASON);
    String conclusion = fields.get(StopForm.CONCLUSION);
    errors.throwIfAny();
    return run(id, new Move.Stop(winner, reason, conclusion), body.tree(), false, call);
  }

  @POST
  @Path("/archive")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("experiment.archive")
  @Refuses({ProblemCode.APPROVAL_REQUIRED, ProblemCode.INVALID_TRANSITION})
  @Operation(
      operationId = "archiveExperiment",
      summary = "Archive a draft or a stopped experiment",
      description = "Lists leave it out unless they ask for the status archived; its key stays.")
  @ChangeCall.Versioned
  @ApiResponse(
      responseCode = "200",
      description = "Archived",
      content = @Content(schema = @Schema(implementation = ExperimentView.class)))
  public Response archive(
      @PathParam("id") String id,
      @Parameter(hidden = true) @BodyRules(optional = true) JsonBody body,
      @BeanParam ChangeCall call) {
    return run(id, new Move.Archive(), empty(body), false, call);
  }

  @POST
  @Path("/restore")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("experiment.restore")
  @Refuses({
    ProblemCode.APPROVAL_REQUIRED,
    ProblemCode.INVALID_TRANSITION,
    ProblemCode.SNAPSHOT_FULL
  })
  @Operation(
      operationId = "restoreExperiment",
      summary = "Take an experiment out of the archive, to what it was",
      description =
          "Stopped again, with its winner rolled out as before, or a draft when it never started.")
  @ChangeCall.Versioned
  @ApiResponse(
      responseCode = "200",
      description = "A draft or stopped",
      content = @Content(schema = @Schema(implementation = ExperimentView.class)))
  public Response restore(
      @PathParam("id") String id,
      @Parameter(hidden = true) @BodyRules(optional = true) JsonBody body,
      @BeanParam ChangeCall call) {
    return run(id, new Move.Restore(), empty(body), false, call);
  }

  @POST
  @Path("/reset")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("experiment.reset")
  @Refuses({
    ProblemCode.APPROVAL_REQUIRED,
    ProblemCode.IS_FLAG,
    ProblemCode.NOT_RUNNING,
    ProblemCode.INVALID_TRANSITION
  })
  @Operation(
      operationId = "resetExperiment",
      summary = "Begin again: another salt, a new phase, the data so far kept apart",
      description = "Every unit is drawn again, so units may see another variant than before.")
  @ChangeCall.Rehearsable
  @ChangeCall.Versioned
  @ApiResponse(
      responseCode = "200",
      description = "In its new phase",
      content = @Content(schema = @Schema(implementation = DryRunView.class)))
  public Response reset(
      @PathParam("id") String id,
      @Parameter(hidden = true) @BodyRules(optional = true) JsonBody body,
      @BeanParam ChangeCall call) {
    boolean dryRun = call.dryRun();
    return run(id, new Move.Reset(), empty(body), dryRun, call);
  }

  /** The body of a transition without parameters: none, or an empty object. */
  private static JsonNode empty(JsonBody body) {
    FieldErrors errors = new FieldErrors();
    body.fields(RequestForm.Empty.FORM, errors);
    errors.throwIfAny();
    return body.tree();
  }

  private Response run(String id, Move step, JsonNode body, boolean dryRun, ChangeCall call) {
    Actor actor = call.actor();
    Long expected = call.expectedVersion();
    return writes.run(
        call,
        "POST /api/experiments/" + id + " " + step + " " + dryRun,
        body,
        () -> DryRunView.answer(move.move(id, step, expected, dryRun, actor)));
  }
}
