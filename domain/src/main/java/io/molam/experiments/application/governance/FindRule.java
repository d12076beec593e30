package io.molam.experiments.application.governance;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.ProposedChanges.Change;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.governance.ApprovalRule;
import io.molam.experiments.domain.governance.Authority;
import io.molam.experiments.domain.governance.GovernedAct;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which rule a change would meet: makes it up to the gate and undoes it, so that it is the rule
 * that the call itself would meet, and everything that the call would be refused for comes first.
 */
final class FindRule {
  private final UnitOfWork unitOfWork;

  FindRule(UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  /** By who asks for it. */
  Optional<ApprovalRule> asked(Change change, Actor author) {
    return of(change, author, false);
  }

  /** By anybody, of what somebody else has asked for. */
  Optional<ApprovalRule> judged(Change change, Actor judge) {
    return of(change, judge, true);
  }

  private Optional<ApprovalRule> of(Change change, Actor actor, boolean locksJudged) {
    try {
      return unitOfWork.rehearse(
          () -> {
            change.make(actor.with(new Inquiry(locksJudged)));
            throw new Met(null);
          });
    } catch (Met met) {
      return Optional.ofNullable(met.rule);
    }
  }

  /** Ends the rehearsal, so that all of it is undone. */
  private static final class Met extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient @Nullable ApprovalRule rule;

    Met(@Nullable ApprovalRule rule) {
      super("a rehearsal", null, false, false);
      this.rule = rule;
    }
  }

  private record Inquiry(boolean locksJudged) implements Authority {
    @Override
    public void admit(ApprovalRule rule, GovernedAct act, @Nullable UUID experimentId) {
      throw new Met(rule);
    }

    @Override
    public Map<String, ?> record() {
      return Map.of();
    }
  }
}
