package io.molam.experiments.adapter.jdbi.governance;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Json;
import io.molam.experiments.application.port.TemplateRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.governance.Template;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** One row for each key that a template ever had. */
final class JdbiTemplateRepository implements TemplateRepository {
  private final Database database;

  JdbiTemplateRepository(Database database) {
    this.database = database;
  }

  @Override
  public Template insert(Template template) {
    int version =
        database.query(
            handle ->
                bind(
                        handle.createQuery(
                            """
                            insert into templates as t (key, name, document, locked, version)
                            values (:key, :name, :document::json, :locked, :version)
                            on conflict (key) do update set name = excluded.name,
                              document = excluded.document, locked = excluded.locked,
                              version = t.version + 1, deleted = false
                            where t.deleted
                            returning version
                            """),
                        template)
                    .mapTo(Integer.class)
                    .findOne()
                    .orElseThrow(
                        () ->
                            new ExperimentException.Conflict(
                                "already_exists",
                                "There is a template \"" + template.key() + "\" already.")));
    return new Template(
        template.key(), template.name(), template.document(), template.locked(), version);
  }

  private static <S extends SqlStatement<S>> S bind(S statement, Template template) {
    return statement
        .bind("key", template.key())
        .bind("name", template.name())
        .bind("document", Json.write(template.document()))
        .bindArray("locked", String.class, template.locked())
        .bind("version", template.version());
  }

  @Override
  public List<Template> list() {
    return query("order by key collate \"C\"", statement -> statement);
  }

  @Override
  public Optional<Template> find(String key) {
    return query("and key = :key", statement -> statement.bind("key", key)).stream().findFirst();
  }

  @Override
  public Optional<Template> findForUpdate(String key) {
    return query("and key = :key for update", statement -> statement.bind("key", key)).stream()
        .findFirst();
  }

  private List<Template> query(String which, UnaryOperator<Query> bindings) {
    return database.query(
        handle ->
            bindings
                .apply(handle.createQuery("select * from templates where not deleted " + which))
                .map((row, context) -> template(row))
                .list());
  }

  private static Template template(ResultSet row) throws SQLException {
    return new Template(
        row.getString("key"),
        row.getString("name"),
        Json.readObject(row.getString("document")),
        RequestParts.texts(row, "locked"),
        row.getInt("version"));
  }

  @Override
  public void update(Template template) {
    database.query(
        handle ->
            bind(
                    handle.createUpdate(
                        """
                        update templates set name = :name, document = :document::json,
                          locked = :locked, version = :version
                        where key = :key
                        """),
                    template)
                .execute());
  }

  @Override
  public void delete(Template template) {
    database.query(
        handle ->
            handle
                .createUpdate("update templates set deleted = true where key = :key")
                .bind("key", template.key())
                .execute());
  }
}
