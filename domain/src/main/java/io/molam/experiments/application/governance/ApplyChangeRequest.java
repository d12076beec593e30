package io.molam.experiments.application.governance;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.ChangeRequests;
import io.molam.experiments.application.port.ProposedChanges;
import io.molam.experiments.application.port.ProposedChanges.Change;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.governance.Basis;
import io.molam.experiments.domain.governance.ChangeRequest;
import io.molam.experiments.domain.governance.ChangeRequest.State;
import java.time.Instant;
import java.util.Map;

/**
 * Makes what was approved, byte for byte, by its ordinary use case, in one transaction with the
 * request: locked first, then what it touches, then the policy. What cannot be made ends the
 * request as stale, expired or failed; an outage, or asking too early, leaves it as it is.
 */
public final class ApplyChangeRequest {
  private final UnitOfWork unitOfWork;
  private final ChangeRequests requests;
  private final ProposedChanges changes;
  private final RequestRecord record;

  public ApplyChangeRequest(
      UnitOfWork unitOfWork,
      ChangeRequests requests,
      ProposedChanges changes,
      RequestRecord record) {
    this.unitOfWork = unitOfWork;
    this.requests = requests;
    this.changes = changes;
    this.record = record;
  }

  /** What the change itself was refused with, and not the asking. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final ExperimentException why;

    Refused(ExperimentException why) {
      super(why);
      this.why = why;
    }
  }

  /**
   * @param seen digest of what is to be made
   * @throws ExperimentException.NotFound when there is no such request
   * @throws ExperimentException.Conflict when it is not approved by the policy of this moment, has
   *     come to its end, reads otherwise, is for later, or was made upon something else
   * @throws ExperimentException whatever the change itself is refused with; the request has failed
   *     then, unless the service is to blame
   */
  public ChangeRequest apply(long number, String seen, Actor actor) {
    try {
      ChangeRequest after = unitOfWork.run(() -> applied(number, seen, actor));
      requireNotEnded(after);
      return after;
    } catch (Refused refused) {
      unitOfWork.run(() -> ended(number, seen, refused.why, actor));
      throw refused.why;
    }
  }

  /** The same, and what the change is refused with is in the request alone. */
  ChangeRequest attempt(long number, String seen, Actor actor) {
    try {
      return unitOfWork.run(() -> applied(number, seen, actor));
    } catch (Refused refused) {
      return unitOfWork.run(() -> ended(number, seen, refused.why, actor));
    }
  }

  /**
   * @throws ExperimentException.Conflict when it has just come to its end, which is stored
   */
  static void requireNotEnded(ChangeRequest request) {
    if (request.state() == State.STALE) {
      throw new ExperimentException.Conflict(
          "stale",
          "Change request %d was made upon something else: %s."
              .formatted(request.number(), reason(request)));
    }
    if (request.state() == State.EXPIRED) {
      throw new ExperimentException.Conflict(
          "request_closed",
          "Change request %d has expired; ask again with a new one.".formatted(request.number()));
    }
  }

  private ChangeRequest applied(long number, String seen, Actor actor) {
    ChangeRequest request = requests.requireForUpdate(number);
    Instant now = requests.now();
    ChangeRequest live = request.at(now);
    if (live.state() != request.state()) {
      requests.update(live);
      record.append(actor, "expire", live, Map.of(), now);
      return live;
    }
    // whatever has become of what it was about
    request.requireLive(now);
    Change change;
    Basis current;
    try {
      change = changes.read(ref(request), request.proposal().body());
      current = Basis.of(change.touches());
    } catch (ExperimentException.NotFound | ExperimentException.InvalidRequest gone) {
      throw new Refused(gone);
    }
    ChangeRequest stale = request.against(current, now);
    if (stale.state() == State.STALE) {
      requests.update(stale);
      record.append(actor, "stale", stale, Map.of("reason", reason(stale)), now);
      return stale;
    }
    ChangeRequest meanwhile = request.apply(actor.subject(), seen, current, request.quorum(), now);
    RequestAuthority authority =
        new RequestAuthority(
            request,
            meanwhile,
            rule -> request.apply(actor.subject(), seen, current, rule.quorum(), now));
    try {
      change.make(actor.with(authority));
    } catch (ExperimentException.DependencyFailed | ExperimentException.Overloaded later) {
      throw later;
    } catch (ExperimentException.Conflict refused) {
      // by a rule that asks for more than when it was approved, it waits on
      if (refused.code().equals("not_approved")) {
        throw refused;
      }
      throw new Refused(refused);
    } catch (ExperimentException refused) {
      throw new Refused(refused);
    }
    ChangeRequest applied = authority.applied();
    requests.update(applied);
    record.append(actor, "apply", applied, authority.record(), now);
    return applied;
  }

  private ChangeRequest ended(long number, String seen, ExperimentException refusal, Actor actor) {
    ChangeRequest request = requests.requireForUpdate(number);
    if (request.state() != State.APPROVED || !request.digest().equals(seen)) {
      return request;
    }
    Instant now = requests.now();
    ChangeRequest failed =
        request.fail(refusal.code() + ": " + String.valueOf(refusal.getMessage()), now);
    requests.update(failed);
    record.append(actor, "fail", failed, Map.of("reason", reason(failed)), now);
    return failed;
  }

  static String ref(ChangeRequest request) {
    return request.subject().experimentId() == null
        ? request.subject().key()
        : request.subject().experimentId().toString();
  }

  private static String reason(ChangeRequest closed) {
    return closed.closing() == null ? "" : closed.closing().reason();
  }
}
