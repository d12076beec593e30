package io.molam.experiments.adapter.jdbi.experiment;

import static io.molam.experiments.adapter.jdbi.sql.EnumText.lower;
import static io.molam.experiments.adapter.jdbi.sql.EnumText.parsed;

import com.fasterxml.jackson.core.type.TypeReference;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Json;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.application.port.HoldoutRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.Holdout;
import io.molam.experiments.domain.experiment.UnitType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.Query;

/** Holdouts. */
final class JdbiHoldoutRepository implements HoldoutRepository {
  private final Database database;

  JdbiHoldoutRepository(Database database) {
    this.database = database;
  }

  @Override
  public void insert(Holdout holdout) {
    int inserted =
        database.query(
            handle ->
                handle
                    .createUpdate(
                        """
                        insert into holdouts (id, key, unit, share, created_by, created_at, ends_at)
                        values (:id, :key, :unit, :share, :created_by, :created_at,
                          :ends_at::timestamptz)
                        on conflict (key) do nothing
                        """)
                    .bind("id", holdout.id())
                    .bind("key", holdout.key())
                    .bind("unit", lower(holdout.unit()))
                    .bind("share", holdout.share().buckets())
                    .bind("created_by", holdout.createdBy())
                    .bind("created_at", Times.utc(holdout.createdAt()))
                    .bind("ends_at", Times.utcOrNull(holdout.endsAt()))
                    .execute());
    if (inserted == 0) {
      throw new ExperimentException.Conflict(
          "already_exists", "There is a holdout \"" + holdout.key() + "\" already.");
    }
  }

  @Override
  public List<Holdout> list() {
    return query("order by key", statement -> statement);
  }

  @Override
  public List<Holdout> inForce() {
    return query(
        "where ends_at is null or ends_at > clock_timestamp() order by key",
        statement -> statement);
  }

  @Override
  public Optional<Holdout> findForUpdate(String key) {
    return query("where key = :key for update", statement -> statement.bind("key", key)).stream()
        .findFirst();
  }

  private List<Holdout> query(String which, UnaryOperator<Query> bindings) {
    return database.query(
        handle ->
            bindings
                .apply(handle.createQuery("select * from holdouts " + which))
                .map(
                    (row, context) ->
                        new Holdout(
                            row.getObject("id", UUID.class),
                            row.getString("key"),
                            parsed(UnitType.class, row.getString("unit")),
                            new Share(row.getInt("share")),
                            row.getString("created_by"),
                            row.getObject("created_at", OffsetDateTime.class).toInstant(),
                            Times.instantOrNull(row.getObject("ends_at", OffsetDateTime.class)),
                            earlier(row.getString("earlier"))))
                .list());
  }

  @Override
  public void update(Holdout holdout) {
    database.query(
        handle ->
            handle
                .createUpdate(
                    """
                    update holdouts
                    set share = :share, ends_at = :ends_at::timestamptz, earlier = :earlier::jsonb
                    where id = :id
                    """)
                .bind("id", holdout.id())
                .bind("share", holdout.share().buckets())
                .bind("ends_at", Times.utcOrNull(holdout.endsAt()))
                .bind("earlier", Json.write(holdout.earlier().stream().map(Stored::of).toList()))
                .execute());
  }

  /** A share of before as it is stored; {@code until} in ISO 8601. */
  private record Stored(int share, String until) {
    static Stored of(Holdout.Earlier earlier) {
      return new Stored(earlier.share().buckets(), earlier.until().toString());
    }
  }

  private static List<Holdout.Earlier> earlier(String json) {
    return Json.read(json, new TypeReference<List<Stored>>() {}).stream()
        .map(
            stored -> new Holdout.Earlier(new Share(stored.share()), Instant.parse(stored.until())))
        .toList();
  }

  @Override
  public void delete(Holdout holdout) {
    database.query(
        handle ->
            handle
                .createUpdate("delete from holdouts where id = :id")
                .bind("id", holdout.id())
                .execute());
  }
}
