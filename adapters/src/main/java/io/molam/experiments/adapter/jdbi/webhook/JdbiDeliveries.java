package io.molam.experiments.adapter.jdbi.webhook;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.application.port.Deliveries;
import io.molam.experiments.application.port.Outbox.Written;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.webhook.NoticeType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One row for each notice and webhook that it is for; one for each lane in which something waits.
 * Who hands out locks the lane, and so does who finds it empty and removes it.
 */
final class JdbiDeliveries implements Deliveries {
  /** Lanes of one webhook at once, as long as it does not fail. */
  private static final int AT_ONCE = 4;

  private final Database database;

  JdbiDeliveries(Database database) {
    this.database = database;
  }

  private record Taken(UUID webhook, UUID lane, Instant now, Instant until, int failures) {}

  @Override
  public List<Turn> take(int lanes, int notices, Duration lease) {
    return database.transaction(
        handle -> {
          List<Turn> turns = new ArrayList<>();
          for (Taken taken : taken(handle, lanes, lease)) {
            List<Written> due = due(handle, taken.webhook(), taken.lane(), notices);
            if (due.isEmpty()) {
              remove(handle, taken.webhook(), taken.lane());
            } else {
              turns.add(turn(handle, taken, due));
            }
          }
          return turns;
        });
  }

  private static List<Taken> taken(Handle handle, int lanes, Duration lease) {
    return handle
        .createQuery(
            """
            with now as materialized (select clock_timestamp() as at),
            busy as (
              select webhook_id, count(*) as lanes from webhook_lanes, now
              where taken_until > now.at group by webhook_id),
            due as (
              select l.webhook_id, l.lane, l.next_at, w.failures,
                row_number() over (partition by l.webhook_id order by l.next_at, l.lane) as place
              from webhook_lanes l join webhooks w on w.id = l.webhook_id, now
              where w.enabled and w.next_at <= now.at and l.next_at <= now.at
                and (l.taken_until is null or l.taken_until <= now.at)),
            chosen as (
              select webhook_id, lane from due left join busy using (webhook_id)
              where place + coalesce(busy.lanes, 0)
                <= case when due.failures > 0 then 1 else :at_once end
              order by next_at limit :limit),
            free as (
              select l.webhook_id, l.lane from webhook_lanes l join chosen using (webhook_id, lane), now
              where l.taken_until is null or l.taken_until <= now.at
              order by l.webhook_id, l.lane for update of l skip locked)
            update webhook_lanes l set taken_until = now.at + make_interval(secs => :lease)
            from free, now where l.webhook_id = free.webhook_id and l.lane = free.lane
            returning l.webhook_id, l.lane, now.at, l.taken_until, l.failures
            """)
        .bind("at_once", AT_ONCE)
        .bind("limit", lanes)
        .bind("lease", lease.toMillis() / 1e3)
        .map(
            (row, context) ->
                new Taken(
                    row.getObject("webhook_id", UUID.class),
                    row.getObject("lane", UUID.class),
                    row.getObject("at", OffsetDateTime.class).toInstant(),
                    row.getObject("taken_until", OffsetDateTime.class).toInstant(),
                    row.getInt("failures")))
        .list();
  }

  private static List<Written> due(Handle handle, UUID webhook, UUID lane, int notices) {
    return handle
        .createQuery(
            """
            select o.* from webhook_deliveries d join outbox o using (number)
            where d.webhook_id = :webhook and d.lane = :lane and d.state = 'waiting'
              and o.type = any (:known)
            order by d.number limit :limit
            """)
        .bind("webhook", webhook)
        .bind("lane", lane)
        .bind("known", JdbiOutbox.KNOWN)
        .bind("limit", notices)
        .map((row, context) -> JdbiOutbox.written(row))
        .list();
  }

  private static Turn turn(Handle handle, Taken taken, List<Written> due) {
    return handle
        .createQuery("select * from webhooks where id = :id")
        .bind("id", taken.webhook())
        .map(
            (row, context) ->
                new Turn(
                    JdbiWebhooks.webhook(row),
                    taken.lane(),
                    taken.now(),
                    taken.until(),
                    taken.failures(),
                    row.getInt("failures"),
                    due))
        .one();
  }

  private static void remove(Handle handle, UUID webhook, UUID lane) {
    handle
        .createUpdate("delete from webhook_lanes where webhook_id = :webhook and lane = :lane")
        .bind("webhook", webhook)
        .bind("lane", lane)
        .execute();
  }

  @Override
  public void finish(
      Turn turn, List<Long> delivered, String outcome, @Nullable Failure failure, Duration giveUp) {
    database.transaction(
        handle -> {
          UUID webhook = turn.webhook().id();
          // before its lanes and deliveries, as whoever changes it does
          boolean there =
              handle
                  .createQuery("select from webhooks where id = :id for no key update")
                  .bind("id", webhook)
                  .map((row, context) -> true)
                  .findOne()
                  .isPresent();
          if (!there) {
            return turn;
          }
          boolean ours = lockLane(handle, turn);
          if (!delivered.isEmpty()) {
            settle(handle, webhook, delivered, "delivered", outcome);
            recover(handle, webhook);
          }
          if (failure != null) {
            fail(handle, turn, failure, giveUp);
          }
          if (ours) {
            release(handle, turn, failure);
          }
          return turn;
        });
  }

  /** Whether the lane is still this turn's: nobody else has taken it after the lease. */
  private static boolean lockLane(Handle handle, Turn turn) {
    return handle
        .createQuery(
            """
            select taken_until = :until from webhook_lanes
            where webhook_id = :webhook and lane = :lane for update
            """)
        .bind("webhook", turn.webhook().id())
        .bind("lane", turn.lane())
        .bind("until", Times.utc(turn.until()))
        .mapTo(Boolean.class)
        .findOne()
        .orElse(false);
  }

  private static void settle(
      Handle handle, UUID webhook, List<Long> numbers, String state, String outcome) {
    handle
        .createUpdate(
            """
            update webhook_deliveries set state = :state, attempts = attempts + 1,
              last_at = clock_timestamp(), outcome = :outcome
            where webhook_id = :webhook and number = any (:numbers) and state = 'waiting'
            """)
        .bind("webhook", webhook)
        .bindArray("numbers", Long.class, numbers)
        .bind("state", state)
        .bind("outcome", outcome)
        .execute();
  }

  private static void recover(Handle handle, UUID webhook) {
    handle
        .createUpdate(
            """
            update webhooks set failures = 0, failing_since = null, failing = false,
              next_at = '-infinity'
            where id = :webhook and (failing or failures > 0)
            """)
        .bind("webhook", webhook)
        .execute();
  }

  private static void fail(Handle handle, Turn turn, Failure failure, Duration giveUp) {
    UUID webhook = turn.webhook().id();
    settle(handle, webhook, List.of(failure.number()), "waiting", failure.outcome());
    if (failure.gone()) {
      handle
          .createUpdate(
              """
              update webhooks set enabled = false, disabled_because = :outcome,
                version = version + 1, failing = false, failures = 0, failing_since = null
              where id = :webhook
              """)
          .bind("webhook", webhook)
          .bind("outcome", failure.outcome())
          .execute();
      JdbiWebhooks.end(handle, webhook);
      return;
    }
    handle
        .createUpdate(
            """
            update webhooks set failures = failures + 1,
              failing_since = coalesce(failing_since, clock_timestamp()),
              next_at = clock_timestamp() + make_interval(secs => :rest)
            where id = :webhook
            """)
        .bind("webhook", webhook)
        .bind("rest", failure.webhookRest().toMillis() / 1e3)
        .execute();
    giveUp(handle, turn, giveUp);
  }

  /** Of the lane, and of the whole webhook when nothing has got there for as long. */
  private static void giveUp(Handle handle, Turn turn, Duration after) {
    int given =
        handle
            .createUpdate(
                """
                update webhook_deliveries d
                set state = 'failed', outcome = 'given up, last: ' || d.outcome
                from webhooks w
                where w.id = :webhook and d.webhook_id = w.id and d.state = 'waiting'
                  and d.since <= clock_timestamp() - make_interval(secs => :after)
                  and (d.lane = :lane
                    or w.failing_since <= clock_timestamp() - make_interval(secs => :after))
                """)
            .bind("webhook", turn.webhook().id())
            .bind("lane", turn.lane())
            .bind("after", after.toMillis() / 1e3)
            .execute();
    if (given > 0) {
      handle
          .createUpdate("update webhooks set failing = true where id = :webhook")
          .bind("webhook", turn.webhook().id())
          .execute();
    }
  }

  private static void release(Handle handle, Turn turn, @Nullable Failure failure) {
    UUID webhook = turn.webhook().id();
    if (due(handle, webhook, turn.lane(), 1).isEmpty()) {
      remove(handle, webhook, turn.lane());
      return;
    }
    handle
        .createUpdate(
            """
            update webhook_lanes set taken_until = null,
              failures = case when :failed then failures + 1 else 0 end,
              next_at = clock_timestamp() + make_interval(secs => :rest)
            where webhook_id = :webhook and lane = :lane
            """)
        .bind("webhook", webhook)
        .bind("lane", turn.lane())
        .bind("failed", failure != null)
        .bind("rest", failure == null ? 0.0 : failure.rest().toMillis() / 1e3)
        .execute();
  }

  @Override
  public List<Entry> log(UUID webhook, long before, int limit) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select d.*, o.id, o.type, o.subject
                    from webhook_deliveries d join outbox o using (number)
                    where d.webhook_id = :webhook and d.number < :before
                    order by d.number desc limit :limit
                    """)
                .bind("webhook", webhook)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list());
  }

  private static Entry entry(ResultSet row) throws SQLException {
    String word = row.getString("type");
    return new Entry(
        row.getLong("number"),
        row.getObject("id", UUID.class),
        NoticeType.ofWord(word).map(NoticeType::cloudEventsType).orElse(word),
        row.getString("subject"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        row.getInt("attempts"),
        Times.instantOrNull(row.getObject("last_at", OffsetDateTime.class)),
        row.getString("outcome"));
  }

  @Override
  public void again(UUID webhook, UUID event) {
    database.transaction(
        handle -> {
          Optional<UUID> lane =
              handle
                  .createQuery(
                      """
                      select d.lane from webhook_deliveries d join outbox o using (number)
                      where d.webhook_id = :webhook and o.id = :event
                      """)
                  .bind("webhook", webhook)
                  .bind("event", event)
                  .mapTo(UUID.class)
                  .findOne();
          if (lane.isEmpty()) {
            throw new ExperimentException.NotFound("delivery of this webhook", event.toString());
          }
          open(handle, List.of(new Lane(webhook, lane.get())));
          return handle
              .createUpdate(
                  """
                  update webhook_deliveries d set state = 'waiting', since = clock_timestamp()
                  from outbox o
                  where o.number = d.number and d.webhook_id = :webhook and o.id = :event
                    and d.state <> 'waiting'
                  """)
              .bind("webhook", webhook)
              .bind("event", event)
              .execute();
        });
  }

  /** A lane of a webhook. */
  record Lane(UUID webhook, UUID lane) {}

  /**
   * Makes sure that lanes are there, and locks them until the commit.
   *
   * @param lanes in an order that all use
   */
  static void open(Handle handle, List<Lane> lanes) {
    var batch =
        handle.prepareBatch(
            """
            insert into webhook_lanes as l (webhook_id, lane, next_at)
            select id, :lane, clock_timestamp() from webhooks where id = :webhook
            on conflict (webhook_id, lane) do update set next_at = l.next_at
            """);
    lanes.forEach(lane -> batch.bind("webhook", lane.webhook()).bind("lane", lane.lane()).add());
    if (!lanes.isEmpty()) {
      batch.execute();
    }
  }

  @Override
  public Tally tally() {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select count(*) filter (where enabled and not failing) as enabled,
                      count(*) filter (where enabled and failing) as failing,
                      count(*) filter (where not enabled) as disabled,
                      (select count(*) from webhook_deliveries where state = 'waiting') as waiting,
                      (select min(greatest(l.next_at, w.next_at, l.taken_until))
                        from webhook_lanes l join webhooks w on w.id = l.webhook_id
                        where w.enabled
                          and greatest(l.next_at, w.next_at, l.taken_until) <= clock_timestamp())
                        as oldest
                    from webhooks
                    """)
                .map(
                    (row, context) ->
                        new Tally(
                            row.getLong("enabled"),
                            row.getLong("failing"),
                            row.getLong("disabled"),
                            row.getLong("waiting"),
                            Times.instantOrNull(row.getObject("oldest", OffsetDateTime.class))))
                .one());
  }
}
