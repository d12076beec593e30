package io.molam.experiments.app.command;

import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.molam.experiments.adapter.jdbi.event.EventStore;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Purpose;
import io.molam.experiments.app.settings.ExperimentsConfiguration;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jdbi.v3.core.Jdbi;

/** {@code rebuild [config] [--experiment KEY]}: computes totals again from the events. */
public final class RebuildCommand extends ConfiguredCommand<ExperimentsConfiguration> {
  public RebuildCommand() {
    super("rebuild", "Computes the totals behind results again from the events");
  }

  @Override
  public void configure(Subparser subparser) {
    super.configure(subparser);
    subparser
        .addArgument("--experiment")
        .metavar("KEY")
        .help("only this experiment (default: all whose events are still there)");
  }

  @Override
  protected void run(
      Bootstrap<ExperimentsConfiguration> bootstrap,
      Namespace namespace,
      ExperimentsConfiguration configuration)
      throws Exception {
    var pool = Preflight.pool(configuration, bootstrap.getMetricRegistry());
    pool.start();
    try {
      long units =
          new EventStore(new Database(Jdbi.create(pool)).on(Purpose.COMMAND))
              .rebuild(namespace.getString("experiment"));
      System.out.println("The totals of " + units + " exposures were computed again.");
    } finally {
      pool.stop();
    }
  }
}
