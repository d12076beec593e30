package io.molam.experiments.adapter.jdbi.record;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.application.port.FindingLog;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.WarningCode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** One row per experiment. */
final class JdbiFindingLog implements FindingLog {
  private final Database database;

  JdbiFindingLog(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Examination> find(UUID experimentId) {
    return database.query(
        handle ->
            handle
                .createQuery(
                    """
                    select examined_at, codes, details from examinations
                    where experiment_id = :experiment
                    """)
                .bind("experiment", experimentId)
                .map(
                    (row, context) -> {
                      String[] codes = (String[]) row.getArray("codes").getArray();
                      String[] details = (String[]) row.getArray("details").getArray();
                      return new Examination(
                          row.getObject("examined_at", OffsetDateTime.class).toInstant(),
                          findings(codes, details));
                    })
                .findOne());
  }

  @Override
  public void store(UUID experimentId, Examination examination) {
    List<Results.Warning> findings = examination.findings();
    database.query(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into examinations (experiment_id, examined_at, codes, details)
                    values (:experiment, :at, :codes, :details)
                    on conflict (experiment_id) do update set examined_at = excluded.examined_at,
                      codes = excluded.codes, details = excluded.details
                    """)
                .bind("experiment", experimentId)
                .bind("at", Times.utc(examination.at()))
                .bindArray(
                    "codes",
                    String.class,
                    findings.stream().map(each -> column(each.code())).toList())
                .bindArray(
                    "details",
                    String.class,
                    findings.stream().map(Results.Warning::detail).toList())
                .execute());
  }

  /** Another release may know findings that this one does not; the next hour brings its own. */
  private static List<Results.Warning> findings(String[] codes, String[] details) {
    List<Results.Warning> findings = new ArrayList<>();
    for (int i = 0; i < codes.length; i++) {
      for (WarningCode code : WarningCode.values()) {
        if (column(code).equals(codes[i])) {
          findings.add(new Results.Warning(code, details[i]));
        }
      }
    }
    return findings;
  }

  private static String column(WarningCode code) {
    return code.name().toLowerCase(Locale.ROOT);
  }
}
