package io.molam.experiments.application.port;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.webhook.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What waits for whom. Notices of one lane go to a webhook one after the other, so one that fails
 * keeps those behind it waiting, and no others. When something is due is judged by the store's
 * clock.
 */
public interface Deliveries {

  /**
   * A lane of one webhook that is this caller's for a while.
   *
   * @param now by the clock of the store
   * @param until when it is anybody's again
   * @param failures in a row, of this lane
   * @param webhookFailures in a row, of the webhook
   * @param due what waits, in order; never empty
   */
  record Turn(
      Webhook webhook,
      UUID lane,
      Instant now,
      Instant until,
      int failures,
      int webhookFailures,
      List<Outbox.Written> due) {
    public Turn {
      due = List.copyOf(due);
    }
  }

  /**
   * Takes lanes whose time has come, the longest due first: of a webhook that has failed one at a
   * time, of any other a few.
   *
   * @param lanes at most so many
   * @param notices at most so many of each
   * @param lease for which nobody else takes them
   */
  List<Turn> take(int lanes, int notices, Duration lease);

  /**
   * The attempt that ended a turn.
   *
   * @param number of the notice
   * @param outcome in a few words
   * @param gone whether the receiver wants nothing any more, which disables the webhook
   * @param rest of the lane
   * @param webhookRest of the webhook
   */
  record Failure(long number, String outcome, boolean gone, Duration rest, Duration webhookRest) {}

  /**
   * Ends a turn.
   *
   * @param delivered numbers of the notices that got there
   * @param outcome of these, in a few words
   * @param failure null when none failed
   * @param giveUp deliveries that are due for longer are given up when one of their lane failed
   */
  void finish(
      Turn turn, List<Long> delivered, String outcome, @Nullable Failure failure, Duration giveUp);

  /** How a delivery stands. */
  enum State {
    WAITING,
    DELIVERED,
    FAILED
  }

  /**
   * One delivery.
   *
   * @param number of the notice
   * @param since when it was asked for
   * @param attempts so far
   * @param lastAt of the last attempt; null before the first
   * @param outcome of the last attempt; empty before the first
   */
  record Entry(
      long number,
      UUID event,
      String type,
      String subject,
      State state,
      Instant since,
      int attempts,
      @Nullable Instant lastAt,
      String outcome) {}

  /**
   * The newest first.
   *
   * @param before only numbers below
   */
  List<Entry> log(UUID webhook, long before, int limit);

  /**
   * Lets a notice wait for the webhook once more, whatever came of it before.
   *
   * @throws ExperimentException.NotFound when it never was for this webhook, or is forgotten
   */
  void again(UUID webhook, UUID event);

  /**
   * What waits in all.
   *
   * @param waiting deliveries
   * @param oldestDue since when the longest due lane waits for its turn; null for none
   */
  record Tally(
      long enabled, long failing, long disabled, long waiting, @Nullable Instant oldestDue) {
    public static final Tally NOTHING = new Tally(0, 0, 0, 0, null);
  }

  Tally tally();
}
