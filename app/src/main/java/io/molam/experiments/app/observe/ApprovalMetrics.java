package io.molam.experiments.app.observe;

import io.molam.experiments.adapter.http.metrics.ServiceMetrics;
import io.molam.experiments.application.port.ChangeRequests.Tally;
import io.molam.experiments.domain.governance.ChangeRequest.State;
import io.molam.experiments.domain.governance.GovernedAction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Changes that wait for approval, and what became of others; the same on every replica. */
public final class ApprovalMetrics {
  private static final List<State> LIVE = List.of(State.OPEN, State.APPROVED);

  private ApprovalMetrics() {}

  /**
   * @param tallies of the last look, no older than a minute
   */
  public static void register(
      ServiceMetrics metrics, Supplier<List<Tally>> tallies, InstantSource clock) {
    metrics.gauge(
        "change_requests",
        "Change requests that wait to be approved (open) or applied (approved).",
        callback -> {
          for (State state : LIVE) {
            callback.call(
                (double) in(tallies, state).mapToLong(Tally::requests).sum(), word(state));
          }
        },
        "state");
    metrics.gauge(
        "change_request_oldest_seconds",
        "For how long the oldest of them has waited; 0 for none.",
        callback -> {
          for (State state : LIVE) {
            callback.call(age(in(tallies, state).map(Tally::oldest), clock), word(state));
          }
        },
        "state");
    metrics.gauge(
        "change_request_reviews_owed",
        "Changes made in an emergency that nobody else has acknowledged.",
        () -> (double) tallies.get().stream().mapToLong(Tally::owed).sum());
    metrics.gauge(
        "change_request_review_oldest_seconds",
        "For how long the oldest of these is owed; 0 for none.",
        () -> age(tallies.get().stream().map(Tally::oldestOwed).filter(Objects::nonNull), clock));
    metrics.counter(
        "change_requests_closed_total",
        "Change requests that have come to their end, by what they ask for and how they ended.",
        callback -> {
          for (GovernedAction action : GovernedAction.values()) {
            for (State state : State.values()) {
              // at 0 too, since a rise is only seen of what was there before
              if (state.isFinal()) {
                callback.call(
                    (double)
                        in(tallies, state)
                            .filter(tally -> tally.action() == action)
                            .mapToLong(Tally::requests)
                            .sum(),
                    action.word(),
                    word(state));
              }
            }
          }
        },
        "action",
        "outcome");
  }

  private static Stream<Tally> in(Supplier<List<Tally>> tallies, State state) {
    return tallies.get().stream().filter(tally -> tally.state() == state);
  }

  private static double age(Stream<Instant> since, InstantSource clock) {
    return since
        .min(Comparator.naturalOrder())
        .map(oldest -> Duration.between(oldest, clock.instant()).toMillis() / 1e3)
        .map(seconds -> Math.max(0, seconds))
        .orElse(0.0);
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
