package io.molam.experiments.adapter.jdbi.experiment;

import static io.molam.experiments.adapter.jdbi.sql.EnumText.lower;
import static io.molam.experiments.adapter.jdbi.sql.EnumText.parsed;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.port.LayerRepository;
import io.molam.experiments.domain.experiment.Layer;
import io.molam.experiments.domain.experiment.UnitType;
import java.util.List;
import java.util.Optional;

/** Layers. */
final class JdbiLayerRepository implements LayerRepository {
  private final Database database;

  JdbiLayerRepository(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Layer> find(String key) {
    return list().stream().filter(layer -> layer.key().equals(key)).findFirst();
  }

  @Override
  public List<Layer> list() {
    return database.query(
        handle ->
            handle
                .createQuery("select key, unit, salt from layers order by key")
                .map(
                    (row, context) ->
                        new Layer(
                            row.getString("key"),
                            parsed(UnitType.class, row.getString("unit")),
                            row.getString("salt")))
                .list());
  }

  @Override
  public void bind(Layer layer) {
    execute(
        """
        insert into layers (key, unit, salt) values (:key, :unit, :salt)
        on conflict (key) do nothing
        """,
        layer);
  }

  @Override
  public void update(Layer layer) {
    execute("update layers set unit = :unit, salt = :salt where key = :key", layer);
  }

  private void execute(String sql, Layer layer) {
    database.query(
        handle ->
            handle
                .createUpdate(sql)
                .bind("key", layer.key())
                .bind("unit", lower(layer.unit()))
                .bind("salt", layer.salt())
                .execute());
  }
}
