package io.molam.experiments.app.command;

import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.molam.experiments.app.settings.ExperimentsConfiguration;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code check [config] [--offline]}: refuses what {@code server} would, without starting it. */
public final class CheckSettingsCommand extends ConfiguredCommand<ExperimentsConfiguration> {
  public CheckSettingsCommand() {
    super(
        "check",
        "Refuses what the server would refuse: settings, keys, the database and its schema");
  }

  @Override
  public void configure(Subparser subparser) {
    super.configure(subparser);
    subparser
        .addArgument("--offline")
        .action(Arguments.storeTrue())
        .help("do not ask the database whether it can be reached and has the schema");
  }

  @Override
  protected void run(
      Bootstrap<ExperimentsConfiguration> bootstrap,
      Namespace namespace,
      ExperimentsConfiguration configuration) {
    String found = Preflight.settings(configuration);
    if (!Boolean.TRUE.equals(namespace.getBoolean("offline"))) {
      Preflight.schema(configuration);
    }
    System.out.println("The configuration is fine: " + found + ".");
  }
}
