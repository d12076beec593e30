package io.molam.experiments.adapter.http.governance;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.molam.experiments.adapter.http.auth.Roles;
import io.molam.experiments.adapter.http.auth.Roles.Permission;
import io.molam.experiments.adapter.http.call.ChangeCall;
import io.molam.experiments.adapter.http.call.GovernedCall;
import io.molam.experiments.adapter.http.call.Writes;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.json.JsonBody.BodyRules;
import io.molam.experiments.adapter.http.problem.ProblemCode;
import io.molam.experiments.adapter.http.problem.ProblemCode.Refuses;
import io.molam.experiments.application.Actor;
import io.molam.experiments.application.governance.ReplaceApprovalPolicy;
import io.molam.experiments.application.port.ApprovalPolicies;
import io.molam.experiments.application.port.ApprovalPolicies.InForce;
import io.molam.experiments.domain.governance.ApprovalPolicy;
import io.molam.experiments.domain.governance.ApprovalRule;
import io.molam.experiments.domain.governance.ChangeRequest.Subject;
import io.molam.experiments.domain.governance.GovernedAction;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The approval policy. The one in force governs its own replacement. */
@Path("/api/approval-policy")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "governance")
final class ApprovalPolicyResource {
  private final ReplaceApprovalPolicy replace;
  private final ApprovalPolicies policies;
  private final Writes writes;

  ApprovalPolicyResource(ReplaceApprovalPolicy replace, ApprovalPolicies policies, Writes writes) {
    this.replace = replace;
    this.policies = policies;
    this.writes = writes;
  }

  /** The policy in force. */
  @Schema(name = "ApprovalPolicy")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record PolicyView(
      @Schema(description = "In order: the first that holds for a change decides.")
          List<RuleView> rules,
      @Schema(description = "Whether every new experiment must be made of a template.")
          boolean templateRequired,
      @Schema(description = "0 before the first replacement, then one more with each.")
          long version,
      @Schema(description = "Who put it in force; null before the first replacement.")
          @Nullable String author,
      @Schema(description = "Since when; null before the first replacement.")
          @Nullable Instant since) {
    static PolicyView of(InForce policy) {
      return new PolicyView(
          policy.policy().rules().stream().map(RuleView::of).toList(),
          policy.policy().templateRequired(),
          policy.version(),
          policy.author(),
          policy.since());
    }
  }

  /** One rule of it. */
  @Schema(name = "ApprovalRule")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record RuleView(
      @Schema(description = "Names the rule.") String key,
      @Schema(description = "What it holds for.") List<String> actions,
      @Schema(
              description = "Of which experiments; empty for all.",
              type = "object",
              additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
          Map<String, Object> when,
      @Schema(description = "How many people must approve.") int approvals,
      @Schema(description = "Who holds one of them may approve.") List<String> approverRoles,
      @Schema(description = "Subjects of people who may approve.") List<String> approvers,
      @Schema(description = "Whether it lets through the stop that the results recommend.")
          boolean onlyAgainstRecommendation,
      @Schema(description = "How long a request waits at most.") long expiresHours) {
    static RuleView of(ApprovalRule rule) {
      return new RuleView(
          rule.key(),
          rule.actions().stream().map(GovernedAction::word).sorted().toList(),
          rule.when().document(),
          rule.quorum().approvals(),
          rule.quorum().roles().stream().sorted().toList(),
          rule.quorum().people().stream().sorted().toList(),
          rule.onlyAgainstRecommendation(),
          rule.expires().toHours());
    }
  }

  @GET
  @RolesAllowed({Roles.OPS_ADMIN, Roles.MARKETING, Roles.DATA_SCIENCE})
  @Permission("approval_policy.read")
  @Operation(operationId = "readApprovalPolicy", summary = "Read which changes need whose approval")
  @ApiResponse(
      responseCode = "200",
      description = "The policy in force",
      content = @Content(schema = @Schema(implementation = PolicyView.class)))
  public PolicyView read() {
    return PolicyView.of(policies.current());
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.OPS_ADMIN)
  @Permission("approval_policy.edit")
  @Refuses({ProblemCode.APPROVAL_REQUIRED, ProblemCode.VERSION_CONFLICT})
  @Operation(
      operationId = "replaceApprovalPolicy",
      summary = "Put another approval policy in force",
      description =
          "From the next change on. No rule is no approval. Where the policy in force has a rule"
              + " for approval_policy, its replacement is asked for by a change request, and no"
              + " emergency replaces it. If-Match takes the version, quoted.")
  @ApiResponse(
      responseCode = "200",
      description = "In force",
      content = @Content(schema = @Schema(implementation = PolicyView.class)))
  public Response replace(
      @Parameter(hidden = true) @BodyRules(form = PolicyForm.class) JsonBody body,
      @BeanParam ChangeCall call) {
    ApprovalPolicy policy = PolicyForm.read(body.tree());
    Long expected = call.expectedVersion();
    Actor actor = call.actor();
    return writes.run(
        call,
        "PUT /api/approval-policy",
        body.tree(),
        () ->
            Response.ok(PolicyView.of(replace.replace(policy, told(policy), expected, actor)))
                .build());
  }

  private static List<Map<String, Object>> told(ApprovalPolicy policy) {
    return policy.rules().stream().map(RuleView::of).map(ApprovalPolicyResource::told).toList();
  }

  private static Map<String, Object> told(RuleView rule) {
    return Map.of(
        "key", rule.key(),
        "actions", rule.actions(),
        "when", rule.when(),
        "approvals", rule.approvals(),
        "approver_roles", rule.approverRoles(),
        "approvers", rule.approvers(),
        "only_against_recommendation", rule.onlyAgainstRecommendation(),
        "expires_hours", rule.expiresHours());
  }

  GovernedCall call() {
    return new GovernedCall(
        "approval_policy",
        GovernedAction.APPROVAL_POLICY,
        false,
        Set.of(Roles.OPS_ADMIN),
        (ref, body) -> {
          ApprovalPolicy policy = PolicyForm.read(body);
          Consumer<Actor> make = actor -> replace.replace(policy, told(policy), null, actor);
          return new GovernedCall.Ready(
              new Subject("approval-policy", null),
              policies.current().version(),
              () -> Map.of("version", Long.toString(policies.heldAlone().version())),
              make,
              GovernedCall.seen(() -> PolicyView.of(policies.current()), make));
        });
  }
}
