package io.molam.experiments.adapter.http.policy;

import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.call.ChangeCall.Tagged;
import io.molam.experiments.adapter.http.call.CommonFields;
import io.molam.experiments.adapter.http.call.GovernedCall;
import io.molam.experiments.adapter.http.call.Writes;
import io.molam.experiments.adapter.http.experiment.ExperimentView;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonBody.BodyRules;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.json.RequestForm;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.molam.experiments.adapter.http.problem.ProblemCode.Refuses;
import io.molam.experiments.application.Actor;
import io.molam.experiments.application.policy.ReopenVariant;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.governance.GovernedAction;
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
import java.util.Objects;
import java.util.Set;

/**
 * Reopens a variant that was closed on evidence. A class of its own, since JAX-RS looks for the
 * method in the class with the longest matching path only.
 */
@Path("/api/experiments/{id}/variants/{key}/reopen")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "policies")
final class ReopenResource {
  private final ReopenVariant reopen;
  private final Writes writes;

  ReopenResource(ReopenVariant reopen, Writes writes) {
    this.reopen = reopen;
    this.writes = writes;
  }

  /** Why the variant takes in units again. */
  static final class ReopenForm extends RequestForm {
    static final Field<String> REASON =
        Field.prose("reason", 1000, "Why; kept in the audit log.").standard("");

    static final ReopenForm FORM = new ReopenForm();

    ReopenForm() {
      super("ReopenRequest", "Why the variant takes in units again.", REASON);
    }
  }

  @POST
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING})
  @Permission("variant.reopen")
  @Refuses({ProblemCode.APPROVAL_REQUIRED, ProblemCode.NOT_CLOSED, ProblemCode.NOT_RUNNING})
  @Operation(
      operationId = "reopenVariant",
      summary = "Let a variant that auto_stop closed take in units again",
      description =
          "It gets its planned share in a new phase, and is not closed again by auto_stop. 409 when"
              + " it is not closed.")
  @Tagged
  @ApiResponse(
      responseCode = "200",
      description = "The experiment",
      content = @Content(schema = @Schema(implementation = ExperimentView.class)))
  public Response reopen(
      @PathParam("id") String id,
      @PathParam("key") String key,
      @Parameter(hidden = true) @BodyRules(form = ReopenForm.class, optional = true) JsonBody body,
      @BeanParam ChangeCall call) {
    FieldErrors errors = new FieldErrors();
    String reason = body.fields(ReopenForm.FORM, errors).get(ReopenForm.REASON, "");
    errors.throwIfAny();
    Actor actor = call.actor();
    return writes.run(
        call,
        "POST /api/experiments/" + id + "/variants/" + key + "/reopen",
        body.tree(),
        () -> {
          Experiment reopened = reopen.reopen(id, key, reason, actor);
          return Response.ok(ExperimentView.of(reopened)).tag(ChangeCall.tag(reopened)).build();
        });
  }

  /** What a change request sends, which has no address that names the variant. */
  static final class ReopenCallForm extends RequestForm {
    static final Field<String> VARIANT =
        CommonFields.variantKey("variant", "Key of the variant that takes in units again.")
            .required();

    static final ReopenCallForm FORM = new ReopenCallForm();

    ReopenCallForm() {
      super("ReopenCall", "The variant that takes in units again.", VARIANT, ReopenForm.REASON);
    }
  }

  GovernedCall call(ExperimentRepository experiments) {
    return new GovernedCall(
        "reopen",
        GovernedAction.REOPEN,
        true,
        Set.of(Roles.OPS_ADMIN, Roles.MARKETING),
        (ref, body) -> {
          FieldErrors errors = new FieldErrors();
          JsonFields fields = new JsonBody(body).fields(ReopenCallForm.FORM, errors);
          String variant = fields.get(ReopenCallForm.VARIANT);
          String reason = fields.get(ReopenForm.REASON, "");
          errors.throwIfAny();
          String key = Objects.requireNonNull(variant);
          return GovernedCall.on(
              experiments, ref, (id, actor) -> reopen.reopen(id, key, reason, actor));
        });
  }
}
