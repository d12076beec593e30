package io.molam.experiments.adapter.jdbi.record;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.EnumText;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.application.port.SummaryLog;
import io.molam.experiments.domain.experiment.ChecklistReading;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.ResultsSummary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;

/** One row per experiment, of results and of checklists each. */
final class JdbiSummaryLog implements SummaryLog {
  private final Database database;

  JdbiSummaryLog(Database database) {
    this.database = database;
  }

  @Override
  public Map<UUID, ResultsSummary> findAll(Collection<UUID> experimentIds) {
    Map<UUID, ResultsSummary> found = new HashMap<>();
    if (!experimentIds.isEmpty()) {
      database.query(
          handle -> {
            handle
                .createQuery(
                    """
                    select experiment_id, as_of, units, sample_ratio, mismatch, action, variant_key,
                      reason, codes, details
                    from summaries where experiment_id = any(:experiments)
                    """)
                .bindArray("experiments", UUID.class, List.copyOf(experimentIds))
                .map(
                    (row, context) ->
                        Map.entry(row.getObject("experiment_id", UUID.class), summary(row)))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
            return found;
          });
    }
    return found;
  }

  private static ResultsSummary summary(ResultSet row) throws SQLException {
    double sampleRatio = row.getDouble("sample_ratio");
    boolean known = !row.wasNull();
    return new ResultsSummary(
        row.getObject("as_of", OffsetDateTime.class).toInstant(),
        row.getLong("units"),
        known ? OptionalDouble.of(sampleRatio) : OptionalDouble.empty(),
        row.getBoolean("mismatch"),
        EnumText.parsed(Results.Action.class, row.getString("action")),
        row.getString("variant_key"),
        row.getString("reason"),
        WarningColumns.read(row));
  }

  @Override
  public void store(UUID experimentId, ResultsSummary summary) {
    database.query(
        handle ->
            WarningColumns.bind(
                    handle.createUpdate(
                        """
                        insert into summaries (experiment_id, as_of, units, sample_ratio, mismatch,
                          action, variant_key, reason, codes, details)
                        values (:experiment, :as_of, :units, :sample_ratio, :mismatch, :action,
                          :variant_key, :reason, :codes, :details)
                        on conflict (experiment_id) do update set as_of = excluded.as_of,
                          units = excluded.units, sample_ratio = excluded.sample_ratio,
                          mismatch = excluded.mismatch, action = excluded.action,
                          variant_key = excluded.variant_key, reason = excluded.reason,
                          codes = excluded.codes, details = excluded.details
                        """),
                    summary.warnings())
                .bind("experiment", experimentId)
                .bind("as_of", Times.utc(summary.asOf()))
                .bind("units", summary.units())
                .bind(
                    "sample_ratio",
                    summary.sampleRatio().isPresent()
                        ? Double.valueOf(summary.sampleRatio().getAsDouble())
                        : null)
                .bind("mismatch", summary.mismatch())
                .bind("action", EnumText.lower(summary.action()))
                .bind("variant_key", summary.variantKey())
                .bind("reason", summary.reason())
                .execute());
  }

  @Override
  public Map<UUID, ChecklistReading> checklists(Collection<UUID> experimentIds) {
    Map<UUID, ChecklistReading> found = new HashMap<>();
    if (!experimentIds.isEmpty()) {
      database.query(
          handle -> {
            handle
                .createQuery(
                    """
                    select experiment_id, as_of, names, details
                    from checklist_readings where experiment_id = any(:experiments)
                    """)
                .bindArray("experiments", UUID.class, List.copyOf(experimentIds))
                .map(
                    (row, context) ->
                        Map.entry(row.getObject("experiment_id", UUID.class), checklist(row)))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
            return found;
          });
    }
    return found;
  }

  private static ChecklistReading checklist(ResultSet row) throws SQLException {
    String[] names = (String[]) row.getArray("names").getArray();
    String[] details = (String[]) row.getArray("details").getArray();
    List<ChecklistReading.Failing> failing = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      failing.add(new ChecklistReading.Failing(names[i], details[i]));
    }
    return new ChecklistReading(row.getObject("as_of", OffsetDateTime.class).toInstant(), failing);
  }

  @Override
  public void store(UUID experimentId, ChecklistReading reading) {
    List<ChecklistReading.Failing> failing = reading.failing();
    database.query(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into checklist_readings (experiment_id, as_of, names, details)
                    select id, :as_of, :names, :details from experiments where id = :experiment
                    on conflict (experiment_id) do update set as_of = excluded.as_of,
                      names = excluded.names, details = excluded.details
                    """)
                .bind("experiment", experimentId)
                .bind("as_of", Times.utc(reading.asOf()))
                .bindArray(
                    "names",
                    String.class,
                    failing.stream().map(ChecklistReading.Failing::name).toList())
                .bindArray(
                    "details",
                    String.class,
                    failing.stream().map(ChecklistReading.Failing::detail).toList())
                .execute());
  }
}
