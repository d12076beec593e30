package io.molam.experiments.app.command;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.molam.experiments.app.settings.ExperimentsConfiguration;
import net.sourceforge.argparse4j.inf.Namespace;

/** {@code check [config]}: reads the configuration as the server would, without starting it. */
public final class CheckSettingsCommand extends ConfiguredCommand<ExperimentsConfiguration> {
  public CheckSettingsCommand() {
    super("check", "Checks configuration, keys and the form of DATABASE_URL");
  }

  @Override
  protected void run(
      Bootstrap<ExperimentsConfiguration> bootstrap,
      Namespace namespace,
      ExperimentsConfiguration configuration) {
    System.out.println("The configuration is fine: " + Preflight.settings(configuration) + ".");
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable e) {
    Failures.report(cli.getStdErr(), e);
  }
}
