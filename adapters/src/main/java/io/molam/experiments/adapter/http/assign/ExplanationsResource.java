package io.molam.experiments.adapter.http.assign;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.adapter.http.assign.AssignmentsResource.AssignForm;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.UnitRequests.SentContext;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonBody.BodyRules;
import io.molam.experiments.application.assign.ExplainAssignment;
import io.molam.experiments.application.assign.Explanation;
import io.molam.experiments.domain.allocation.Targeting;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells why a unit gets what it gets. */
@Path("/api/experiments/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assigning")
final class ExplanationsResource {
  private final ExplainAssignment explain;

  ExplanationsResource(ExplainAssignment explain) {
    this.explain = explain;
  }

  /** One gate on the way to a variant. */
  @Schema(name = "ExplainedStep")
  public record StepView(String gate, boolean passed, @Nullable Integer bucket, String detail) {
    static StepView of(Explanation.Step step) {
      return new StepView(step.gate(), step.passed(), step.bucket(), step.detail());
    }
  }

  /** One condition of the targeting. */
  @Schema(name = "ExplainedCondition")
  public record ConditionView(
      String path,
      @JsonProperty("expected") Object expected,
      @Nullable Object actual,
      boolean matched) {
    static ConditionView of(Targeting.Outcome outcome) {
      return new ConditionView(
          outcome.path(), outcome.expected(), outcome.actual(), outcome.matched());
    }
  }

  /** How a placement came about. */
  @Schema(name = "Explanation")
  public record ExplanationView(
      @Schema(description = "What the unit would get; nothing is recorded.")
          AssignmentView assignment,
      @Schema(description = "Every gate in order of precedence.") List<StepView> steps,
      List<ConditionView> conditions,
      @Schema(description = "Attributes of the context that no rule can use; the first 100.")
          @JsonProperty("left_out")
          List<LeftOutView> leftOut) {}

  /** An attribute that is not used. */
  @Schema(name = "LeftOutAttribute")
  public record LeftOutView(
      @Schema(description = "Its name; those within objects with dots.") String attribute,
      @Schema(
              allowableValues = {
                "too_deep",
                "list",
                "too_long",
                "out_of_range",
                "text",
                "too_many"
              },
              description =
                  "too_deep: nested deeper than 5. list: of anything but strings, numbers and"
                      + " booleans, or of more than 100. too_long: over 1,024 characters."
                      + " out_of_range: not within a double. text: control characters, half a"
                      + " character, or a name over 128 characters. too_many: beyond 100 attributes.")
          String cause) {
    static LeftOutView of(SentContext.LeftOut leftOut) {
      return new LeftOutView(leftOut.attribute(), Vocabulary.lower(leftOut.reason()));
    }
  }

  @POST
  @Path("/explain")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("assignment.explain")
  @Operation(
      operationId = "explainAssignment",
      summary = "Tell why a unit gets what it gets; records nothing")
  @ApiResponse(
      responseCode = "200",
      description = "Each gate, each condition, and the outcome",
      content = @Content(schema = @Schema(implementation = ExplanationView.class)))
  public ExplanationView explain(
      @PathParam("id") String id,
      @Parameter(hidden = true) @BodyRules(form = AssignForm.class) JsonBody body) {
    AssignmentsResource.Asking asking = AssignForm.read(body);
    Explanation explanation = explain.explain(id, asking.asker());
    return new ExplanationView(
        AssignmentView.of(explanation.assignment()),
        explanation.steps().stream().map(StepView::of).toList(),
        explanation.conditions().stream().map(ConditionView::of).toList(),
        asking.sent().leftOut().stream().map(LeftOutView::of).toList());
  }
}
