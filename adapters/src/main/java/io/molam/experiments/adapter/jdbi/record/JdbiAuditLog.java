package io.molam.experiments.adapter.jdbi.record;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Json;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.AuditLog;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The append-only audit table; numbers and hashes come from its trigger. */
final class JdbiAuditLog implements AuditLog {
  private final Database database;

  JdbiAuditLog(Database database) {
    this.database = database;
  }

  @Override
  public void append(
      Actor actor,
      String action,
      String subjectKey,
      @Nullable UUID experimentId,
      Map<String, ?> detail,
      Instant at) {
    database.query(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into audit_log (at, actor, request_id, action, subject_key,
                      experiment_id, detail)
                    values (:at, :actor, :request_id, :action, :subject_key, :experiment_id::uuid,
                      :detail::json)
                    """)
                .bind("at", Times.utc(at))
                .bind("actor", actor.subject())
                .bind("request_id", actor.requestId())
                .bind("action", action)
                .bind("subject_key", subjectKey)
                .bind("experiment_id", experimentId)
                .bind("detail", Json.write(actor.told(detail)))
                .execute());
  }

  @Override
  public List<Entry> read(Query query) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select * from audit_log
                    where number > :after and number < :before
                      and (:experiment_id::uuid is null or experiment_id = :experiment_id::uuid)
                      and (:actor::text is null or actor = :actor)
                      and (:action::text is null or action = :action)
                      and (:subject::text is null or subject_key = :subject)
                    order by number %s limit :limit
                    """
                        .formatted(query.newestFirst() ? "desc" : "asc"))
                .bind("after", query.after())
                .bind("before", query.before())
                .bind("experiment_id", query.experimentId())
                .bind("actor", query.actor())
                .bind("action", query.action())
                .bind("subject", query.subject())
                .bind("limit", query.limit())
                .map(
                    (row, context) ->
                        new Entry(
                            row.getLong("number"),
                            row.getObject("at", OffsetDateTime.class).toInstant(),
                            row.getString("actor"),
                            row.getString("request_id"),
                            row.getString("action"),
                            row.getString("subject_key"),
                            row.getObject("experiment_id", UUID.class),
                            row.getString("detail"),
                            HexFormat.of().formatHex(row.getBytes("hash"))))
                .list());
  }

  /** Makes the hashed text itself, so that a function changed in the database cannot lie. */
  @Override
  public void scan(Consumer<Link> visitor) {
    database.transaction(
        handle -> {
          handle
              .createQuery(
                  """
                  select number, encode(hash, 'hex') as hash, json_build_array(
                    number, extract(epoch from at)::numeric(20, 6), actor, request_id, action,
                    subject_key, experiment_id, detail)::text as content
                  from audit_log order by number
                  """)
              .setFetchSize(1000)
              .map(
                  (row, context) ->
                      new Link(
                          row.getLong("number"), row.getString("content"), row.getString("hash")))
              .useStream(links -> links.forEach(visitor));
          return null;
        });
  }
}
