package io.molam.experiments.adapter.http.governance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.adapter.http.json.JsonTrees;
import io.molam.experiments.adapter.http.json.StrictJson;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.domain.governance.ChangeRequest;
import io.molam.experiments.domain.governance.ChangeRequest.Closing;
import io.molam.experiments.domain.governance.ChangeRequest.Review;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A change request as it is, and in a reading of one, how it came to be. */
@Schema(name = "ChangeRequest")
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ChangeRequestView(
    @Schema(description = "Names it, from 1.") long number,
    @Schema(
            description =
                "Open and approved are the states that anything leaves; failed is what was"
                    + " approved and then refused.",
            allowableValues = {
              "open",
              "approved",
              "applied",
              "rejected",
              "withdrawn",
              "expired",
              "stale",
              "failed"
            })
        String state,
    @Schema(description = "The call that makes the change, such as start.") String action,
    @Schema(description = "Key of what is to change.") String subject,
    @Schema(description = "The experiment that is to change; null for what experiments share.")
        @Nullable UUID experimentId,
    @Schema(
            description = "The body of that call, as it is applied byte for byte.",
            type = "object",
            additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
        Map<String, Object> body,
    @Schema(description = "Why it is asked for.") String reason,
    @Schema(
            description = "Who makes the change once it is approved.",
            allowableValues = {"manual", "when_approved", "at"})
        String apply,
    @Schema(description = "When it is to be applied; null for no moment of its own.")
        @Nullable Instant applyAt,
    @Schema(description = "Who was asked in particular.") List<String> reviewers,
    @Schema(description = "Number of the wording, from 1; verdicts on earlier ones do not count.")
        int revision,
    @Schema(description = "SHA-256 of all that this revision is; verdicts name it.") String digest,
    @Schema(description = "Version of what is to change that it was made upon; 0 for none.")
        long baseVersion,
    @Schema(
            description =
                "What this revision would change, field by field, told when it was written; empty"
                    + " where only the body tells; null in a list.")
        @Nullable List<DifferenceView> diff,
    @Schema(
            ref = "#/components/schemas/ChangePreview",
            description =
                "What it would mean for units, told when it was written; null when nothing, and in"
                    + " a list.")
        @Nullable Object preview,
    @Schema(
            ref = "#/components/schemas/Checklist",
            description =
                "Of a start: what must hold before it, told when it was written; null for all"
                    + " others, and in a list.")
        @Nullable Object checklist,
    @Schema(description = "Key of the rule that asks for the approval.") String rule,
    @Schema(description = "How many approvals the rule asks for.") int needed,
    @Schema(description = "Roles and people who may approve.") List<String> approvers,
    @Schema(description = "Who has approved this revision, so that it counts.")
        List<String> approvedBy,
    @Schema(description = "All that was said, on earlier revisions too.")
        List<VerdictView> verdicts,
    @Schema(description = "Who asked first; never approves it.") String author,
    @Schema(description = "When it was asked for.") Instant openedAt,
    @Schema(description = "From when on it is neither judged nor applied.") Instant expiresAt,
    @Schema(description = "How it ended; null while it is open or approved.")
        @Nullable ClosingView closed,
    @Schema(description = "Of a change made in an emergency; null for all others.")
        @Nullable ReviewView review,
    @Schema(description = "Its steps, the oldest first; null but in a reading of one request.")
        @Nullable List<StepView> history) {

  /** One field that changes. */
  @Schema(name = "Difference")
  record DifferenceView(
      @Schema(
              description =
                  "Where, as a JSON pointer in which entries of lists are named by their key.",
              example = "/variants/green/traffic_share")
          String field,
      @Schema(description = "What is there; null for nothing.") @Nullable Object before,
      @Schema(description = "What will be there; null for nothing.") @Nullable Object after) {}

  /** What somebody said of one revision. */
  @Schema(name = "Verdict")
  record VerdictView(
      @Schema(description = "Of which revision.") int revision,
      @Schema(description = "Whether it approves.") boolean approves,
      @Schema(description = "Subject of the token.") String by,
      @Schema(description = "Roles of the token.") List<String> roles,
      @Schema(description = "What was said with it.") String comment,
      @Schema(description = "When.") Instant at) {}

  /** How a request ended. */
  @Schema(name = "ChangeRequestEnd")
  record ClosingView(
      @Schema(description = "When.") Instant at,
      @Schema(description = "By whom; empty for nobody in particular.") String by,
      @Schema(description = "Why.") String reason) {}

  /** The second look at what was done in an emergency. */
  @Schema(name = "EmergencyReview")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record ReviewView(
      @Schema(
              description = "Whether somebody is still to look at it.",
              allowableValues = {"owed", "acknowledged"})
          String state,
      @Schema(description = "Who has looked; null while that is owed.")
          @Nullable String acknowledgedBy,
      @Schema(description = "When; null while that is owed.") @Nullable Instant acknowledgedAt) {
    static @Nullable ReviewView of(@Nullable Review review) {
      return review == null
          ? null
          : new ReviewView(
              review.isOwed() ? "owed" : "acknowledged",
              review.acknowledgedBy(),
              review.acknowledgedAt());
    }
  }

  /** One step of its life, of the audit log. */
  @Schema(name = "ChangeRequestStep")
  record StepView(
      @Schema(description = "When.") Instant at,
      @Schema(description = "By whom.") String actor,
      @Schema(description = "What was done, such as approve.") String action,
      @Schema(description = "What was said; empty for nothing.") String comment) {
    static StepView of(AuditLog.Entry entry) {
      JsonNode detail = StrictJson.read(entry.detail());
      return new StepView(
          entry.at(),
          entry.actor(),
          entry.action().substring(entry.action().indexOf('.') + 1),
          detail.path("comment").asText(detail.path("reason").asText("")));
    }
  }

  /** A page of change requests. */
  @Schema(name = "ChangeRequestPage")
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record PageView(
      @Schema(description = "The newest first.") List<ChangeRequestView> changeRequests,
      @Schema(description = "For before= of the next page; null on the last one.")
          @Nullable Long nextBefore) {}

  /** As one of a list. */
  static ChangeRequestView of(ChangeRequest request) {
    return of(request, null, null);
  }

  /**
   * @param outlook what the request would change, as it is kept; null for what is not told
   * @param steps null for what is not told
   */
  static ChangeRequestView of(
      ChangeRequest request, @Nullable String outlook, @Nullable List<AuditLog.Entry> steps) {
    JsonNode told = outlook == null ? MissingNode.getInstance() : StrictJson.read(outlook);
    JsonNode proposed = StrictJson.read(request.proposal().body());
    Closing closing = request.closing();
    return new ChangeRequestView(
        request.number(),
        Vocabulary.lower(request.state()),
        proposed.path("call").asText(),
        request.subject().key(),
        request.subject().experimentId(),
        JsonTrees.object(proposed.path("body")),
        request.reason(),
        Vocabulary.lower(request.apply()),
        request.proposal().applyAt(),
        request.reviewers(),
        request.revision().number(),
        request.digest(),
        request.proposal().baseVersion(),
        told.isMissingNode() ? null : differences(told.path("diff")),
        orNull(told.path("preview")),
        orNull(told.path("checklist")),
        request.quorum().rule(),
        request.quorum().approvals(),
        request.quorum().approvers(),
        request.approvers(request.quorum()),
        request.verdicts().stream()
            .map(
                verdict ->
                    new VerdictView(
                        verdict.revision(),
                        verdict.approves(),
                        verdict.by(),
                        verdict.roles().stream().sorted().toList(),
                        verdict.comment(),
                        verdict.at()))
            .toList(),
        request.author(),
        request.openedAt(),
        request.expiresAt(),
        closing == null ? null : new ClosingView(closing.at(), closing.by(), closing.reason()),
        ReviewView.of(request.review()),
        steps == null ? null : steps.stream().map(StepView::of).toList());
  }

  private static List<DifferenceView> differences(JsonNode diff) {
    List<DifferenceView> differences = new ArrayList<>();
    diff.forEach(
        each ->
            differences.add(
                new DifferenceView(
                    each.path("field").asText(),
                    orNull(each.get("before")),
                    orNull(each.get("after")))));
    return differences;
  }

  private static @Nullable JsonNode orNull(@Nullable JsonNode node) {
    return node == null || node.isNull() || node.isMissingNode() ? null : node;
  }
}
