package io.molam.experiments.adapter.jdbi.record;

import static io.molam.experiments.adapter.jdbi.sql.EnumText.lower;
import static io.molam.experiments.adapter.jdbi.sql.EnumText.parsed;

import com.fasterxml.jackson.core.type.TypeReference;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Json;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.domain.allocation.PolicySource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who set which shares, in a table that only upkeep deletes from. */
final class JdbiPolicyLog implements PolicyLog {
  private static final TypeReference<LinkedHashMap<String, Double>> SHARES =
      new TypeReference<>() {};

  private final Database database;

  JdbiPolicyLog(Database database) {
    this.database = database;
  }

  @Override
  public void append(Entry entry) {
    @Nullable Asked sira = entry.sira();
    @Nullable SequencedMap<String, Double> proposed = entry.proposed();
    database.query(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into policy_log (experiment_id, decided_at, phase, opens_phase, trigger,
                      source, model, reason, propensities, proposed, sira_outcome, sira_detail,
                      sira_nanos, actor)
                    values (:experiment, :decided_at, :phase, :opens_phase, :trigger, :source,
                      :model, :reason, :propensities::json, :proposed::json, :sira_outcome,
                      :sira_detail, :sira_nanos, :actor)
                    """)
                .bind("experiment", entry.experimentId())
                .bind("decided_at", Times.utc(entry.at()))
                .bind("phase", entry.phase())
                .bind("opens_phase", entry.opensPhase())
                .bind("trigger", lower(entry.trigger()))
                .bind("source", lower(entry.source()))
                .bind("model", entry.model())
                .bind("reason", entry.reason())
                .bind("propensities", Json.write(entry.propensities()))
                .bind("proposed", proposed == null ? null : Json.write(proposed))
                .bind("sira_outcome", sira == null ? null : sira.outcome())
                .bind("sira_detail", sira == null ? null : sira.detail())
                .bind("actor", entry.actor())
                .bind("sira_nanos", sira == null ? null : sira.latency().toNanos())
                .execute());
  }

  @Override
  public List<Numbered> read(UUID experimentId, long after, int limit) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select * from policy_log
                    where experiment_id = :experiment and number > :after
                    order by number limit :limit
                    """)
                .bind("experiment", experimentId)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> numbered(row))
                .list());
  }

  @Override
  public List<Entry> openings(UUID experimentId, int after, int limit) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select * from policy_log
                    where experiment_id = :experiment and opens_phase and phase > :after
                    order by phase, number limit :limit
                    """)
                .bind("experiment", experimentId)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> numbered(row).entry())
                .list());
  }

  private static Numbered numbered(ResultSet row) throws SQLException {
    String proposed = row.getString("proposed");
    String outcome = row.getString("sira_outcome");
    return new Numbered(
        row.getLong("number"),
        new Entry(
            row.getObject("experiment_id", UUID.class),
            row.getObject("decided_at", OffsetDateTime.class).toInstant(),
            row.getInt("phase"),
            row.getBoolean("opens_phase"),
            parsed(Trigger.class, row.getString("trigger")),
            parsed(PolicySource.class, row.getString("source")),
            row.getString("model"),
            row.getString("reason"),
            Json.read(row.getString("propensities"), SHARES),
            proposed == null ? null : Json.read(proposed, SHARES),
            outcome == null
                ? null
                : new Asked(
                    outcome,
                    row.getString("sira_detail"),
                    Duration.ofNanos(row.getLong("sira_nanos"))),
            row.getString("actor")));
  }

  @Override
  public int forgetUnchanged(Instant moment) {
    return database.query(
        handle ->
            handle
                .createUpdate(
                    "delete from policy_log where not opens_phase and decided_at < :moment")
                .bind("moment", Times.utc(moment))
                .execute());
  }
}
