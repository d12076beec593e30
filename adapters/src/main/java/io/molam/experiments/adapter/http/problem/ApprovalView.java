package io.molam.experiments.adapter.http.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.molam.experiments.domain.ExperimentException.ApprovalRequired;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
