package io.molam.experiments.domain.webhook;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What others can be told of. The words are public: one that was given never changes. */
public enum NoticeType {
  EXPERIMENT_CREATED("experiment.created", "experiment.create", "was created"),
  EXPERIMENT_EDITED("experiment.edited", "experiment.amend", "was edited"),
  EXPERIMENT_STARTED("experiment.started", "experiment.start", "was started"),
  EXPERIMENT_PAUSED("experiment.paused", "experiment.pause", "was paused"),
  EXPERIMENT_RESUMED("experiment.resumed", "experiment.resume", "was resumed"),
  EXPERIMENT_RESET("experiment.reset", "experiment.reset", "was reset"),
  EXPERIMENT_STOPPED("experiment.stopped", "experiment.stop", "was stopped"),
  EXPERIMENT_ARCHIVED("experiment.archived", "experiment.archive", "was archived"),
  EXPERIMENT_RESTORED("experiment.restored", "experiment.restore", "was taken out of the archive"),
  EXPERIMENT_DELETED("experiment.deleted", "experiment.delete", "was deleted"),
  /** Of which it tells beside the edit, start or reset that opened it. */
  EXPERIMENT_PHASE_OPENED("experiment.phase_opened", null, "opened a phase"),
  EXPERIMENT_VARIANT_CLOSED(
      "experiment.variant_closed", "experiment.close_arm", "closed a variant to new units"),
  EXPERIMENT_VARIANT_REOPENED(
      "experiment.variant_reopened", "experiment.reopen_arm", "opened a variant again"),
  CHANGE_REQUEST_OPENED("change_request.opened", "change_request.open", "was opened"),
  CHANGE_REQUEST_REVISED("change_request.revised", "change_request.revise", "was revised"),
  CHANGE_REQUEST_APPROVED("change_request.approved", "change_request.approve", "was approved"),
  CHANGE_REQUEST_REJECTED("change_request.rejected", "change_request.reject", "was rejected"),
  CHANGE_REQUEST_WITHDRAWN("change_request.withdrawn", "change_request.withdraw", "was withdrawn"),
  CHANGE_REQUEST_APPLIED("change_request.applied", "change_request.apply", "was applied"),
  CHANGE_REQUEST_STALE("change_request.stale", "change_request.stale", "is stale"),
  CHANGE_REQUEST_EXPIRED("change_request.expired", "change_request.expire", "has expired"),
  CHANGE_REQUEST_FAILED("change_request.failed", "change_request.fail", "was refused at last"),
  CHANGE_REQUEST_BYPASSED(
      "change_request.bypassed", "approval_bypassed", "was made without the approval it needed"),
  RESULTS_FROZEN("results.frozen", null, "has frozen results"),
  RESULTS_RESTATED("results.restated", "results.restate", "has restated results"),
  SAMPLE_RATIO_OFF("results.sample_ratio_off", null, "is not split as planned"),
  SAMPLE_RATIO_FINE("results.sample_ratio_fine", null, "is split as planned again"),
  GUARDRAIL_SUSPECTED("results.guardrail_suspected", null, "may harm a guardrail"),
  GUARDRAIL_BREACHED("results.guardrail_breached", null, "harms a guardrail"),
  GOAL_SIGNIFICANT("results.goal_significant", null, "differs in a goal"),
  NO_DATA("results.no_data", null, "has no units"),
  MULTIPLE_EXPOSURE("results.multiple_exposure", null, "has units with several variants"),
  DECISION_CHANGED("results.decision_changed", null, "has another recommendation"),
  /** Sent on request, to one webhook alone. */
  WEBHOOK_TEST("webhook.test", null, "is tested");

  /** In front of the word, as CloudEvents names the type; {@code .v1} is behind it. */
  private static final String PREFIX = "io.molam.experiments.";

  private static final Map<String, NoticeType> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toMap(NoticeType::word, Function.identity()));
  private static final Map<String, NoticeType> BY_ACTION =
      Arrays.stream(values())
          .filter(type -> type.action != null)
          .collect(Collectors.toMap(type -> String.valueOf(type.action), Function.identity()));

  private final String word;
  private final @Nullable String action;
  private final String happened;

  NoticeType(String word, @Nullable String action, String happened) {
    this.word = word;
    this.action = action;
    this.happened = happened;
  }

  /** As subscriptions name it: a thing and what became of it. */
  public String word() {
    return word;
  }

  /** As CloudEvents names it. */
  public String cloudEventsType() {
    return PREFIX + word + ".v1";
  }

  /** What happened, behind the name of what it happened to. */
  public String happened() {
    return happened;
  }

  /** Whether it tells what a reading of results came to, and not what somebody did. */
  public boolean isOfReadings() {
    return switch (this) {
      case SAMPLE_RATIO_OFF,
          SAMPLE_RATIO_FINE,
          GUARDRAIL_SUSPECTED,
          GUARDRAIL_BREACHED,
          GOAL_SIGNIFICANT,
          NO_DATA,
          MULTIPLE_EXPOSURE,
          DECISION_CHANGED ->
          true;
      default -> false;
    };
  }

  /** Those that can be subscribed to, in their order. */
  public static List<NoticeType> offered() {
    return Arrays.stream(values()).filter(type -> type != WEBHOOK_TEST).toList();
  }

  public static Optional<NoticeType> ofWord(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  /** What an entry of the audit log is told as; empty for what is nobody else's business. */
  public static Optional<NoticeType> ofAction(String action) {
    return Optional.ofNullable(BY_ACTION.get(action));
  }
}
