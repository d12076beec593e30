package io.molam.experiments.app.command;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.migrations.DbCommand;
import io.molam.experiments.adapter.jdbi.schema.Schema;
import io.molam.experiments.app.settings.ExperimentsConfiguration;
import java.util.Set;
import java.util.TreeSet;
import net.sourceforge.argparse4j.inf.Namespace;

/** {@code db migrate|status|rollback ...}: Dropwizard's migrations on the configured database. */
public final class SchemaCommand extends DbCommand<ExperimentsConfiguration> {
  /** The library has more, drop-all among them, which no database of ours should meet by a slip. */
  private static final Set<String> OFFERED = new TreeSet<>(Set.of("migrate", "rollback", "status"));

  public SchemaCommand() {
    super(
        "db",
        settings -> settings.database.dataSourceFactory(),
        ExperimentsConfiguration.class,
        Schema.CHANGELOG);
  }

  /** One at a time: Liquibase's own lock is a table, which two first runs would both create. */
  @Override
  protected void run(
      Bootstrap<ExperimentsConfiguration> bootstrap,
      Namespace namespace,
      ExperimentsConfiguration configuration)
      throws Exception {
    String subcommand = namespace.getString("subcommand");
    if (!OFFERED.contains(subcommand)) {
      throw new StartupException(
          "db " + subcommand + " is not offered here; use db " + String.join(", ", OFFERED));
    }
    Schema schema = new Schema(Preflight.address(configuration).dataSource());
    try (AutoCloseable _ = schema.lock()) {
      super.run(bootstrap, namespace, configuration);
    }
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable e) {
    Failures.report(cli.getStdErr(), e);
  }
}
