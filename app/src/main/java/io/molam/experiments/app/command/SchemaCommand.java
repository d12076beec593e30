package io.molam.experiments.app.command;

import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.molam.experiments.adapter.jdbi.schema.Schema;
import io.molam.experiments.adapter.jdbi.sql.Purpose;
import io.molam.experiments.app.settings.ExperimentsConfiguration;
import io.molam.experiments.app.settings.StartupException;
import java.sql.SQLException;
import java.util.List;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import net.sourceforge.argparse4j.inf.Subparsers;

/**
 * {@code db migrate|status|rollback}: the schema of the configured database. Liquibase has more
 * verbs, drop-all among them, which no database of ours should meet by a slip.
 */
public final class SchemaCommand extends ConfiguredCommand<ExperimentsConfiguration> {
  private static final String VERB = "verb";
  private static final String AUDIT = "audit_log";

  public SchemaCommand() {
    super("db", "Brings the schema of the database up to date, shows it, or takes it back");
  }

  @Override
  public void configure(Subparser subparser) {
    Subparsers verbs = subparser.addSubparsers().title("verbs").metavar("VERB");
    Subparser migrate = verb(verbs, "migrate", "make what this release adds to the schema");
    migrate
        .addArgument("--dry-run")
        .action(Arguments.storeTrue())
        .help("only say what would be made");
    addFileArgument(migrate);
    addFileArgument(verb(verbs, "status", "show the steps that the database has and lacks"));
    Subparser rollback =
        verb(verbs, "rollback", "undo all steps after one; without --yes only say which");
    rollback
        .addArgument("--to")
        .metavar("TAG")
        .required(true)
        .help("the step to go back to, such as 0022-examinations or 0022; db status lists them");
    rollback.addArgument("--yes").action(Arguments.storeTrue()).help("do it");
    rollback
        .addArgument("--dry-run")
        .action(Arguments.storeTrue())
        .help("only say what would be undone (the default)");
    rollback
        .addArgument("--drop-audit-log")
        .action(Arguments.storeTrue())
        .help("with --yes, where the audit log is among what would be undone");
    addFileArgument(rollback);
  }

  private static Subparser verb(Subparsers verbs, String name, String help) {
    return verbs.addParser(name).help(help).description(help).setDefault(VERB, name);
  }

  @Override
  protected void run(
      Bootstrap<ExperimentsConfiguration> bootstrap,
      Namespace namespace,
      ExperimentsConfiguration configuration)
      throws SQLException {
    Schema schema = new Schema(Preflight.address(configuration).dataSource(Purpose.MIGRATION));
    switch (namespace.getString(VERB)) {
      case "migrate" -> migrate(schema, isSet(namespace, "dry_run"));
      case "status" -> status(schema);
      default ->
          rollBack(
              schema,
              namespace.getString("to"),
              isSet(namespace, "yes") && !isSet(namespace, "dry_run"),
              isSet(namespace, "drop_audit_log"));
    }
  }

  private static boolean isSet(Namespace namespace, String option) {
    return Boolean.TRUE.equals(namespace.getBoolean(option));
  }

  private static void migrate(Schema schema, boolean dryRun) throws SQLException {
    List<String> changes = schema.pending();
    if (!changes.isEmpty() && !dryRun) {
      // another one may have made them meanwhile
      changes = schema.migrate();
    }
    System.out.println(
        changes.isEmpty()
            ? "The schema is up to date; there is nothing to do."
            : "%d changes %s: %s"
                .formatted(
                    changes.size(),
                    dryRun ? "would be made" : "were made",
                    String.join(", ", changes)));
  }

  private static void status(Schema schema) throws SQLException {
    List<String> steps = schema.steps();
    System.out.printf(
        "The database has %d steps:%s%n",
        steps.size(), steps.isEmpty() ? "" : " " + String.join(", ", steps));
    List<String> pending = schema.pending();
    System.out.println(
        pending.isEmpty()
            ? "Nothing is pending."
            : "%d changes are pending: %s".formatted(pending.size(), String.join(", ", pending)));
  }

  private static void rollBack(Schema schema, String step, boolean yes, boolean withAuditLog)
      throws SQLException {
    Schema.Undo undo;
    try {
      undo =
          schema.rollBack(
              step,
              planned -> {
                if (yes && planned.drops().contains(AUDIT) && !withAuditLog) {
                  throw new StartupException(
                      "that would drop the audit log; add --drop-audit-log if it is to go, after a"
                          + " copy was made");
                }
                return yes;
              });
    } catch (IllegalArgumentException e) {
      throw new StartupException(String.valueOf(e.getMessage()));
    }
    if (undo.changes().isEmpty()) {
      System.out.println("Nothing was made after " + step + "; there is nothing to undo.");
      return;
    }
    System.out.printf(
        "%d changes %s: %s%n",
        undo.changes().size(),
        yes ? "were undone" : "would be undone",
        String.join(", ", undo.changes()));
    if (!undo.drops().isEmpty()) {
      System.out.printf(
          "Tables that %s with all that they held: %s%n",
          yes ? "are gone" : "would go", String.join(", ", undo.drops()));
    }
    if (!yes) {
      System.out.println("This was a dry run; add --yes to do it.");
    }
  }
}
