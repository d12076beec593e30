package io.molam.experiments.adapter.jdbi.webhook;

import io.molam.experiments.adapter.jdbi.sql.Columns;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Json;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.application.port.Outbox;
import io.molam.experiments.domain.webhook.Notice;
import io.molam.experiments.domain.webhook.NoticeType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;

/**
 * One row for each notice. The row of its lane is locked from the number on until the commit, so
 * that numbers of a lane are in the order of the commits.
 */
final class JdbiOutbox implements Outbox {
  /** Rows that are forgotten in one statement. */
  private static final int AT_ONCE = 10_000;

  /** A newer release that runs beside this one may write others, and hands them out itself. */
  static final Argument KNOWN = Columns.texts(List.of(NoticeType.values()), NoticeType::word);

  private final Database database;

  JdbiOutbox(Database database) {
    this.database = database;
  }

  @Override
  public void append(Notice notice) {
    database.transaction(
        handle -> {
          handle
              .createUpdate(
                  """
                  insert into outbox_lanes as l (lane, last) values (:lane, 0)
                  on conflict (lane) do update set last = l.last
                  """)
              .bind("lane", notice.lane())
              .execute();
          return handle
              .createUpdate(
                  """
                  with written as (
                    insert into outbox
                      (id, lane, sequence, type, subject, experiment_id, only_for, at, data)
                    select :id, lane, last + 1, :type, :subject, :experiment_id::uuid,
                      :only_for::uuid, :at, :data::json
                    from outbox_lanes where lane = :lane
                    on conflict (id) do nothing
                    returning lane, sequence)
                  update outbox_lanes set last = sequence from written
                  where outbox_lanes.lane = written.lane
                  """)
              .bind("id", notice.id())
              .bind("lane", notice.lane())
              .bind("type", notice.type().word())
              .bind("subject", notice.subject())
              .bind("experiment_id", notice.experimentId())
              .bind("only_for", notice.onlyFor())
              .bind("at", Times.utc(notice.at()))
              .bind("data", Json.write(notice.data()))
              .execute();
        });
  }

  @Override
  public int handOut(int limit, Function<List<Written>, Map<Long, List<UUID>>> receivers) {
    return database.transaction(
        handle -> {
          List<Written> due =
              handle
                  .createQuery(
                      """
                      select * from outbox where not handed_out and type = any (:known)
                      order by number limit :limit for update
                      """)
                  .bind("known", KNOWN)
                  .bind("limit", limit)
                  .map((row, context) -> written(row))
                  .list();
          if (!due.isEmpty()) {
            handOut(handle, due, receivers.apply(due));
          }
          return due.size();
        });
  }

  private record Receipt(long number, UUID webhook, UUID lane) {}

  private static void handOut(Handle handle, List<Written> due, Map<Long, List<UUID>> receivers) {
    List<Receipt> receipts =
        due.stream()
            .flatMap(
                written ->
                    receivers.getOrDefault(written.number(), List.of()).stream()
                        .map(
                            webhook ->
                                new Receipt(written.number(), webhook, written.notice().lane())))
            .toList();
    JdbiDeliveries.open(
        handle,
        receipts.stream()
            .map(receipt -> new JdbiDeliveries.Lane(receipt.webhook(), receipt.lane()))
            .distinct()
            .sorted(
                Comparator.comparing(JdbiDeliveries.Lane::webhook)
                    .thenComparing(JdbiDeliveries.Lane::lane))
            .toList());
    handle
        .createUpdate(
            """
            insert into webhook_deliveries (webhook_id, number, lane, state, since)
            select webhooks.id, receipt.number, receipt.lane::uuid, 'waiting', clock_timestamp()
            from unnest(:numbers, :webhooks, :lanes) as receipt (number, webhook, lane)
              join webhooks on webhooks.id = receipt.webhook::uuid and enabled
            """)
        .bind("numbers", Columns.longs(receipts, Receipt::number))
        .bind("webhooks", Columns.uuids(receipts, Receipt::webhook))
        .bind("lanes", Columns.uuids(receipts, Receipt::lane))
        .execute();
    handle
        .createUpdate("update outbox set handed_out = true where number = any (:numbers)")
        .bind("numbers", Columns.longs(due, Written::number))
        .execute();
  }

  static Written written(ResultSet row) throws SQLException {
    String word = row.getString("type");
    return new Written(
        row.getLong("number"),
        row.getLong("sequence"),
        new Notice(
            row.getObject("id", UUID.class),
            NoticeType.ofWord(word)
                .orElseThrow(() -> new IllegalStateException("unknown type of notice: " + word)),
            row.getString("subject"),
            row.getObject("experiment_id", UUID.class),
            row.getObject("only_for", UUID.class),
            row.getObject("at", OffsetDateTime.class).toInstant(),
            Json.readObject(row.getString("data"))));
  }

  @Override
  public int forget(Duration olderThan) {
    int all = 0;
    int some;
    do {
      some =
          database.query(
              handle ->
                  handle
                      .createUpdate(
                          """
                          delete from outbox where number in (
                            select number from outbox
                            where at < clock_timestamp() - make_interval(secs => :age)
                            limit :limit)
                          """)
                      .bind("age", olderThan.toSeconds())
                      .bind("limit", AT_ONCE)
                      .execute());
      all += some;
    } while (some == AT_ONCE);
    return all;
  }
}
