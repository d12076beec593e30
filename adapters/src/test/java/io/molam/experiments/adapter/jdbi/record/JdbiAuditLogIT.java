package io.molam.experiments.adapter.jdbi.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.application.audit.VerifyAuditLog;
import io.molam.experiments.application.contract.AuditLogContract;
import io.molam.experiments.application.contract.Samples;
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
  protected AuditLog log() {
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
    assertThat(log().read(AuditLog.Query.after(0, null, 10))).hasSize(1);
  }

  @Test
  void hashOfEachEntryCoversAllBefore() {
    for (int i = 0; i < 5; i++) {
      log().append(ADA, "experiment.start", "key-" + i, null, Map.of("i", i), Samples.T0);
    }
    VerifyAuditLog verify = new VerifyAuditLog(log());
    VerifyAuditLog.Intact intact = (VerifyAuditLog.Intact) verify.verify(null);
    assertThat(intact.entries()).isEqualTo(5);
    assertThat(intact.hash())
        .isEqualTo(log().read(AuditLog.Query.after(4, null, 1)).getFirst().hash());
    // whoever may switch triggers off still leaves a trace
    database.execute("alter table audit_log disable trigger all");
    database.execute("update audit_log set actor = 'eve' where number = 3");
    assertThat(verify.verify(null))
        .isInstanceOfSatisfying(
            VerifyAuditLog.Broken.class, broken -> assertThat(broken.number()).isEqualTo(3));
  }

  @Test
  void entriesCutOffAtTheEndShowAgainstALinkNotedEarlier() {
    for (int i = 0; i < 3; i++) {
      log().append(ADA, "experiment.start", "key-" + i, null, Map.of("i", i), Samples.T0);
    }
    VerifyAuditLog verify = new VerifyAuditLog(log());
    VerifyAuditLog.Known noted =
        new VerifyAuditLog.Known(3, ((VerifyAuditLog.Intact) verify.verify(null)).hash());
    assertThat(verify.verify(noted)).isInstanceOf(VerifyAuditLog.Intact.class);
    database.execute("alter table audit_log disable trigger all");
    database.execute("delete from audit_log where number = 3");
    assertThat(verify.verify(null)).isInstanceOf(VerifyAuditLog.Intact.class);
    assertThat(verify.verify(noted))
        .isEqualTo(new VerifyAuditLog.Broken(3, "the log ends before the entry noted earlier"));
    database.execute("delete from audit_log where number = 1");
    assertThat(verify.verify(null))
        .isEqualTo(new VerifyAuditLog.Broken(1, "the entry is missing; the next one is 2"));
  }

  @Test
  void numberAndHashComeFromTheDatabaseWhateverTheInsertSays() {
    database.execute(
        "insert into audit_log (number, at, actor, request_id, action, subject_key, detail, hash)"
            + " values (99, now(), 'eve', '', 'a', 'k', '{}', 'fake')");
    AuditLog.Entry entry = log().read(AuditLog.Query.after(0, null, 10)).getFirst();
    assertThat(entry.number()).isEqualTo(1);
    assertThat(entry.hash()).hasSize(64);
  }
}
