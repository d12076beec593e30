package io.molam.experiments.adapter.jdbi.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.port.Deliveries;
import io.molam.experiments.application.port.Deliveries.Entry;
import io.molam.experiments.application.port.Deliveries.Failure;
import io.molam.experiments.application.port.Deliveries.State;
import io.molam.experiments.application.port.Deliveries.Turn;
import io.molam.experiments.application.port.Outbox;
import io.molam.experiments.application.port.Outbox.Written;
import io.molam.experiments.application.port.Webhooks;
import io.molam.experiments.application.port.Webhooks.Stored;
import io.molam.experiments.application.webhook.HandOutNotices;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.webhook.Notice;
import io.molam.experiments.domain.webhook.NoticeType;
import io.molam.experiments.domain.webhook.Subscription;
import io.molam.experiments.domain.webhook.Webhook;
import io.molam.experiments.domain.webhook.Webhook.Secret;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What waits for whom, on PostgreSQL. */
class JdbiDeliveriesIT {
  private static final Duration LEASE = Duration.ofSeconds(12);
  private static final Duration DAY = Duration.ofHours(24);
  private static final UUID ONE = new UUID(5, 1);
  private static final UUID TWO = new UUID(5, 2);

  private final TestDatabase test = TestDatabase.migrated();
  private final Database database = test.database();
  private final Outbox outbox = new JdbiOutbox(database);
  private final Webhooks webhooks = new JdbiWebhooks(database);
  private final Deliveries deliveries = new JdbiDeliveries(database);
  private final HandOutNotices handOut = new HandOutNotices(outbox, webhooks);
  private long ids;

  JdbiDeliveriesIT() throws SQLException {}

  private UUID webhook(Subscription subscription) {
    UUID id = new UUID(7, ++ids);
    webhooks.insert(
        new Webhook(
            id,
            "https://hooks.molam.test/" + id,
            Webhook.Format.CLOUDEVENTS,
            "",
            subscription,
            true,
            "",
            Secret.first("whsec_c2VjcmV0"),
            "ada",
            Instant.parse("2026-11-27T10:00:00Z"),
            1));
    return id;
  }

  private void tell(UUID experiment, int times) {
    for (int i = 0; i < times; i++) {
      outbox.append(
          new Notice(
              new UUID(9, ++ids),
              NoticeType.EXPERIMENT_EDITED,
              "one",
              experiment,
              null,
              Instant.now(),
              Map.of("actor", "ada")));
    }
  }

  private void handOutAll() {
    while (handOut.handOut() > 0) {
      // until all have been
    }
  }

  private static List<Long> numbers(Turn turn) {
    return turn.due().stream().map(Written::number).toList();
  }

  private static List<Long> sequences(Turn turn) {
    return turn.due().stream().map(Written::sequence).toList();
  }

  private void fail(Turn turn) {
    deliveries.finish(
        turn,
        List.of(),
        "",
        new Failure(turn.due().getFirst().number(), "status 500", false, LEASE, LEASE),
        DAY);
  }

  private Stored stored(UUID webhook) {
    return webhooks.find(webhook).orElseThrow();
  }

  @Test
  void leaderThatDiesInItsTurnIsFollowedByAnotherAfterTheLease() throws Exception {
    webhook(Subscription.ALL);
    tell(ONE, 3);
    handOutAll();
    Turn first = deliveries.take(10, 32, LEASE).getFirst();
    assertThat(sequences(first)).containsExactly(1L, 2L, 3L);
    assertThat(deliveries.take(10, 32, LEASE)).as("two leaders for a moment").isEmpty();
    test.execute("update webhook_lanes set taken_until = clock_timestamp() - interval '1 ms'");
    Turn second = deliveries.take(10, 32, LEASE).getFirst();
    assertThat(second.due()).as("the same, under the same ids").isEqualTo(first.due());
    deliveries.finish(second, numbers(second).subList(0, 2), "status 204", null, DAY);
    // the first one was only slow, and ends its turn after all
    deliveries.finish(first, numbers(first), "status 204", null, DAY);
    assertThat(deliveries.take(10, 32, LEASE)).isEmpty();
    assertThat(deliveries.log(second.webhook().id(), Long.MAX_VALUE, 10))
        .extracting(Entry::state)
        .containsOnly(State.DELIVERED);
  }

  @Test
  void laneThatFailsKeepsNoOtherWaitingAndIsInOrderAgain() {
    UUID webhook = webhook(Subscription.ALL);
    tell(ONE, 2);
    tell(TWO, 1);
    handOutAll();
    List<Turn> turns = deliveries.take(10, 32, LEASE);
    assertThat(turns).hasSize(2);
    Turn one = turns.stream().filter(turn -> turn.lane().equals(ONE)).findFirst().orElseThrow();
    Turn two = turns.stream().filter(turn -> turn.lane().equals(TWO)).findFirst().orElseThrow();
    deliveries.finish(
        one,
        List.of(),
        "",
        new Failure(numbers(one).getFirst(), "status 400", false, Duration.ZERO, Duration.ZERO),
        DAY);
    assertThat(stored(webhook).failures()).isEqualTo(1);
    deliveries.finish(two, numbers(two), "status 204", null, DAY);
    assertThat(stored(webhook).failures()).isZero();
    Turn again = deliveries.take(10, 32, LEASE).getFirst();
    assertThat(sequences(again)).containsExactly(1L, 2L);
    assertThat(again.failures()).isEqualTo(1);
  }

  @Test
  void webhookThatFailsIsAskedInOneLaneAtATime() {
    UUID webhook = webhook(Subscription.ALL);
    for (int i = 1; i <= 9; i++) {
      tell(new UUID(6, i), 1);
    }
    handOutAll();
    List<Turn> turns = deliveries.take(10, 32, LEASE);
    assertThat(turns).as("a few").hasSize(4);
    turns.forEach(this::fail);
    assertThat(deliveries.take(10, 32, LEASE)).as("rests").isEmpty();
    assertThat(stored(webhook).failures()).isEqualTo(4);
  }

  @Test
  void whatFailsForADayIsGivenUpAndTheWebhookRecoversWithTheNext() throws Exception {
    UUID webhook = webhook(Subscription.ALL);
    tell(ONE, 3);
    handOutAll();
    test.execute(
        "update webhook_deliveries set since = clock_timestamp() - interval '25 hours' where"
            + " number < (select max(number) from webhook_deliveries)");
    fail(deliveries.take(10, 32, LEASE).getFirst());
    assertThat(stored(webhook).failing()).isTrue();
    assertThat(deliveries.log(webhook, Long.MAX_VALUE, 10))
        .extracting(Entry::state)
        .containsExactly(State.WAITING, State.FAILED, State.FAILED);
    assertThat(deliveries.log(webhook, Long.MAX_VALUE, 10).getLast().outcome())
        .isEqualTo("given up, last: status 500");
    test.execute(
        "update webhook_lanes set next_at = clock_timestamp();"
            + " update webhooks set next_at = clock_timestamp()");
    Turn next = deliveries.take(10, 32, LEASE).getFirst();
    assertThat(sequences(next)).containsExactly(3L);
    deliveries.finish(next, numbers(next), "status 204", null, DAY);
    assertThat(stored(webhook).failing()).isFalse();
    UUID given = deliveries.log(webhook, Long.MAX_VALUE, 10).getLast().event();
    deliveries.again(webhook, given);
    assertThat(deliveries.take(10, 32, LEASE).getFirst().due().getFirst().notice().id())
        .isEqualTo(given);
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> deliveries.again(webhook, new UUID(1, 1)));
  }

  @Test
  void receiverThatIsGoneDisablesTheWebhook() {
    UUID webhook = webhook(Subscription.ALL);
    tell(ONE, 2);
    handOutAll();
    Turn turn = deliveries.take(10, 32, LEASE).getFirst();
    deliveries.finish(
        turn,
        List.of(),
        "",
        new Failure(numbers(turn).getFirst(), "status 410", true, LEASE, LEASE),
        DAY);
    assertThat(stored(webhook).webhook().enabled()).isFalse();
    assertThat(stored(webhook).webhook().disabledBecause()).isEqualTo("status 410");
    tell(ONE, 1);
    handOutAll();
    assertThat(deliveries.take(10, 32, LEASE)).isEmpty();
    assertThat(deliveries.log(webhook, Long.MAX_VALUE, 10))
        .hasSize(2)
        .extracting(Entry::state)
        .containsOnly(State.FAILED);
    assertThat(deliveries.tally().disabled()).isEqualTo(1);
  }

  @Test
  void tenThousandThatWaitGetThereOnceEachInOrder() {
    UUID all = webhook(Subscription.ALL);
    UUID none =
        webhook(
            new Subscription(
                java.util.Set.of(NoticeType.EXPERIMENT_STARTED),
                java.util.Set.of(),
                java.util.Set.of(),
                java.util.Set.of(),
                java.util.Set.of(),
                0,
                0));
    database.run(
        () -> {
          tell(ONE, 10_000);
          return 0;
        });
    handOutAll();
    assertThat(deliveries.tally().waiting()).isEqualTo(10_000);
    List<Long> seen = new ArrayList<>();
    List<Turn> turns = deliveries.take(32, 32, LEASE);
    while (!turns.isEmpty()) {
      for (Turn turn : turns) {
        seen.addAll(sequences(turn));
        deliveries.finish(turn, numbers(turn), "status 204", null, DAY);
      }
      turns = deliveries.take(32, 32, LEASE);
    }
    assertThat(seen).isEqualTo(LongStream.rangeClosed(1, 10_000).boxed().toList());
    assertThat(deliveries.log(none, Long.MAX_VALUE, 10)).isEmpty();
    assertThat(deliveries.log(all, Long.MAX_VALUE, 200)).hasSize(200);
    assertThat(deliveries.tally().waiting()).isZero();
  }

  @Test
  void noMoreThanAThousandAreStored() {
    for (int i = 0; i < Webhook.MOST; i++) {
      webhook(Subscription.ALL);
    }
    assertThatExceptionOfType(ExperimentException.Conflict.class)
        .isThrownBy(() -> webhook(Subscription.ALL))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("too_many_webhooks"));
    assertThat(webhooks.list()).hasSize(Webhook.MOST);
  }
}
