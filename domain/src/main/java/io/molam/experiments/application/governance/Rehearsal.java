package io.molam.experiments.application.governance;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.governance.ApprovalRule;
import io.molam.experiments.domain.governance.Authority;
import io.molam.experiments.domain.governance.GovernedAct;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows what would become of a change that waits for approval: makes it, looks, and undoes it. */
public final class Rehearsal {
  private static final Authority PASSES =
      new Authority() {
        @Override
        public void admit(ApprovalRule rule, GovernedAct act, @Nullable UUID experimentId) {}

        // Who asked was held to them; whoever looks later need not be.
        @Override
        public boolean locksJudged() {
          return true;
        }

        @Override
        public Map<String, ?> record() {
          return Map.of();
        }
      };

  private final UnitOfWork unitOfWork;

  public Rehearsal(UnitOfWork unitOfWork) {
    this.unitOfWork = unitOfWork;
  }

  /**
   * What {@code work} sees, of which nothing stays.
   *
   * @param work is given somebody whom no rule holds back
   */
  public <T> T of(Actor actor, Function<Actor, T> work) {
    return unitOfWork.rehearse(() -> work.apply(actor.with(PASSES)));
  }
}
