package io.molam.experiments.application.webhook;

import io.molam.experiments.application.port.Deliveries;
import io.molam.experiments.application.port.Deliveries.Failure;
import io.molam.experiments.application.port.Deliveries.Turn;
import io.molam.experiments.application.port.Outbox;
import io.molam.experiments.application.port.WebhookSender;
import io.molam.experiments.application.port.WebhookSender.Answer;
import io.molam.experiments.application.port.WebhookSender.Result;
import io.molam.experiments.domain.webhook.RetryPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sends what waits in one lane of a webhook, one after the other, until something fails or the turn
 * has lasted long enough. A replica that ends in the middle leaves a turn that was not finished, of
 * which another one sends all again.
 */
public final class TakeTurn {
  /** Notices of one turn, which is what may be sent again. */
  public static final int NOTICES = 32;

  /** After so long no further notice is begun; the one under way has its own limit. */
  private static final Duration LASTS = Duration.ofSeconds(1);

  /** Longer than a turn with its last attempt and the writing of what came of it. */
  public static final Duration LEASE = Duration.ofSeconds(12);

  private final Deliveries deliveries;
  private final WebhookSender sender;
  private final LongSupplier nanoTime;
  private final RandomGenerator random;
  private final Consumer<Result> observer;

  /**
   * @param nanoTime of a clock that never jumps
   * @param observer learns of each attempt
   */
  public TakeTurn(
      Deliveries deliveries,
      WebhookSender sender,
      LongSupplier nanoTime,
      RandomGenerator random,
      Consumer<Result> observer) {
    this.deliveries = deliveries;
    this.sender = sender;
    this.nanoTime = nanoTime;
    this.random = random;
    this.observer = observer;
  }

  public void take(Turn turn) {
    long began = nanoTime.getAsLong();
    List<Long> delivered = new ArrayList<>();
    String outcome = "";
    Failure failure = null;
    for (Outbox.Written due : turn.due()) {
      Duration passed = Duration.ofNanos(nanoTime.getAsLong() - began);
      if (!delivered.isEmpty() && passed.compareTo(LASTS) > 0) {
        break;
      }
      Answer answer = sender.send(turn.webhook(), due, turn.now().plus(passed));
      observer.accept(answer.result());
      if (answer.result() != Result.DELIVERED) {
        failure = failure(turn, due, answer, delivered.isEmpty());
        break;
      }
      delivered.add(due.number());
      outcome = answer.outcome();
    }
    deliveries.finish(turn, delivered, outcome, failure, RetryPlan.GIVE_UP);
  }

  /** What was delivered before it in the same turn ends the failures before. */
  private @Nullable Failure failure(Turn turn, Outbox.Written due, Answer answer, boolean first) {
    return new Failure(
        due.number(),
        answer.outcome(),
        answer.result() == Result.GONE,
        RetryPlan.after(first ? turn.failures() + 1 : 1, random),
        RetryPlan.after(first ? turn.webhookFailures() + 1 : 1, random));
  }
}
