package io.molam.experiments.application.port;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.governance.ChangeRequest;
import io.molam.experiments.domain.governance.GovernedAction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Stored requests for changes. None is ever deleted. */
public interface ChangeRequests {

  /**
   * The store's clock, which all replicas share: whether a request has expired must not hang on
   * whose clock is off.
   */
  Instant now();

  /**
   * Stores a new request under the next number; a number may be left out.
   *
   * @param request makes it of its number
   */
  ChangeRequest insert(LongFunction<ChangeRequest> request);

  Optional<ChangeRequest> find(long number);

  /**
   * @throws ExperimentException.NotFound when there is none
   */
  default ChangeRequest require(long number) {
    return find(number)
        .orElseThrow(
            () -> new ExperimentException.NotFound("change request", Long.toString(number)));
  }

  /** Also keeps others from changing the request until the unit of work ends. */
  Optional<ChangeRequest> findForUpdate(long number);

  /**
   * As {@link #findForUpdate}.
   *
   * @throws ExperimentException.NotFound when there is none
   */
  default ChangeRequest requireForUpdate(long number) {
    return findForUpdate(number)
        .orElseThrow(
            () -> new ExperimentException.NotFound("change request", Long.toString(number)));
  }

  /**
   * Stores the next state of a request that {@link #findForUpdate} gave in the same unit of work;
   * revisions and verdicts that are there already stay as they are.
   */
  void update(ChangeRequest request);

  /**
   * Keeps what the present wording of a request would change, for those who judge it.
   *
   * @param outlook a JSON object
   */
  void describe(ChangeRequest request, String outlook);

  /** What {@link #describe} has kept of the present wording of a request; empty for nothing. */
  Optional<String> description(ChangeRequest request);

  /** The newest first. */
  List<ChangeRequest> list(Filter filter);

  /**
   * Numbers of open and approved requests whose time has run out, and of approved ones that nobody
   * need ask to apply any more: because the last approval should have, or because their moment has
   * come. By the store's clock; the lowest first.
   *
   * @param after only numbers above this one
   * @param limit of numbers, at least 1
   */
  List<Long> due(long after, int limit);

  /** How many are open or approved, until they are found to have expired. */
  long live();

  /** How many of these this person has asked for. */
  long live(String author);

  /** How many there are of each kind, for operators. */
  List<Tally> tallies();

  /**
   * Requests of one action in one state; what has expired is that, though nobody has noticed yet.
   *
   * @param requests at least 1
   * @param oldest when the first of them was opened
   * @param owed changes among them that were made in an emergency and that nobody has acknowledged
   * @param oldestOwed when the first of these was made; null for none
   */
  record Tally(
      ChangeRequest.State state,
      GovernedAction action,
      long requests,
      Instant oldest,
      long owed,
      @Nullable Instant oldestOwed) {}

  /**
   * Which requests to list; what is null restricts nothing.
   *
   * @param states empty for all
   * @param author who wrote a revision of it
   * @param awaiting who may judge it and has not yet, in its present wording
   * @param before only numbers below this one
   * @param limit of requests, at least 1
   */
  record Filter(
      Set<ChangeRequest.State> states,
      @Nullable UUID experimentId,
      @Nullable String author,
      @Nullable Judge awaiting,
      long before,
      int limit) {
    public Filter {
      states = Set.copyOf(states);
    }

    public static Filter all(int limit) {
      return new Filter(Set.of(), null, null, null, Long.MAX_VALUE, limit);
    }
  }

  /** Somebody with the roles of a token. */
  record Judge(String subject, Set<String> roles) {
    public Judge {
      roles = Set.copyOf(roles);
    }
  }
}
