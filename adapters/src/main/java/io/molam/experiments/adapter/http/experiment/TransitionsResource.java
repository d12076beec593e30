package io.molam.experiments.adapter.http.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.call.Preconditions;
import io.molam.experiments.adapter.http.call.Writes;
import io.molam.experiments.adapter.http.json.BodyRules;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.application.Actor;
import io.molam.experiments.application.experiment.MoveExperiment;
import io.molam.experiments.application.experiment.MoveExperiment.Move;
import io.molam.experiments.application.experiment.PreviewChange;
import io.molam.experiments.application.experiment.StartChecklist;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.experiment.Experiment;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Moves experiments through their life. */
@Path("/api/experiments/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "experiments")
final class TransitionsResource {
  private final MoveExperiment move;
  private final PreviewChange preview;
  private final StartChecklist checklist;
  private final ExperimentRepository experiments;
  private final Writes writes;

  TransitionsResource(
      MoveExperiment move,
      PreviewChange preview,
      StartChecklist checklist,
      ExperimentRepository experiments,
      Writes writes) {
    this.move = move;
    this.preview = preview;
    this.checklist = checklist;
    this.experiments = experiments;
    this.writes = writes;
  }

  /** What to roll out, and why it ends. */
  @Schema(name = "StopRequest")
  public record StopDocument(
      @Schema(description = "Key of the variant to roll out; none by default.")
          @Nullable String winner,
      @Schema(maxLength = 1000) @Nullable String reason) {}

  /** The start checklist. */
  @Schema(name = "Checklist")
  public record ChecklistView(
      @Schema(description = "Whether a start would be accepted.") boolean ready,
      List<CheckView> checks) {}

  /** One check. */
  @Schema(name = "Check")
  public record CheckView(
      String name,
      @Schema(allowableValues = {"pass", "warn", "fail"}) String outcome,
      String detail) {}

  @POST
  @Path("/start")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Operation(summary = "Start a draft")
  @ChangeCall.Rehearsable
  @ApiResponse(
      responseCode = "200",
      description = "Running",
      content = @Content(schema = @Schema(implementation = ExperimentView.class)))
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
  @Operation(summary = "Pause: enrolled units keep their variant, nobody new is enrolled")
  @ApiResponse(
      responseCode = "200",
      description = "Paused",
      content = @Content(schema = @Schema(implementation = ExperimentView.class)))
  public Response pause(
      @PathParam("id") String id,
      @Parameter(hidden = true) @BodyRules(optional = true) JsonBody body,
      @BeanParam ChangeCall call) {
    call.withoutParameters();
    return run(id, new Move.Pause(), empty(body), false, call);
  }

  @POST
  @Path("/resume")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Operation(summary = "Resume a paused experiment")
  @ApiResponse(
      responseCode = "200",
      description = "Running",
      content = @Content(schema = @Schema(implementation = ExperimentView.class)))
  public Response resume(
      @PathParam("id") String id,
      @Parameter(hidden = true) @BodyRules(optional = true) JsonBody body,
      @BeanParam ChangeCall call) {
    call.withoutParameters();
    return run(id, new Move.Resume(), empty(body), false, call);
  }

  @POST
  @Path("/stop")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Operation(
      summary = "Stop for good; with a winner every eligible unit gets it from now on",
      requestBody =
          @RequestBody(
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON,
                      schema = @Schema(implementation = StopDocument.class))))
  @ApiResponse(
      responseCode = "200",
      description = "Stopped",
      content = @Content(schema = @Schema(implementation = ExperimentView.class)))
  public Response stop(
      @PathParam("id") String id,
      @Parameter(hidden = true) @BodyRules(optional = true) JsonBody body,
      @BeanParam ChangeCall call) {
    call.withoutParameters();
    FieldErrors errors = new FieldErrors();
    JsonFields fields = body.fields(errors);
    String winner =
        fields.matching("winner", ExperimentDesign.KEY, "the key of one of the variants");
    String reason = fields.prose("reason", 1000);
    errors.throwIfAny();
    return run(id, new Move.Stop(winner, reason), body.tree(), false, call);
  }

  @POST
  @Path("/archive")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Operation(summary = "Archive a stopped experiment")
  @ApiResponse(
      responseCode = "200",
      description = "Archived",
      content = @Content(schema = @Schema(implementation = ExperimentView.class)))
  public Response archive(
      @PathParam("id") String id,
      @Parameter(hidden = true) @BodyRules(optional = true) JsonBody body,
      @BeanParam ChangeCall call) {
    call.withoutParameters();
    return run(id, new Move.Archive(), empty(body), false, call);
  }

  @POST
  @Path("/reset")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Operation(
      summary = "Begin anew: another salt, a new phase, the data so far kept apart",
      description = "Every unit is drawn anew, so units may see another variant than before.")
  @ChangeCall.Rehearsable
  @ApiResponse(
      responseCode = "200",
      description = "In its new phase",
      content = @Content(schema = @Schema(implementation = ExperimentView.class)))
  public Response reset(
      @PathParam("id") String id,
      @Parameter(hidden = true) @BodyRules(optional = true) JsonBody body,
      @BeanParam ChangeCall call) {
    boolean dryRun = call.dryRun();
    return run(id, new Move.Reset(), empty(body), dryRun, call);
  }

  @GET
  @Path("/checklist")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Operation(summary = "What must hold before the start")
  @ApiResponse(
      responseCode = "200",
      description = "The checks",
      content = @Content(schema = @Schema(implementation = ChecklistView.class)))
  public ChecklistView checklist(@PathParam("id") String id) {
    Experiment experiment = experiments.require(id);
    List<StartChecklist.Check> checks = checklist.check(experiment);
    return new ChecklistView(
        checks.stream().noneMatch(check -> check.outcome() == StartChecklist.Outcome.FAIL),
        checks.stream()
            .map(
                check ->
                    new CheckView(check.name(), Vocabulary.lower(check.outcome()), check.detail()))
            .toList());
  }

  /** The body of a transition without parameters: none, or an empty object. */
  private static JsonNode empty(JsonBody body) {
    FieldErrors errors = new FieldErrors();
    body.fields(errors);
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
        () -> {
          Optional<Experiment> before = dryRun ? experiments.find(id) : Optional.empty();
          Experiment moved = move.move(id, step, expected, dryRun, actor);
          return Response.ok(
                  before.isPresent()
                      ? DryRunView.of(moved, preview.preview(before.get(), moved))
                      : ExperimentView.of(moved))
              .tag(Preconditions.tag(moved))
              .build();
        });
  }
}
