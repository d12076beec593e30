package io.molam.experiments.app.command;

import io.dropwizard.core.Application;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.molam.experiments.app.settings.ExperimentsConfiguration;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code server [config] [--wait-for-schema]}: runs the service. */
public final class ServeCommand extends ServerCommand<ExperimentsConfiguration> {
  public ServeCommand(Application<ExperimentsConfiguration> application) {
    super(application, "server", "Runs the service");
  }

  @Override
  public void configure(Subparser subparser) {
    super.configure(subparser);
    subparser
        .addArgument("--wait-for-schema")
        .action(Arguments.storeTrue())
        .help("wait for pending migrations to be applied elsewhere instead of refusing to start");
  }

  @Override
  protected void run(
      Bootstrap<ExperimentsConfiguration> bootstrap,
      Namespace namespace,
      ExperimentsConfiguration configuration)
      throws Exception {
    Preflight.settings(configuration);
    configuration.waitForSchema = Boolean.TRUE.equals(namespace.getBoolean("wait_for_schema"));
    if (!configuration.waitForSchema) {
      Preflight.schema(configuration);
    }
    super.run(bootstrap, namespace, configuration);
  }
}
