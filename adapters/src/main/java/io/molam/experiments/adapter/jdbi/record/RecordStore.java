package io.molam.experiments.adapter.jdbi.record;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.port.AnswerLog;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.FindingLog;
import io.molam.experiments.application.port.FrozenReadings;
import io.molam.experiments.application.port.PolicyLog;
import io.molam.experiments.application.port.SummaryLog;
import io.molam.experiments.application.port.UnitHash;

/** What is written down and read again later, on PostgreSQL: this room's ports. */
public final class RecordStore {
  private final Database database;

  public RecordStore(Database database) {
    this.database = database;
  }

  /** Names of units in the audit log. */
  public UnitHash unitHash() {
    return new JdbiUnitHash(database);
  }

  public AuditLog audit() {
    return new JdbiAuditLog(database);
  }

  public AnswerLog answers() {
    return new JdbiAnswerLog(database);
  }

  public PolicyLog policies() {
    return new JdbiPolicyLog(database);
  }

  public SummaryLog summaries() {
    return new JdbiSummaryLog(database);
  }

  public FindingLog findings() {
    return new JdbiFindingLog(database);
  }

  public FrozenReadings frozenReadings() {
    return new JdbiFrozenReadings(database);
  }
}
