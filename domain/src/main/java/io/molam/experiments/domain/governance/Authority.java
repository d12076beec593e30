package io.molam.experiments.domain.governance;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What lets one act pass that a rule of the approval policy asks an approval for. */
public interface Authority {
  /**
   * The gate has met a rule; returns to let the act pass.
   *
   * @param rule that holds for the act now
   * @param experimentId of the experiment that changes; null for what experiments share
   * @throws RuntimeException what the act is refused with
   */
  void admit(ApprovalRule rule, GovernedAct act, @Nullable UUID experimentId);

  /** Whether what templates lock was judged before, by who asked for the act. */
  boolean locksJudged();

  /** What the audit entry of the act says of it; empty before it has let anything pass. */
  Map<String, ?> record();
}
