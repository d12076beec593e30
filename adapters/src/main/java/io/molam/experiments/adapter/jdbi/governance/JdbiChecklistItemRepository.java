package io.molam.experiments.adapter.jdbi.governance;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Json;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.application.port.ChecklistItemRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.governance.ChecklistItem;
import io.molam.experiments.domain.governance.ChecklistItem.Tick;
import io.molam.experiments.domain.governance.DocumentRule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** One row for each item, one for each experiment of which somebody said that it is done. */
final class JdbiChecklistItemRepository implements ChecklistItemRepository {
  private final Database database;

  JdbiChecklistItemRepository(Database database) {
    this.database = database;
  }

  @Override
  public Stored insert(ChecklistItem item) {
    int inserted =
        database.query(
            handle ->
                bind(
                        handle.createUpdate(
                            """
                            insert into checklist_items
                              (key, label, rule, blocks, applies, url, version)
                            values (:key, :label, :rule::json, :blocks, :applies::json, :url, 1)
                            on conflict (key) do nothing
                            """),
                        item)
                    .execute());
    if (inserted == 0) {
      throw new ExperimentException.Conflict(
          "already_exists", "There is a checklist item \"" + item.key() + "\" already.");
    }
    return new Stored(item, 1);
  }

  private static <S extends SqlStatement<S>> S bind(S statement, ChecklistItem item) {
    DocumentRule rule = item.rule();
    return statement
        .bind("key", item.key())
        .bind("label", item.label())
        .bind("rule", rule == null ? null : Json.write(rule.document()))
        .bind("blocks", item.blocks())
        .bind("applies", Json.write(item.when().document()))
        .bind("url", item.url());
  }

  @Override
  public List<Stored> list() {
    return query("order by key collate \"C\"", statement -> statement);
  }

  @Override
  public Optional<Stored> find(String key) {
    return query("where key = :key", statement -> statement.bind("key", key)).stream().findFirst();
  }

  @Override
  public Optional<Stored> findForUpdate(String key) {
    return query("where key = :key for update", statement -> statement.bind("key", key)).stream()
        .findFirst();
  }

  private List<Stored> query(String which, UnaryOperator<Query> bindings) {
    return database.query(
        handle ->
            bindings
                .apply(handle.createQuery("select * from checklist_items " + which))
                .map((row, context) -> stored(row))
                .list());
  }

  private static Stored stored(ResultSet row) throws SQLException {
    String rule = row.getString("rule");
    return new Stored(
        new ChecklistItem(
            row.getString("key"),
            row.getString("label"),
            rule == null ? null : DocumentRule.ofValid(Json.readObject(rule)),
            row.getBoolean("blocks"),
            DocumentRule.ofValid(Json.readObject(row.getString("applies"))),
            row.getString("url")),
        row.getLong("version"));
  }

  @Override
  public Stored update(ChecklistItem item) {
    long version =
        database.query(
            handle ->
                bind(
                        handle.createQuery(
                            """
                            update checklist_items set label = :label, rule = :rule::json,
                              blocks = :blocks, applies = :applies::json, url = :url,
                              version = version + 1
                            where key = :key returning version
                            """),
                        item)
                    .mapTo(Long.class)
                    .one());
    return new Stored(item, version);
  }

  @Override
  public void delete(String key) {
    database.query(
        handle ->
            handle
                .createUpdate("delete from checklist_items where key = :key")
                .bind("key", key)
                .execute());
  }

  @Override
  public Map<String, Tick> ticks(UUID experimentId) {
    return database.query(
        handle ->
            handle
                .createQuery("select * from checklist_ticks where experiment_id = :experiment")
                .bind("experiment", experimentId)
                .map(
                    (row, context) ->
                        Map.entry(
                            row.getString("item"),
                            new Tick(
                                row.getString("ticked_by"),
                                row.getString("comment"),
                                row.getString("design"),
                                row.getObject("at", OffsetDateTime.class).toInstant())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  @Override
  public void tick(UUID experimentId, String key, Tick tick) {
    database.query(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into checklist_ticks
                      (experiment_id, item, ticked_by, comment, design, at)
                    values (:experiment, :item, :by, :comment, :design, :at)
                    on conflict (experiment_id, item) do update set
                      ticked_by = excluded.ticked_by, comment = excluded.comment,
                      design = excluded.design, at = excluded.at
                    """)
                .bind("experiment", experimentId)
                .bind("item", key)
                .bind("by", tick.by())
                .bind("comment", tick.comment())
                .bind("design", tick.design())
                .bind("at", Times.utc(tick.at()))
                .execute());
  }

  @Override
  public void untick(UUID experimentId, String key) {
    database.query(
        handle ->
            handle
                .createUpdate(
                    """
                    delete from checklist_ticks where experiment_id = :experiment and item = :item
                    """)
                .bind("experiment", experimentId)
                .bind("item", key)
                .execute());
  }
}
