package io.molam.experiments.application.governance;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.ChangeRequests;
import io.molam.experiments.application.port.ProposedChanges;
import io.molam.experiments.application.port.ProposedChanges.Change;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.governance.ApprovalRule;
import io.molam.experiments.domain.governance.Basis;
import io.molam.experiments.domain.governance.ChangeRequest;
import io.molam.experiments.domain.governance.ChangeRequest.Apply;
import io.molam.experiments.domain.governance.GovernedAction;
import io.molam.experiments.domain.governance.Person;
import io.molam.experiments.domain.governance.Proposal;
import io.molam.experiments.domain.governance.Quorum;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for the approval of a change, words it otherwise, or makes it at once in an emergency. */
public final class AskForChange {
  /** Nobody reads more, and a loop that asks must end somewhere. */
  private static final int MAX_LIVE = 10_000;

  /** So that one who asks without end keeps nobody else from asking. */
  private static final int MAX_LIVE_OF_ONE = 1_000;

  private final UnitOfWork unitOfWork;
  private final ChangeRequests requests;
  private final ProposedChanges changes;
  private final FindRule find;
  private final RequestRecord record;

  public AskForChange(
      UnitOfWork unitOfWork,
      ChangeRequests requests,
      ProposedChanges changes,
      RequestRecord record) {
    this.unitOfWork = unitOfWork;
    this.requests = requests;
    this.changes = changes;
    this.find = new FindRule(unitOfWork);
    this.record = record;
  }

  /**
   * What is asked for.
   *
   * @param ref id or key of what is to change; null for what there is one of, or is yet to be
   * @param call word of the call that would make the change
   * @param body what the call would send
   */
  public record Wish(
      @Nullable String ref,
      String call,
      Map<String, ? extends @Nullable Object> body,
      String reason,
      Apply apply,
      @Nullable Instant applyAt,
      List<String> reviewers) {}

  /**
   * @throws ExperimentException.Conflict when no rule asks for an approval, when too many requests
   *     wait already, and for whatever the call itself would be refused for
   */
  public ChangeRequest ask(Wish wish, Person author, Actor actor) {
    Change change = read(wish, author);
    ApprovalRule rule = rule(change, actor);
    return unitOfWork.run(
        () -> {
          requireRoom(author);
          // under the lock of what it touches; the version that the author has seen or a later one
          Change again = changes.read(wish.ref(), bytes(wish));
          Basis basis = Basis.of(again.touches());
          Proposal proposal = proposal(again, wish);
          Instant now = requests.now();
          ChangeRequest made =
              requests.insert(
                  number ->
                      ChangeRequest.open(
                          number,
                          again.subject(),
                          proposal,
                          basis,
                          wish.apply(),
                          wish.reason(),
                          wish.reviewers(),
                          rule,
                          author.subject(),
                          now));
          requests.describe(made, again.outlook(actor));
          record.append(actor, "open", made, Map.of("reason", wish.reason()), now);
          return made;
        });
  }

  private void requireRoom(Person author) {
    if (requests.live() >= MAX_LIVE) {
      throw new ExperimentException.Conflict(
          "too_many_requests_open",
          "%,d change requests are open; decide on some of them first.".formatted(MAX_LIVE));
    }
    if (requests.live(author.subject()) >= MAX_LIVE_OF_ONE) {
      throw new ExperimentException.Conflict(
          "too_many_requests_open",
          "%,d change requests of yours are open; withdraw some of them first."
              .formatted(MAX_LIVE_OF_ONE));
    }
  }

  /**
   * Makes the change without the approval that it needs; somebody else is to look at it afterwards.
   *
   * @throws ExperimentException.Forbidden for anybody but ops_admin, and for the approval policy
   */
  public ChangeRequest bypass(Wish wish, Person author, Actor actor) {
    Change change = read(wish, author);
    ApprovalRule needed = rule(change, actor);
    Optional<String> outlook = outlook(change, actor);
    return unitOfWork.run(
        () -> {
          Change again = changes.read(wish.ref(), bytes(wish));
          Instant now = requests.now();
          ChangeRequest made =
              requests.insert(
                  number ->
                      ChangeRequest.bypassed(
                          number,
                          again.subject(),
                          proposal(again, wish),
                          wish.reason(),
                          needed,
                          author,
                          now));
          RequestAuthority authority = new RequestAuthority(made, made, rule -> made);
          outlook.ifPresent(told -> requests.describe(made, told));
          again.make(actor.with(authority));
          record.bypassed(actor, made, Map.of("reason", wish.reason()), now);
          return made;
        });
  }

  /** An emergency does not wait for what would be told of it. */
  private static Optional<String> outlook(Change change, Actor actor) {
    try {
      return Optional.of(change.outlook(actor));
    } catch (ExperimentException.DependencyFailed | ExperimentException.Overloaded untold) {
      return Optional.empty();
    }
  }

  /**
   * Another wording of an open request, of which nobody has approved anything.
   *
   * @throws ExperimentException.Forbidden for anybody but the author
   */
  public ChangeRequest revise(
      long number,
      Map<String, ? extends @Nullable Object> body,
      @Nullable Instant applyAt,
      Person writer,
      Actor actor) {
    ChangeRequest before = requests.require(number);
    Wish wish =
        new Wish(
            ApplyChangeRequest.ref(before),
            changes.read(ApplyChangeRequest.ref(before), before.proposal().body()).call(),
            body,
            before.reason(),
            before.apply(),
            applyAt == null ? before.proposal().applyAt() : applyAt,
            before.reviewers());
    Quorum quorum = rule(read(wish, writer), actor).quorum();
    return unitOfWork.run(
        () -> {
          ChangeRequest request = requests.requireForUpdate(number);
          Change change = changes.read(wish.ref(), bytes(wish));
          Instant now = requests.now();
          ChangeRequest revised =
              request.revise(
                  proposal(change, wish), Basis.of(change.touches()), quorum, writer, now);
          requests.update(revised);
          requests.describe(revised, change.outlook(actor));
          record.append(actor, "revise", revised, Map.of(), now);
          return revised;
        });
  }

  private Change read(Wish wish, Person author) {
    Change change = changes.read(wish.ref(), bytes(wish));
    if (Collections.disjoint(change.roles(), author.roles())) {
      throw new ExperimentException.Forbidden(
          "forbidden",
          "To ask for this takes one of the roles that may do it: "
              + String.join(", ", change.roles().stream().sorted().toList())
              + ".");
    }
    return change;
  }

  private ApprovalRule rule(Change change, Actor actor) {
    return find.asked(change, actor)
        .orElseThrow(
            () ->
                new ExperimentException.Conflict(
                    "no_approval_needed",
                    "No rule of the approval policy asks for an approval of this: make the call"
                        + " itself."));
  }

  private static String bytes(Wish wish) {
    // a body is one whatever it is for
    return Proposal.of(GovernedAction.EDIT, whole(wish), 0, null).body();
  }

  private static Map<String, ?> whole(Wish wish) {
    return Map.of("call", wish.call(), "body", wish.body());
  }

  private static Proposal proposal(Change change, Wish wish) {
    return Proposal.of(change.action(), whole(wish), change.version(), wish.applyAt());
  }
}
