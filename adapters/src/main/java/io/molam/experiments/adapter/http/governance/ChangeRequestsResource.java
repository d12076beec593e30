package io.molam.experiments.adapter.http.governance;

import static io.molam.experiments.adapter.http.governance.ChangeRequestForms.APPLY_AT;
import static io.molam.experiments.adapter.http.governance.ChangeRequestForms.BODY;
import static io.molam.experiments.adapter.http.governance.ChangeRequestForms.DIGEST;

import io.molam.experiments.adapter.http.auth.People;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.call.QueryParameters;
import io.molam.experiments.adapter.http.call.Writes;
import io.molam.experiments.adapter.http.governance.ChangeRequestForms.AcknowledgeForm;
import io.molam.experiments.adapter.http.governance.ChangeRequestForms.ApplyForm;
import io.molam.experiments.adapter.http.governance.ChangeRequestForms.ApproveForm;
import io.molam.experiments.adapter.http.governance.ChangeRequestForms.CommentForm;
import io.molam.experiments.adapter.http.governance.ChangeRequestForms.RejectForm;
import io.molam.experiments.adapter.http.governance.ChangeRequestForms.ReviseForm;
import io.molam.experiments.adapter.http.governance.ChangeRequestForms.SharedAskForm;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonBody.BodyRules;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.json.RequestForm;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.molam.experiments.adapter.http.problem.ProblemCode.Refuses;
import io.molam.experiments.application.governance.ApplyChangeRequest;
import io.molam.experiments.application.governance.AskForChange;
import io.molam.experiments.application.governance.JudgeChange;
import io.molam.experiments.application.governance.RequestRecord;
import io.molam.experiments.application.port.ChangeRequests;
import io.molam.experiments.domain.governance.ChangeRequest;
import io.molam.experiments.domain.governance.Person;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads and judges change requests, applies them, and asks for those of what experiments share.
 * Whether somebody may judge is said by the rule of the request, not by the route.
 */
@Path("/api/change-requests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "governance")
final class ChangeRequestsResource {
  private final Asking asking;
  private final AskForChange ask;
  private final JudgeChange judge;
  private final ApplyChangeRequest apply;
  private final ChangeRequests requests;
  private final RequestRecord record;
  private final Writes writes;

  ChangeRequestsResource(
      Asking asking,
      AskForChange ask,
      JudgeChange judge,
      ApplyChangeRequest apply,
      ChangeRequests requests,
      RequestRecord record,
      Writes writes) {
    this.asking = asking;
    this.ask = ask;
    this.judge = judge;
    this.apply = apply;
    this.requests = requests;
    this.record = record;
    this.writes = writes;
  }

  /** Whose verdict a request waits for. */
  private enum Awaiting {
    ME
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
    ProblemCode.ALREADY_EXISTS,
    ProblemCode.BUILT_IN,
    ProblemCode.IN_USE,
    ProblemCode.LAYER_IN_USE,
    ProblemCode.NOT_EDITABLE,
    ProblemCode.NOT_FOUND
  })
  @Operation(
      operationId = "askForSharedChange",
      summary = "Ask for the approval of a change of something that experiments share",
      description =
          "Of a metric, a holdout, a layer or the approval policy, by whoever may make the call"
              + " itself. The change is rehearsed: whatever the call would be refused for, this is"
              + " refused for too. A change that no rule asks an approval for is a 409. With"
              + " emergency it is made at once.")
  @ApiResponse(
      responseCode = "201",
      description = "Asked for, or made in an emergency",
      content = @Content(schema = @Schema(implementation = ChangeRequestView.class)))
  public Response create(
      @Parameter(hidden = true) @BodyRules(form = SharedAskForm.class) JsonBody body,
      @Context SecurityContext security,
      @BeanParam ChangeCall call) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = body.fields(SharedAskForm.FORM, errors);
    String subject = fields.get(SharedAskForm.SUBJECT);
    return asking.ask(
        fields, SharedAskForm.ACTION, subject, false, errors, body, People.of(security), call);
  }

  @GET
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("change_request.read")
  @Operation(
      operationId = "listChangeRequests",
      summary = "List change requests, the newest first",
      parameters = {
        @Parameter(
            name = "state",
            in = ParameterIn.QUERY,
            description = "Only in these states, separated by commas.",
            example = "open,approved",
            schema = @Schema(maxLength = 100)),
        @Parameter(
            name = "mine",
            in = ParameterIn.QUERY,
            description = "Only those of which the caller wrote a revision.",
            example = "true",
            schema = @Schema(type = "boolean", defaultValue = "false")),
        @Parameter(
            name = "awaiting",
            in = ParameterIn.QUERY,
            description = "me: only those that the caller may judge and has not yet.",
            example = "me",
            schema = @Schema(allowableValues = "me")),
        @Parameter(
            name = "before",
            in = ParameterIn.QUERY,
            description = "Only numbers below this one: next_before of the page before.",
            example = "42",
            schema = @Schema(type = "integer", format = "int64", minimum = "1")),
        @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "Requests of one page; 50 by default.",
            example = "20",
            schema = @Schema(type = "integer", minimum = "1", maximum = "100"))
      })
  @ApiResponse(
      responseCode = "200",
      description = "A page",
      content = @Content(schema = @Schema(implementation = ChangeRequestView.PageView.class)))
  public ChangeRequestView.PageView list(@Context UriInfo uri, @Context SecurityContext security) {
    QueryParameters query = new QueryParameters(uri);
    Set<ChangeRequest.State> states = query.someOf("state", ChangeRequest.State.class);
    boolean mine = query.flag("mine");
    boolean awaiting = query.oneOf("awaiting", Awaiting.class) != null;
    long before = query.whole("before", Long.MAX_VALUE, 1, Long.MAX_VALUE);
    int limit = query.integer("limit", 50, 1, 100);
    query.throwIfAny();
    Person caller = People.of(security);
    List<ChangeRequest> page =
        requests.list(
            new ChangeRequests.Filter(
                states,
                null,
                mine ? caller.subject() : null,
                awaiting ? new ChangeRequests.Judge(caller.subject(), caller.roles()) : null,
                before,
                limit));
    return new ChangeRequestView.PageView(
        page.stream().map(ChangeRequestView::of).toList(),
        page.size() < limit ? null : page.getLast().number());
  }

  @GET
  @Path("/{number}")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("change_request.read")
  @Operation(operationId = "readChangeRequest", summary = "Read a change request with its history")
  @ApiResponse(
      responseCode = "200",
      description = "The request",
      content = @Content(schema = @Schema(implementation = ChangeRequestView.class)))
  public ChangeRequestView read(@PathParam("number") String number) {
    ChangeRequest request = requests.require(Asking.number(number)).at(requests.now());
    return ChangeRequestView.of(
        request, requests.description(request).orElse(null), record.of(request.number()));
  }

  @POST
  @Path("/{number}/approve")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("change_request.judge")
  @Refuses({
    ProblemCode.SELF_APPROVAL,
    ProblemCode.NOT_AN_APPROVER,
    ProblemCode.TOKEN_EXPIRED,
    ProblemCode.DIGEST_MISMATCH,
    ProblemCode.REQUEST_CLOSED,
    ProblemCode.ALREADY_APPROVED,
    ProblemCode.STALE
  })
  @Operation(
      operationId = "approveChange",
      summary = "Approve a revision",
      description =
          "By whom the rule of the request names, never by anybody who wrote a revision, never by a service. With the last approval that is needed it is approved, and applied if it says when_approved; the answer tells what came of that.")
  @ApiResponse(
      responseCode = "200",
      description = "The request after it",
      content = @Content(schema = @Schema(implementation = ChangeRequestView.class)))
  public Response approve(
      @PathParam("number") String number,
      @Parameter(hidden = true) @BodyRules(form = ApproveForm.class) JsonBody body,
      @Context SecurityContext security,
      @BeanParam ChangeCall call) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = body.fields(ApproveForm.FORM, errors);
    long named = Asking.number(number);
    String digest = fields.get(DIGEST, "");
    String comment = fields.get(ApproveForm.COMMENT, "");
    errors.throwIfAny();
    return answer(() -> judge.approve(named, digest, comment, People.of(security), call.actor()));
  }

  @POST
  @Path("/{number}/reject")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("change_request.judge")
  @Refuses({
    ProblemCode.SELF_APPROVAL,
    ProblemCode.NOT_AN_APPROVER,
    ProblemCode.TOKEN_EXPIRED,
    ProblemCode.DIGEST_MISMATCH,
    ProblemCode.REQUEST_CLOSED
  })
  @Operation(
      operationId = "rejectChange",
      summary = "Reject a revision, which ends the request",
      description = "By whom the rule of the request names.")
  @ApiResponse(
      responseCode = "200",
      description = "The request after it",
      content = @Content(schema = @Schema(implementation = ChangeRequestView.class)))
  public Response reject(
      @PathParam("number") String number,
      @Parameter(hidden = true) @BodyRules(form = RejectForm.class) JsonBody body,
      @Context SecurityContext security,
      @BeanParam ChangeCall call) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = body.fields(RejectForm.FORM, errors);
    long named = Asking.number(number);
    String digest = fields.get(DIGEST, "");
    String reason = fields.get(RejectForm.REASON, "");
    errors.throwIfAny();
    return answer(() -> judge.reject(named, digest, reason, People.of(security), call.actor()));
  }

  @POST
  @Path("/{number}/comment")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("change_request.comment")
  @Operation(operationId = "commentOnChange", summary = "Say something that is no verdict")
  @ApiResponse(
      responseCode = "200",
      description = "The request after it",
      content = @Content(schema = @Schema(implementation = ChangeRequestView.class)))
  public Response comment(
      @PathParam("number") String number,
      @Parameter(hidden = true) @BodyRules(form = CommentForm.class) JsonBody body,
      @Context SecurityContext security,
      @BeanParam ChangeCall call) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = body.fields(CommentForm.FORM, errors);
    long named = Asking.number(number);
    String comment = fields.get(CommentForm.COMMENT, "");
    errors.throwIfAny();
    return answer(() -> judge.comment(named, comment, call.actor()));
  }

  @POST
  @Path("/{number}/revise")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("change_request.revise")
  @Refuses({
    ProblemCode.NOT_THE_AUTHOR,
    ProblemCode.NOT_AN_APPROVER,
    ProblemCode.TOKEN_EXPIRED,
    ProblemCode.TOO_MANY_REVISIONS,
    ProblemCode.REQUEST_CLOSED,
    ProblemCode.NO_APPROVAL_NEEDED,
    ProblemCode.INVALID_TRANSITION,
    ProblemCode.CHECKLIST_FAILED,
    ProblemCode.SNAPSHOT_FULL,
    ProblemCode.NOT_EDITABLE,
    ProblemCode.REFERENCED,
    ProblemCode.IS_FLAG,
    ProblemCode.NOT_RUNNING,
    ProblemCode.NOT_CLOSED,
    ProblemCode.TOO_MANY_OVERRIDES,
    ProblemCode.NOT_EXTERNAL,
    ProblemCode.NOT_STARTED,
    ProblemCode.ALREADY_EXISTS,
    ProblemCode.BUILT_IN,
    ProblemCode.IN_USE,
    ProblemCode.LAYER_IN_USE
  })
  @Operation(
      operationId = "reviseChange",
      summary = "Word a request otherwise",
      description =
          "By its author only; what was approved of the wording before does not count for this one.")
  @ApiResponse(
      responseCode = "200",
      description = "The request after it",
      content = @Content(schema = @Schema(implementation = ChangeRequestView.class)))
  public Response revise(
      @PathParam("number") String number,
      @Parameter(hidden = true) @BodyRules(form = ReviseForm.class) JsonBody body,
      @Context SecurityContext security,
      @BeanParam ChangeCall call) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = body.fields(ReviseForm.FORM, errors);
    long named = Asking.number(number);
    Map<String, Object> worded = fields.get(BODY, Map.of());
    Instant applyAt = fields.get(APPLY_AT);
    errors.throwIfAny();
    return answer(() -> ask.revise(named, worded, applyAt, People.of(security), call.actor()));
  }

  @POST
  @Path("/{number}/withdraw")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("change_request.revise")
  @Refuses({ProblemCode.NOT_THE_AUTHOR, ProblemCode.REQUEST_CLOSED})
  @Operation(
      operationId = "withdrawChange",
      summary = "Withdraw a request, which ends it",
      description = "By its author only.")
  @ApiResponse(
      responseCode = "200",
      description = "The request after it",
      content = @Content(schema = @Schema(implementation = ChangeRequestView.class)))
  public Response withdraw(
      @PathParam("number") String number,
      @Parameter(hidden = true) @BodyRules(optional = true) JsonBody body,
      @BeanParam ChangeCall call) {
    FieldErrors errors = new FieldErrors();
    body.fields(RequestForm.Empty.FORM, errors);
    long named = Asking.number(number);
    errors.throwIfAny();
    return answer(() -> judge.withdraw(named, call.actor()));
  }

  @POST
  @Path("/{number}/apply")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("change_request.apply")
  @Refuses({
    ProblemCode.DIGEST_MISMATCH,
    ProblemCode.REQUEST_CLOSED,
    ProblemCode.NOT_APPROVED,
    ProblemCode.STALE,
    ProblemCode.TOO_EARLY,
    ProblemCode.APPROVAL_REQUIRED,
    ProblemCode.INVALID_TRANSITION,
    ProblemCode.CHECKLIST_FAILED,
    ProblemCode.SNAPSHOT_FULL,
    ProblemCode.NOT_EDITABLE,
    ProblemCode.REFERENCED,
    ProblemCode.IS_FLAG,
    ProblemCode.NOT_RUNNING,
    ProblemCode.NOT_CLOSED,
    ProblemCode.TOO_MANY_OVERRIDES,
    ProblemCode.NOT_EXTERNAL,
    ProblemCode.NOT_STARTED,
    ProblemCode.ALREADY_EXISTS,
    ProblemCode.BUILT_IN,
    ProblemCode.IN_USE,
    ProblemCode.LAYER_IN_USE,
    ProblemCode.VERSION_CONFLICT
  })
  @Operation(
      operationId = "applyChange",
      summary = "Make the change that was approved",
      description =
          "By its ordinary use case, in one transaction with the request. When something that it touches has changed since it was written, it is stale; when the change itself is refused, it has failed: each ends it, with a 409 or 422 that says why.")
  @ApiResponse(
      responseCode = "200",
      description = "The request after it",
      content = @Content(schema = @Schema(implementation = ChangeRequestView.class)))
  public Response apply(
      @PathParam("number") String number,
      @Parameter(hidden = true) @BodyRules(form = ApplyForm.class) JsonBody body,
      @Context SecurityContext security,
      @BeanParam ChangeCall call) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = body.fields(ApplyForm.FORM, errors);
    long named = Asking.number(number);
    String digest = fields.get(DIGEST, "");
    errors.throwIfAny();
    return answer(() -> apply.apply(named, digest, call.actor()));
  }

  @POST
  @Path("/{number}/acknowledge")
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("change_request.judge")
  @Refuses({
    ProblemCode.SELF_APPROVAL,
    ProblemCode.NOT_AN_APPROVER,
    ProblemCode.TOKEN_EXPIRED,
    ProblemCode.NOTHING_OWED
  })
  @Operation(
      operationId = "acknowledgeEmergency",
      summary = "Say that one has looked at what was done in an emergency",
      description = "By somebody who could have approved it.")
  @ApiResponse(
      responseCode = "200",
      description = "The request after it",
      content = @Content(schema = @Schema(implementation = ChangeRequestView.class)))
  public Response acknowledge(
      @PathParam("number") String number,
      @Parameter(hidden = true) @BodyRules(form = AcknowledgeForm.class, optional = true)
          JsonBody body,
      @Context SecurityContext security,
      @BeanParam ChangeCall call) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = body.fields(AcknowledgeForm.FORM, errors);
    long named = Asking.number(number);
    String comment = fields.get(ApproveForm.COMMENT, "");
    errors.throwIfAny();
    return answer(() -> judge.acknowledge(named, comment, People.of(security), call.actor()));
  }

  private Response answer(Supplier<ChangeRequest> step) {
    return writes.run(
        () -> {
          ChangeRequest after = step.get();
          return Response.ok(ChangeRequestView.of(after, Outlooks.told(requests, after), null))
              .build();
        });
  }
}
