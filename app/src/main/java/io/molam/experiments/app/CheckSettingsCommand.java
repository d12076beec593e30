package io.molam.experiments.app;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.molam.experiments.adapter.http.auth.MolamIdKeys;
import io.molam.experiments.adapter.jdbi.DatabaseUrl;
import net.sourceforge.argparse4j.inf.Namespace;

/** {@code check [config]}: reads the configuration as the server would, without starting it. */
final class CheckSettingsCommand extends ConfiguredCommand<ExperimentsConfiguration> {
  CheckSettingsCommand() {
    super("check", "Checks configuration, keys and the form of DATABASE_URL");
  }

  @Override
  protected void run(
      Bootstrap<ExperimentsConfiguration> bootstrap,
      Namespace namespace,
      ExperimentsConfiguration configuration) {
    try {
      MolamIdKeys keys = MolamIdKeys.parse(configuration.molamId.publicKey);
      DatabaseUrl database = DatabaseUrl.parse(configuration.database.url);
      System.out.printf(
          "The configuration is fine: %d key(s) of Molam ID, database %s.%n",
          keys.size(), database);
    } catch (IllegalArgumentException e) {
      throw new StartupException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable e) {
    Failures.report(cli.getStdErr(), e);
  }
}
