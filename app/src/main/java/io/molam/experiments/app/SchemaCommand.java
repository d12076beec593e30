package io.molam.experiments.app;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.migrations.DbCommand;
import io.molam.experiments.adapter.jdbi.Schema;
import net.sourceforge.argparse4j.inf.Namespace;

/** {@code db migrate|status|rollback ...}: Dropwizard's migrations on the configured database. */
final class SchemaCommand extends DbCommand<ExperimentsConfiguration> {
  SchemaCommand() {
    super(
        "db",
        settings -> {
          Preflight.settings(settings);
          return settings.database.dataSourceFactory();
        },
        ExperimentsConfiguration.class,
        Schema.CHANGELOG);
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable e) {
    Failures.report(cli.getStdErr(), e);
  }
}
