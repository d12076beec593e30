package io.molam.experiments.adapter.http.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.molam.experiments.domain.ExperimentException.ApprovalRequired;
import io.molam.experiments.domain.allocation.FieldError;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body of every answer that is not a success: RFC 9457 with a stable {@code code}, all invalid
 * fields at once, and the request id under which the log tells more.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A problem detail as of RFC 9457.")
public record Problem(
    @JsonProperty("type") @Schema(example = "about:blank") String type,
    @JsonProperty("title") @Schema(example = "Unprocessable Content") String title,
    @JsonProperty("status") @Schema(example = "422") int status,
    @JsonProperty("detail") String detail,
    @JsonProperty("code")
        @Schema(description = "Stable, for programs to branch on.", example = "invalid_request")
        String code,
    @JsonProperty("errors") @Schema(description = "Every invalid field of the request.")
        @Nullable List<FieldError> errors,
    @JsonProperty("allowed") @Schema(description = "The transitions that would be legal now.")
        @Nullable List<String> allowed,
    @JsonProperty("approval")
        @Schema(description = "Of approval_required: whose approval it takes, and where to ask.")
        @Nullable ApprovalView approval,
    @JsonProperty("request_id") @Schema(description = "Also in X-Request-Id and in the log.")
        @Nullable String requestId) {

  /** The media type of a problem, whatever the client says it accepts. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** A problem of the current request. */
  public static Problem of(int status, String code, String detail) {
    return new Problem(
        "about:blank",
        StatusTitle.of(status),
        status,
        detail,
        code,
        null,
        null,
        null,
        RequestId.current());
  }

  Problem withErrors(List<FieldError> fieldErrors) {
    return new Problem(
        type, title, status, detail, code, List.copyOf(fieldErrors), allowed, approval, requestId);
  }

  Problem withAllowed(List<String> transitions) {
    return new Problem(
        type, title, status, detail, code, errors, List.copyOf(transitions), approval, requestId);
  }

  Problem withApproval(ApprovalView needed) {
    return new Problem(
        type,
        title,
        status,
        detail + " Ask with POST " + needed.ask() + ".",
        code,
        errors,
        allowed,
        needed,
        requestId);
  }

  /** Whose approval a change needs before it is made, and where to ask for it. */
  @Schema(name = "Approval")
  public record ApprovalView(
      @JsonProperty("needed")
          @Schema(description = "How many people must approve; 0 for nobody.", example = "1")
          int needed,
      @JsonProperty("rule")
          @Schema(description = "Key of the rule that says so; null for none.", example = "money")
          @Nullable String rule,
      @JsonProperty("approvers")
          @Schema(description = "Roles and people who may approve.", example = "[\"data_science\"]")
          List<String> approvers,
      @JsonProperty("ask")
          @Schema(
              description = "Where a POST asks for it; null when nobody needs to be asked.",
              example = "/api/experiments/3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e/change-requests")
          @Nullable String ask) {
    /** Of a change that waits for nobody. */
    public static final ApprovalView NONE = new ApprovalView(0, null, List.of(), null);

    /**
     * @param experimentId of the experiment that would change; null for what experiments share
     */
    public static ApprovalView of(
        String rule, int needed, List<String> approvers, @Nullable UUID experimentId) {
      return new ApprovalView(
          needed,
          rule,
          approvers,
          experimentId == null
              ? "/api/change-requests"
              : "/api/experiments/" + experimentId + "/change-requests");
    }

    static ApprovalView of(ApprovalRequired refusal) {
      return of(refusal.rule(), refusal.approvals(), refusal.approvers(), refusal.experimentId());
    }
  }
}
