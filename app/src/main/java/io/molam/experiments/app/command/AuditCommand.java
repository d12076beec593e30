package io.molam.experiments.app.command;

import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.molam.experiments.adapter.jdbi.record.RecordStore;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Purpose;
import io.molam.experiments.app.settings.ExperimentsConfiguration;
import io.molam.experiments.app.settings.StartupException;
import io.molam.experiments.application.audit.VerifyAuditLog;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** {@code audit verify [config]}: computes the hash chain of the audit log again. */
public final class AuditCommand extends ConfiguredCommand<ExperimentsConfiguration> {
  public AuditCommand() {
    super("audit", "Verifies the hash chain of the audit log");
  }

  @Override
  public void configure(Subparser subparser) {
    subparser
        .addArgument("action")
        .choices("verify")
        .help("verify: compute every hash again and name the first entry that does not fit");
    super.configure(subparser);
    subparser
        .addArgument("--known")
        .metavar("NUMBER:HASH")
        .help(
            "a link that an earlier run printed and someone kept elsewhere; shows entries cut off"
                + " at the end, and a chain rewritten as a whole");
  }

  @Override
  protected void run(
      Bootstrap<ExperimentsConfiguration> bootstrap,
      Namespace namespace,
      ExperimentsConfiguration configuration) {
    VerifyAuditLog.Known known = known(namespace.getString("known"));
    Database database =
        new Database(Jdbi.create(Preflight.address(configuration).dataSource(Purpose.COMMAND)))
            .on(Purpose.COMMAND);
    switch (new VerifyAuditLog(new RecordStore(database).audit()).verify(known)) {
      case VerifyAuditLog.Intact(long entries, String hash) ->
          System.out.println(
              entries == 0
                  ? "The audit log is empty."
                  : "The audit log is intact: %,d %s; keep this link: %d:%s"
                      .formatted(entries, entries == 1 ? "entry" : "entries", entries, hash));
      case VerifyAuditLog.Broken(long number, String reason) ->
          throw new StartupException(
              "the audit log is broken at entry %d: %s".formatted(number, reason));
    }
  }

  private static VerifyAuditLog.@Nullable Known known(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String[] parts = text.split(":", -1);
    try {
      return new VerifyAuditLog.Known(Long.parseLong(parts[0]), parts[parts.length - 1]);
    } catch (IllegalArgumentException e) {
      throw new StartupException("--known must be NUMBER:HASH as audit verify prints it");
    }
  }
}
