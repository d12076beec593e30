package io.molam.experiments.adapter.http.governance;

import io.molam.experiments.adapter.http.auth.People;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.governance.ChangeRequestForms.AskForm;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonBody.BodyRules;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.molam.experiments.adapter.http.problem.ProblemCode.Refuses;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** Asks for changes of one experiment. */
@Path("/api/experiments/{id}/change-requests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "governance")
final class ExperimentChangeRequestsResource {
  private final Asking asking;

  ExperimentChangeRequestsResource(Asking asking) {
    this.asking = asking;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("change_request.create")
  @Refuses({
    ProblemCode.NO_APPROVAL_NEEDED,
    ProblemCode.TOO_MANY_REQUESTS_OPEN,
    ProblemCode.NO_EMERGENCY,
    ProblemCode.NOT_AN_APPROVER,
    ProblemCode.TOKEN_EXPIRED,
    ProblemCode.INVALID_TRANSITION,
    ProblemCode.CHECKLIST_FAILED,
    ProblemCode.SNAPSHOT_FULL,
    ProblemCode.ALREADY_EXISTS,
    ProblemCode.NOT_EDITABLE,
    ProblemCode.REFERENCED,
    ProblemCode.IS_FLAG,
    ProblemCode.NOT_RUNNING,
    ProblemCode.NOT_CLOSED,
    ProblemCode.TOO_MANY_OVERRIDES,
    ProblemCode.NOT_EXTERNAL,
    ProblemCode.NOT_STARTED
  })
  @Operation(
      operationId = "askForChange",
      summary = "Ask for the approval of a change of an experiment",
      description =
          "By whoever may make the call itself. The change is rehearsed: whatever the call would"
              + " be refused for, this is refused for too. A change that no rule asks an approval"
              + " for is a 409. With emergency it is made at once.")
  @ApiResponse(
      responseCode = "201",
      description = "Asked for, or made in an emergency",
      content = @Content(schema = @Schema(implementation = ChangeRequestView.class)))
  public Response create(
      @PathParam("id") String id,
      @Parameter(hidden = true) @BodyRules(form = AskForm.class) JsonBody body,
      @Context SecurityContext security,
      @BeanParam ChangeCall call) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = body.fields(AskForm.FORM, errors);
    return asking.ask(fields, AskForm.ACTION, id, true, errors, body, People.of(security), call);
  }
}
