package io.molam.experiments.adapter.http.experiment;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.ChangeCall;
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
import io.molam.experiments.application.experiment.StartChecklist;
import io.molam.experiments.application.governance.JudgeItems.Judged;
import io.molam.experiments.application.governance.TickItem;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.governance.ChecklistItem;
import io.molam.experiments.domain.governance.ChecklistItem.Tick;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What must hold before an experiment starts, and who says that it does. */
@Path("/api/experiments/{id}/checklist")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "experiments")
final class ChecklistResource {
  private final StartChecklist checklist;
  private final TickItem tick;
  private final ExperimentRepository experiments;
  private final Writes writes;

  ChecklistResource(
      StartChecklist checklist, TickItem tick, ExperimentRepository experiments, Writes writes) {
    this.checklist = checklist;
    this.tick = tick;
    this.experiments = experiments;
    this.writes = writes;
  }

  /** Whether an item is done. */
  static final class TickForm extends RequestForm {
    static final Field<Boolean> DONE =
        Field.bool("done", "Whether it is done, for the design as it is now.").required();
    static final Field<String> COMMENT =
        Field.prose("comment", 1000, "What is to be known of it.")
            .standard("")
            .example("By mail, on Monday.");

    static final TickForm FORM = new TickForm();

    TickForm() {
      super("ChecklistTick", "Whether an item of the checklist is done.", DONE, COMMENT);
    }
  }

  /** The start checklist. */
  @Schema(name = "Checklist")
  public record ChecklistView(
      @Schema(description = "Whether a start would be accepted.") boolean ready,
      List<CheckView> checks) {
    static ChecklistView of(List<StartChecklist.Check> checks) {
      return new ChecklistView(
          checks.stream().noneMatch(check -> check.outcome() == StartChecklist.Outcome.FAIL),
          checks.stream().map(CheckView::of).toList());
    }
  }

  /** One check. */
  @Schema(name = "Check")
  public record CheckView(
      String name,
      @Schema(allowableValues = {"pass", "warn", "fail"}) String outcome,
      String detail,
      @Schema(description = "The checklist item that asks for it; null for a built-in check.")
          @Nullable ItemView item) {
    static CheckView of(StartChecklist.Check check) {
      Judged judged = check.item();
      return new CheckView(
          check.name(),
          Vocabulary.lower(check.outcome()),
          check.detail(),
          judged == null ? null : ItemView.of(judged));
    }
  }

  /** An item of the checklist, and what was said of it. */
  @Schema(name = "CheckedItem")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record ItemView(
      @Schema(description = "Key of the item.", example = "legal") String key,
      @Schema(description = "What is asked, for people.", example = "Legal has seen it")
          String label,
      @Schema(
              allowableValues = {"manual", "auto"},
              example = "manual",
              description = "Whether somebody says that it is done, or a rule does.")
          String kind,
      @Schema(
              description = "Whether it keeps the experiment from starting until it is done.",
              example = "true")
          boolean blocks,
      @Schema(
              description = "Where to read more; null for nowhere.",
              example = "https://wiki.molam.test/legal")
          @Nullable String url,
      @Schema(
              description = "Who says that it is done, of the design as it is; null for nobody.",
              example = "awa.diop")
          @Nullable String doneBy,
      @Schema(description = "When that was said; null for never.") @Nullable Instant doneAt,
      @Schema(description = "What is to be known of it.", example = "By mail, on Monday.")
          @Nullable String comment) {
    static ItemView of(Judged judged) {
      ChecklistItem item = judged.item();
      Tick tick = judged.tick();
      return new ItemView(
          item.key(),
          item.label(),
          item.isManual() ? "manual" : "auto",
          item.blocks(),
          item.url(),
          tick == null ? null : tick.by(),
          tick == null ? null : tick.at(),
          tick == null ? null : tick.comment());
    }
  }

  @GET
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("experiment.read")
  @Operation(
      operationId = "readChecklist",
      summary = "What must hold before the start",
      description =
          "The built-in checks, then the items that /api/checklist-items defines for experiments like"
              + " this one; a start refuses what fails.")
  @ApiResponse(
      responseCode = "200",
      description = "The checks",
      content = @Content(schema = @Schema(implementation = ChecklistView.class)))
  public ChecklistView read(@PathParam("id") String id) {
    return ChecklistView.of(checklist.check(experiments.require(id)));
  }

  @PUT
  @Path("/{item}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("checklist.tick")
  @Refuses(ProblemCode.NOT_MANUAL)
  @Operation(
      operationId = "tickChecklistItem",
      summary = "Say that a manual item of the checklist is done, or that it is not",
      description =
          "It holds for the design as it is: once anything but owner, tags, links and conclusion"
              + " changes, or the item asks something else, it is open again. If-Match and ETag are"
              + " the version of the experiment.")
  @ChangeCall.Versioned
  @ApiResponse(
      responseCode = "200",
      description = "The checks",
      content = @Content(schema = @Schema(implementation = ChecklistView.class)))
  public Response put(
      @PathParam("id") String id,
      @PathParam("item") String item,
      @Parameter(hidden = true) @BodyRules(form = TickForm.class) JsonBody body,
      @BeanParam ChangeCall call) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = body.fields(TickForm.FORM, errors);
    Boolean done = fields.get(TickForm.DONE);
    String comment = fields.get(TickForm.COMMENT, "");
    errors.throwIfAny();
    Actor actor = call.actor();
    Long expected = call.expectedVersion();
    return writes.run(
        call,
        "PUT /api/experiments/" + id + "/checklist/" + item,
        body.tree(),
        () -> {
          Experiment experiment =
              tick.tick(id, item, Objects.requireNonNull(done), comment, expected, actor);
          return Response.ok(ChecklistView.of(checklist.check(experiment)))
              .tag(ChangeCall.tag(experiment))
              .build();
        });
  }
}
