package io.molam.experiments.app.command;

import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.molam.experiments.adapter.jdbi.event.EventStore;
import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.adapter.jdbi.sql.Purpose;
import io.molam.experiments.app.settings.ExperimentsConfiguration;
import java.time.Duration;
import java.time.Instant;
import net.sourceforge.argparse4j.inf.Namespace;
import org.jdbi.v3.core.Jdbi;

/** {@code retention [config]}: drops events older than {@code eventRetentionDays}. */
public final class RetentionCommand extends ConfiguredCommand<ExperimentsConfiguration> {
  public RetentionCommand() {
    super("retention", "Drops partitions of events past the retention; totals are kept");
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
      EventStore.Dropped dropped =
          new EventStore(new Database(Jdbi.create(pool)).on(Purpose.COMMAND))
              .dropBefore(Instant.now().minus(Duration.ofDays(configuration.eventRetentionDays)));
      System.out.printf(
          "%d partitions of events dropped %s, %d event ids forgotten; totals are kept.%n",
          dropped.partitions().size(), dropped.partitions(), dropped.ids());
    } finally {
      pool.stop();
    }
  }
}
