package io.molam.experiments.adapter.http.results;

import io.molam.experiments.adapter.document.PlanView;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonBody.BodyRules;
import io.molam.experiments.application.plan.PlanExperiment;
import io.molam.experiments.application.plan.PlanQuestion;
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

/** Plans an experiment before there is one; stores nothing. */
@Path("/api/plan")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "results")
final class PlanResource {
  private final PlanExperiment plan;

  PlanResource(PlanExperiment plan) {
    this.plan = plan;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("plan")
  @Operation(
      operationId = "planExperiment",
      summary = "Sample size, power, detectable effect or duration")
  @ApiResponse(
      responseCode = "200",
      description = "The plan",
      content = @Content(schema = @Schema(implementation = PlanView.class)))
  public PlanView plan(@Parameter(hidden = true) @BodyRules(form = PlanForm.class) JsonBody body) {
    PlanQuestion question = PlanRequest.read(body.tree());
    return PlanView.of(question, plan.plan(question));
  }
}
