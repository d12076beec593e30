package io.molam.experiments.application.governance;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.ChangeRequests;
import io.molam.experiments.application.port.ProposedChanges;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.governance.ApprovalRule;
import io.molam.experiments.domain.governance.Basis;
import io.molam.experiments.domain.governance.ChangeRequest;
import io.molam.experiments.domain.governance.ChangeRequest.Apply;
import io.molam.experiments.domain.governance.ChangeRequest.State;
import io.molam.experiments.domain.governance.Person;
import io.molam.experiments.domain.governance.Quorum;
import java.time.Instant;
import java.util.Map;

/** Approves and rejects, comments, withdraws, and looks at what was done in an emergency. */
public final class JudgeChange {
  private final UnitOfWork unitOfWork;
  private final ChangeRequests requests;
  private final ProposedChanges changes;
  private final FindRule find;
  private final ApplyChangeRequest apply;
  private final RequestRecord record;

  public JudgeChange(
      UnitOfWork unitOfWork,
      ChangeRequests requests,
      ProposedChanges changes,
      ApplyChangeRequest apply,
      RequestRecord record) {
    this.unitOfWork = unitOfWork;
    this.requests = requests;
    this.changes = changes;
    this.find = new FindRule(unitOfWork);
    this.apply = apply;
    this.record = record;
  }

  /**
   * Approves what has this digest; the last approval applies the change when that was asked for.
   *
   * @return the request after it, which may have expired or become stale meanwhile
   */
  public ChangeRequest approve(
      long number, String seen, String comment, Person person, Actor actor) {
    Quorum rule = ruleOf(number, actor);
    ChangeRequest judged =
        unitOfWork.run(
            () -> {
              ChangeRequest request = requests.requireForUpdate(number);
              Instant now = requests.now();
              ChangeRequest current = current(request, actor, now);
              if (current.state() != request.state()) {
                return current;
              }
              ChangeRequest approved = current.approve(person, seen, comment, rule, now);
              requests.update(approved);
              record.append(actor, "approve", approved, Map.of("comment", comment), now);
              return approved;
            });
    ApplyChangeRequest.requireNotEnded(judged);
    // what was approved stays approved, whatever comes of the change
    if (judged.state() != State.APPROVED || judged.apply() != Apply.WHEN_APPROVED) {
      return judged;
    }
    try {
      return apply.attempt(number, judged.digest(), actor);
    } catch (ExperimentException.DependencyFailed | ExperimentException.Overloaded later) {
      // the approval is stored and was not refused; the service applies the change when it can
      return judged;
    }
  }

  public ChangeRequest reject(long number, String seen, String why, Person person, Actor actor) {
    Quorum rule = ruleOf(number, actor);
    return step(
        number,
        actor,
        "reject",
        Map.of("reason", why),
        (request, now) -> request.reject(person, seen, why, rule, now));
  }

  public ChangeRequest withdraw(long number, Actor actor) {
    return step(
        number,
        actor,
        "withdraw",
        Map.of(),
        (request, now) -> request.withdraw(actor.subject(), now));
  }

  public ChangeRequest acknowledge(long number, String comment, Person person, Actor actor) {
    return step(
        number,
        actor,
        "acknowledge",
        Map.of("comment", comment),
        (request, now) -> request.acknowledge(person, request.quorum(), now));
  }

  /** A word that is no verdict; the request stays as it is. */
  public ChangeRequest comment(long number, String comment, Actor actor) {
    return unitOfWork.run(
        () -> {
          ChangeRequest request = requests.requireForUpdate(number);
          Instant now = requests.now();
          record.append(actor, "comment", request, Map.of("comment", comment), now);
          return request.at(now);
        });
  }

  private interface Step {
    ChangeRequest take(ChangeRequest request, Instant now);
  }

  private ChangeRequest step(
      long number, Actor actor, String verb, Map<String, ?> detail, Step step) {
    return unitOfWork.run(
        () -> {
          ChangeRequest request = requests.requireForUpdate(number);
          Instant now = requests.now();
          ChangeRequest after = step.take(request, now);
          requests.update(after);
          record.append(actor, verb, after, detail, now);
          return after;
        });
  }

  /** What the policy asks for now; when nothing any more, what it asked for. */
  private Quorum ruleOf(long number, Actor actor) {
    ChangeRequest request = requests.require(number);
    if (request.state().isFinal()) {
      return request.quorum();
    }
    try {
      return find.judged(
              changes.read(ApplyChangeRequest.ref(request), request.proposal().body()), actor)
          .map(ApprovalRule::quorum)
          .orElse(request.quorum());
    } catch (ExperimentException.DependencyFailed | ExperimentException.Overloaded unknown) {
      throw unknown;
    } catch (ExperimentException cannotBeMade) {
      // told when it is applied, or as stale below
      return request.quorum();
    }
  }

  private ChangeRequest current(ChangeRequest request, Actor actor, Instant now) {
    if (request.state().isFinal()) {
      return request;
    }
    ChangeRequest live = request.at(now);
    if (live.state() == request.state()) {
      try {
        live =
            request.against(
                Basis.of(
                    changes
                        .read(ApplyChangeRequest.ref(request), request.proposal().body())
                        .touches()),
                now);
      } catch (ExperimentException.NotFound gone) {
        return request;
      }
    }
    if (live.state() != request.state()) {
      requests.update(live);
      record.append(actor, live.state() == State.STALE ? "stale" : "expire", live, Map.of(), now);
    }
    return live;
  }
}
