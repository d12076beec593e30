package io.molam.experiments.adapter.http.assign;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.UnitRequests;
import io.molam.experiments.adapter.http.call.UnitRequests.SentContext;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonBody.BodyRules;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.json.RequestForm;
import io.molam.experiments.adapter.http.metrics.TrafficMetrics;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.molam.experiments.adapter.http.problem.ProblemCode.Refuses;
import io.molam.experiments.application.assign.Asker;
import io.molam.experiments.application.assign.AssignExperiments;
import io.molam.experiments.application.assign.Assignment;
import io.molam.experiments.domain.allocation.UnitId;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** One unit: its variants of many experiments. */
@Path("/api/assignments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "assigning")
final class UnitAssignmentsResource {
  private static final int MAX_EXPERIMENTS = 200;

  private final AssignExperiments assign;
  private final TrafficMetrics metrics;

  UnitAssignmentsResource(AssignExperiments assign, TrafficMetrics metrics) {
    this.assign = assign;
    this.metrics = metrics;
  }

  /** A unit that asks for its variants. */
  static final class AssignmentsForm extends RequestForm {
    static final Field<List<String>> EXPERIMENTS =
        Field.texts(
                "experiments",
                MAX_EXPERIMENTS,
                64,
                "Keys of the experiments; every started one by default.")
            .example(List.of("checkout-button"));

    static final AssignmentsForm FORM = new AssignmentsForm();

    AssignmentsForm() {
      super(
          "AssignmentsRequest",
          "A unit that asks for its variants.",
          UnitRequests.UNIT,
          UnitRequests.ALSO_KNOWN_AS,
          UnitRequests.CONTEXT,
          EXPERIMENTS);
    }
  }

  /** What one unit got. */
  @Schema(name = "AssignmentList")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record AssignmentsView(String molamId, List<AssignmentView> assignments) {}

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MODULE})
  @Permission("unit.assign")
  @Refuses(ProblemCode.PLAN_CHANGED)
  @Operation(
      operationId = "assignManyExperiments",
      summary = "Give a unit its variants of many experiments")
  @ApiResponse(
      responseCode = "200",
      description = "One assignment per experiment",
      content = @Content(schema = @Schema(implementation = AssignmentsView.class)))
  public AssignmentsView assign(
      @Parameter(hidden = true) @BodyRules(form = AssignmentsForm.class) JsonBody body) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = body.fields(AssignmentsForm.FORM, errors);
    UnitId unit = fields.get(UnitRequests.UNIT);
    Set<UnitId> alsoKnownAs = UnitRequests.alsoKnownAs(fields, unit, errors);
    SentContext context = UnitRequests.context(fields);
    List<String> experiments = fields.list(AssignmentsForm.EXPERIMENTS);
    errors.throwIfAny();
    context.count(metrics);
    Asker asker = new Asker(Objects.requireNonNull(unit), context.context(), alsoKnownAs);
    List<Assignment> assignments = assign.assign(experiments, asker);
    assignments.forEach(metrics::assigned);
    return new AssignmentsView(
        asker.unit().value(), assignments.stream().map(AssignmentView::of).toList());
  }
}
