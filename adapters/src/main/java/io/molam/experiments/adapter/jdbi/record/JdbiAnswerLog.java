package io.molam.experiments.adapter.jdbi.record;

import com.fasterxml.jackson.core.type.TypeReference;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Json;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.application.port.AnswerLog;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Idempotency keys with the answers that they got. */
final class JdbiAnswerLog implements AnswerLog {
  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final Database database;

  JdbiAnswerLog(Database database) {
    this.database = database;
  }

  private record Claimed(String digest, @Nullable Answer answer) {}

  /** The insert waits for a concurrent claim of the same key to commit or roll back. */
  @Override
  public Optional<Answer> claim(String caller, String key, String digest) {
    return database.query(
        handle -> {
          int claimed =
              handle
                  .createUpdate(
                      """
                      insert into idempotency_keys (caller, key, digest)
                      values (:caller, :key, :digest)
                      on conflict (caller, key) do update set digest = excluded.digest,
                        status = null, headers = null, body = null, created_at = clock_timestamp()
                      where idempotency_keys.created_at < clock_timestamp() - interval '24 hours'
                      """)
                  .bind("caller", caller)
                  .bind("key", key)
                  .bind("digest", digest)
                  .execute();
          if (claimed == 1) {
            return Optional.empty();
          }
          Claimed known =
              handle
                  .createQuery(
                      """
                      select digest, status, headers, body from idempotency_keys
                      where caller = :caller and key = :key
                      """)
                  .bind("caller", caller)
                  .bind("key", key)
                  .map((row, context) -> claimed(row))
                  .one();
          if (!known.digest().equals(digest)) {
            throw new ExperimentException.InvalidRequest(
                "idempotency_key_reused",
                List.of(
                    new FieldError(
                        "Idempotency-Key", "was used for another request within 24 hours")));
          }
          return Optional.ofNullable(known.answer());
        });
  }

  private static Claimed claimed(ResultSet row) throws SQLException {
    String headers = row.getString("headers");
    return new Claimed(
        row.getString("digest"),
        headers == null
            ? null
            : new Answer(row.getInt("status"), Json.read(headers, HEADERS), row.getString("body")));
  }

  @Override
  public void complete(String caller, String key, Answer answer) {
    database.query(
        handle ->
            handle
                .createUpdate(
                    """
                    update idempotency_keys set status = :status, headers = :headers::json,
                      body = :body
                    where caller = :caller and key = :key
                    """)
                .bind("caller", caller)
                .bind("key", key)
                .bind("status", answer.status())
                .bind("headers", Json.write(answer.headers()))
                .bind("body", answer.body())
                .execute());
  }

  @Override
  public int forgetBefore(Instant moment) {
    return database.query(
        handle ->
            handle
                .createUpdate("delete from idempotency_keys where created_at < :moment")
                .bind("moment", Times.utc(moment))
                .execute());
  }
}
