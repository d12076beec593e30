package io.molam.experiments.adapter.jdbi.experiment;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.EnumText;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Experiments with their variants, metrics and phases. */
final class JdbiExperimentRepository implements ExperimentRepository {
  private final Database database;

  JdbiExperimentRepository(Database database) {
    this.database = database;
  }

  @Override
  public void insert(Experiment experiment) {
    store(
        experiment,
        (writer, draft) -> {
          writer.insert(draft);
          return draft;
        });
  }

  @Override
  public Experiment update(Experiment experiment) {
    return store(experiment, ExperimentWriter::update);
  }

  @Override
  public Experiment updatePolicy(Experiment experiment) {
    return store(experiment, ExperimentWriter::updatePolicy);
  }

  @Override
  public void delete(Experiment draft) {
    database.transaction(
        handle -> {
          new ExperimentWriter(handle).delete(draft);
          return draft;
        });
  }

  @Override
  public List<String> dependents(Experiment experiment) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select e.key from experiments e
                    where e.id <> :id and exists (
                      select from json_array_elements(e.prerequisites) p
                      where p ->> 'experiment' in (:key, :id::text))
                    order by e.key collate "C"
                    """)
                .bind("id", experiment.id())
                .bind("key", experiment.key())
                .mapTo(String.class)
                .list());
  }

  private interface Statement {
    Experiment execute(ExperimentWriter writer, Experiment experiment);
  }

  private Experiment store(Experiment experiment, Statement statement) {
    try {
      return database.transaction(
          handle -> statement.execute(new ExperimentWriter(handle), experiment));
    } catch (JdbiException e) {
      if (Database.isDuplicateKey(e)) {
        throw new ExperimentException.Conflict(
            "already_exists", "There is an experiment \"" + experiment.key() + "\" already.");
      }
      throw e;
    }
  }

  @Override
  public Optional<Experiment> find(String ref) {
    return database.query(handle -> find(handle, ref, ""));
  }

  @Override
  public Optional<Experiment> findForUpdate(String ref) {
    return database.query(handle -> find(handle, ref, " for update"));
  }

  private static Optional<Experiment> find(Handle handle, String ref, String lock) {
    UUID id = idOrNull(ref);
    String where = id == null ? "e.key = :ref" : "e.id = :ref";
    return ExperimentReader.read(
            handle, where + lock, query -> query.bind("ref", id == null ? ref : id))
        .stream()
        .findFirst();
  }

  private static @Nullable UUID idOrNull(String ref) {
    if (ref.length() != 36) {
      return null;
    }
    try {
      return UUID.fromString(ref);
    } catch (IllegalArgumentException notAnId) {
      return null;
    }
  }

  @Override
  public void lockStarts() {
    database.query(
        handle ->
            handle
                .createQuery("select pg_advisory_xact_lock(hashtext('experiment_starts'))::text")
                .mapTo(String.class)
                .list());
  }

  @Override
  public Page list(Filter filter) {
    return database.query(handle -> new ExperimentList(filter).page(handle));
  }

  @Override
  public List<Experiment> withStatus(Set<ExperimentStatus> statuses) {
    List<String> names = statuses.stream().map(EnumText::lower).toList();
    return database.query(
        handle ->
            ExperimentReader.read(
                handle,
                ExperimentReader.STATUS + " = any(:statuses)",
                query -> query.bindArray("statuses", String.class, names)));
  }

  @Override
  public Map<ExperimentStatus, Long> countByStatus() {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select %s as status, count(*) as experiments from experiments e group by 1
                    """
                        .formatted(ExperimentReader.STATUS))
                .map(
                    (row, context) ->
                        Map.entry(
                            EnumText.parsed(ExperimentStatus.class, row.getString("status")),
                            row.getLong("experiments")))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
