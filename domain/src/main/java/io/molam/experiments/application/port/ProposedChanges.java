package io.molam.experiments.application.port;

import io.molam.experiments.application.Actor;
import io.molam.experiments.domain.governance.ChangeRequest;
import io.molam.experiments.domain.governance.GovernedAction;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is proposed by the form of the route that would make the change. */
public interface ProposedChanges {

  /**
   * @param ref id or key of what is to change; null for what there is one of, or is yet to be
   * @param body the call and what it sends, as {@linkplain
   *     io.molam.experiments.domain.governance.Proposal#body() proposed}
   * @throws io.molam.experiments.domain.ExperimentException.InvalidRequest for a call that does not
   *     exist, and a body that its route would not take
   * @throws io.molam.experiments.domain.ExperimentException.NotFound when there is no such thing
   */
  Change read(@Nullable String ref, String body);

  /** One call, ready to be made. It is made, and what it touches read, in a unit of work. */
  interface Change {
    /** Word of the call. */
    String call();

    GovernedAction action();

    /** Roles of which one is needed to make the call. */
    Set<String> roles();

    ChangeRequest.Subject subject();

    /** Version of what changes; 0 for what has none. */
    long version();

    /**
     * What the change is made upon, as JSON values by name, which nobody else changes until the
     * unit of work ends.
     */
    Map<String, ?> touches();

    /**
     * What the change would mean, for those who judge it, as a JSON object; leaves everything as it
     * is. Asked before it is made.
     */
    String outlook(Actor actor);

    /** Makes the change by its use case. */
    void make(Actor actor);
  }
}
