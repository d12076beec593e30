package io.molam.experiments.app;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.migrations.DbCommand;
import io.molam.experiments.adapter.jdbi.Schema;
import net.sourceforge.argparse4j.inf.Namespace;

/** {@code db migrate|status|rollback ...}: Dropwizard's migrations on the configured database. */
final class SchemaCommand extends DbCommand<ExperimentsConfiguration> {
  SchemaCommand() {
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
