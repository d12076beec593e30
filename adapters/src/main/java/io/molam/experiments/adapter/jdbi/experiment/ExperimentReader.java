package io.molam.experiments.adapter.jdbi.experiment;

import static io.molam.experiments.adapter.jdbi.sql.EnumText.parsed;

import io.molam.experiments.adapter.jdbi.sql.Json;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.domain.allocation.LayerSlot;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.Targeting;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.AnalysisPlan;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.ExperimentKind;
import io.molam.experiments.domain.experiment.ExperimentNotes;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.Phase;
import io.molam.experiments.domain.experiment.UnitType;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.experiment.VariantStates;
import io.molam.experiments.domain.metric.MetricRole;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * Reads experiments and their parts: four statements, however many experiments. Outside of a
 * transaction they see one snapshot. Within one, which sees what others commit between two
 * statements, they are repeated until no experiment has changed meanwhile.
 */
final class ExperimentReader {
  private record Parts(
      Map<UUID, List<Variant>> variants,
      Map<UUID, List<MetricUse>> metrics,
      Map<UUID, List<Phase>> phases) {}

  /**
   * The status of {@code experiments e}. An archived draft is stored as a draft with a mark, since
   * the previous release knows none.
   */
  static final String STATUS =
      "case when e.draft_archived and e.status = 'draft' then 'archived' else e.status end";

  private ExperimentReader() {}

  /** Changes of one experiment come more rarely than this. */
  private static final int ATTEMPTS = 10;

  /**
   * @param where condition over {@code experiments e}, with what may follow it
   */
  static List<Experiment> read(Handle handle, String where, UnaryOperator<Query> bindings) {
    if (!handle.isInTransaction()) {
      return handle.inTransaction(
          TransactionIsolationLevel.REPEATABLE_READ,
          snapshot -> {
            List<Row> rows = rows(snapshot, where, bindings);
            Parts parts = parts(snapshot, rows);
            return rows.stream().map(row -> row.experiment(parts)).toList();
          });
    }
    for (int attempt = 1; ; attempt++) {
      List<Row> rows = rows(handle, where, bindings);
      Parts parts = parts(handle, rows);
      if (attempt == ATTEMPTS || versions(rows(handle, where, bindings)).equals(versions(rows))) {
        return rows.stream().map(row -> row.experiment(parts)).toList();
      }
    }
  }

  private static List<Row> rows(Handle handle, String where, UnaryOperator<Query> bindings) {
    return bindings
        .apply(
            handle.createQuery(
                "select e.*, " + STATUS + " as current_status from experiments e where " + where))
        .map((result, context) -> new Row(result))
        .list();
  }

  private static List<String> versions(List<Row> rows) {
    return rows.stream().map(row -> row.id + " " + row.version).toList();
  }

  private static Parts parts(Handle handle, List<Row> rows) {
    if (rows.isEmpty()) {
      return new Parts(Map.of(), Map.of(), Map.of());
    }
    List<UUID> ids = rows.stream().map(row -> row.id).toList();
    return new Parts(
        byExperiment(
            handle,
            "select * from variants where experiment_id = any(:ids) order by position",
            ids,
            ExperimentReader::variant),
        byExperiment(
            handle,
            "select * from experiment_metrics where experiment_id = any(:ids) order by position",
            ids,
            ExperimentReader::metric),
        byExperiment(
            handle,
            "select p.*, coalesce(p.salt, e.salt) as phase_salt from phases p"
                + " join experiments e on e.id = p.experiment_id"
                + " where p.experiment_id = any(:ids) order by p.number",
            ids,
            ExperimentReader::phase));
  }

  private static <T> Map<UUID, List<T>> byExperiment(
      Handle handle, String sql, List<UUID> ids, RowMapper<T> mapper) {
    Map<UUID, List<T>> parts = new HashMap<>();
    handle
        .createQuery(sql)
        .bindArray("ids", UUID.class, ids)
        .map(
            (result, context) ->
                Map.entry(uuid(result, "experiment_id"), mapper.map(result, context)))
        .forEach(
            entry ->
                parts
                    .computeIfAbsent(entry.getKey(), id -> new ArrayList<>())
                    .add(entry.getValue()));
    return parts;
  }

  private static Variant variant(ResultSet row, Object context) throws SQLException {
    return new Variant(
        uuid(row, "id"),
        row.getString("key"),
        row.getString("name"),
        row.getString("config"),
        new Share(row.getInt("share")),
        row.getBoolean("is_control"));
  }

  private static MetricUse metric(ResultSet row, Object context) throws SQLException {
    return new MetricUse(
        row.getString("metric_key"),
        parsed(MetricRole.class, row.getString("role")),
        row.getBoolean("exploratory"));
  }

  private static Phase phase(ResultSet row, Object context) throws SQLException {
    return new Phase(
        row.getInt("number"),
        instant(row, "started_at"),
        instant(row, "effective_at"),
        new Share(row.getInt("traffic")),
        Targeting.ofValid(Json.readObject(row.getString("targeting"))),
        DesignColumns.ranges(row.getString("allocation")),
        row.getInt("hash_version"),
        row.getString("phase_salt"),
        parsed(PolicySource.class, row.getString("source")));
  }

  private static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
    return Times.instantOrNull(row.getObject(column, OffsetDateTime.class));
  }

  /** The columns of one row of experiments, which wait for the parts. */
  private static final class Row {
    private final UUID id;
    private final ExperimentKind kind;
    private final String key;
    private final String name;
    private final String description;
    private final String hypothesis;
    private final ExperimentStatus status;
    private final UnitType unit;
    private final String salt;
    private final Targeting targeting;
    private final Share traffic;
    private final @Nullable LayerSlot layer;
    private final String prerequisites;
    private final AllocationPolicy allocation;
    private final VariantStates variantStates;
    private final @Nullable String defaultConfig;
    private final AnalysisPlan analysis;
    private final String autoStop;
    private final ExperimentNotes notes;
    private final @Nullable String winner;
    private final @Nullable String stopReason;
    private final @Nullable Instant startDate;
    private final @Nullable Instant endDate;
    private final String createdBy;
    private final Instant createdAt;
    private final Instant updatedAt;
    private final long version;
    private final @Nullable String template;

    Row(ResultSet row) throws SQLException {
      id = uuid(row, "id");
      kind = parsed(ExperimentKind.class, row.getString("kind"));
      key = row.getString("key");
      name = row.getString("name");
      description = row.getString("description");
      hypothesis = row.getString("hypothesis");
      status = parsed(ExperimentStatus.class, row.getString("current_status"));
      unit = parsed(UnitType.class, row.getString("unit"));
      salt = row.getString("salt");
      targeting = Targeting.ofValid(Json.readObject(row.getString("targeting")));
      traffic = new Share(row.getInt("traffic"));
      String layerKey = row.getString("layer_key");
      layer =
          layerKey == null
              ? null
              : new LayerSlot(
                  layerKey, new Share(row.getInt("layer_from")), new Share(row.getInt("layer_to")));
      prerequisites = row.getString("prerequisites");
      allocation = DesignColumns.allocation(row.getString("allocation"), row.getString("adaptive"));
      variantStates = DesignColumns.variantStates(row.getString("arm_states"));
      defaultConfig = row.getString("default_config");
      analysis =
          DesignColumns.analysis(
              row.getString("analysis"), List.of((String[]) row.getArray("dimensions").getArray()));
      autoStop = row.getString("auto_stop");
      notes =
          new ExperimentNotes(
              row.getString("owner"),
              List.of((String[]) row.getArray("tags").getArray()),
              DesignColumns.links(row.getString("links")),
              row.getString("conclusion"));
      winner = row.getString("winner");
      stopReason = row.getString("stop_reason");
      startDate = instantOrNull(row, "start_date");
      endDate = instantOrNull(row, "end_date");
      createdBy = row.getString("created_by");
      createdAt = instant(row, "created_at");
      updatedAt = instant(row, "updated_at");
      version = row.getLong("version");
      template = row.getString("template");
    }

    Experiment experiment(Parts parts) {
      ExperimentDesign design =
          new ExperimentDesign(
              kind,
              key,
              name,
              description,
              hypothesis,
              unit,
              targeting,
              traffic,
              layer,
              DesignColumns.prerequisites(prerequisites),
              parts.variants().getOrDefault(id, List.of()),
              defaultConfig,
              parts.metrics().getOrDefault(id, List.of()),
              allocation,
              analysis,
              DesignColumns.autoStop(autoStop),
              notes);
      return new Experiment(
          id,
          design,
          status,
          salt,
          parts.phases().getOrDefault(id, List.of()),
          startDate,
          endDate,
          winner,
          stopReason,
          createdBy,
          createdAt,
          updatedAt,
          version,
          variantStates,
          template == null ? null : DesignColumns.template(template));
    }
  }
}
