package io.molam.experiments.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.application.port.AuditLog;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On PostgreSQL, which itself refuses every change of what was written. */
class JdbiAuditLogIT extends AuditLogContract {
  private final TestDatabase database = TestDatabase.migrated();

  JdbiAuditLogIT() throws SQLException {}

  @Override
  AuditLog log() {
    return new JdbiAuditLog(database.database());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_log set actor = 'eve'",
        "update audit_log set actor = 'eve' where false",
        "delete from audit_log",
        "truncate audit_log"
      })
  void databaseRefusesToChangeOrRemoveEntries(String statement) {
    log().append(ADA, "experiment.start", "key", null, Map.of(), Samples.T0);
    assertThatThrownBy(() -> database.execute(statement))
        .hasMessageContaining("the audit log is append-only");
    assertThat(log().read(0, null, 10)).hasSize(1);
  }

  @Test
  void hashOfEachEntryCoversAllBefore() {
    for (int i = 0; i < 5; i++) {
      log().append(ADA, "experiment.start", "key-" + i, null, Map.of("i", i), Samples.T0);
    }
    String broken =
        """
        select count(*) from (
          select a.hash, audit_hash(coalesce(lag(a.hash) over (order by a.number), ''::bytea), a)
            as expected from audit_log a) chain
        where hash <> expected
        """;
    assertThat(database.number(broken)).isZero();
    // whoever may switch triggers off still leaves a trace
    database.execute("alter table audit_log disable trigger all");
    database.execute("update audit_log set actor = 'eve' where number = 3");
    assertThat(database.number(broken)).isEqualTo(1);
  }

  @Test
  void numberAndHashComeFromTheDatabaseWhateverTheInsertSays() {
    database.execute(
        "insert into audit_log (number, at, actor, request_id, action, subject_key, detail, hash)"
            + " values (99, now(), 'eve', '', 'a', 'k', '{}', 'fake')");
    AuditLog.Entry entry = log().read(0, null, 10).getFirst();
    assertThat(entry.number()).isEqualTo(1);
    assertThat(entry.hash()).hasSize(64);
  }
}
