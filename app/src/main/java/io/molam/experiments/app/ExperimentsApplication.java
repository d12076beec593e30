package io.molam.experiments.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.molam.experiments.adapter.cli.AnalyzeCommand;
import io.molam.experiments.adapter.cli.CommandLine;
import io.molam.experiments.adapter.cli.PlanCommand;
import io.molam.experiments.app.command.AuditCommand;
import io.molam.experiments.app.command.CheckSettingsCommand;
import io.molam.experiments.app.command.Commands;
import io.molam.experiments.app.command.RebuildCommand;
import io.molam.experiments.app.command.RetentionCommand;
import io.molam.experiments.app.command.SchemaCommand;
import io.molam.experiments.app.command.ServeCommand;
import io.molam.experiments.app.command.TokenCommand;
import io.molam.experiments.app.demo.DemoCommand;
import io.molam.experiments.app.demo.ServiceLauncher;
import io.molam.experiments.app.settings.BundledConfiguration;
import io.molam.experiments.app.settings.ExperimentsConfiguration;
import io.molam.experiments.app.wiring.Wiring;
import java.io.PrintStream;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;

/** The composition root's entry point: commands and the server. */
public final class ExperimentsApplication extends Application<ExperimentsConfiguration> {
  private final Function<String, @Nullable String> environment;
  private volatile @Nullable Server server;

  /** With the environment of the process. */
  public ExperimentsApplication() {
    this(System::getenv);
  }

  /**
   * @param environment gives the value of an environment variable, or null
   */
  public ExperimentsApplication(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  public static void main(String[] args) throws Exception {
    // on a file there is no need for the machinery of a server
    OptionalInt exitCode = CommandLine.run(args, System.in, System.out, System.err);
    if (exitCode.isPresent()) {
      System.exit(exitCode.getAsInt());
    }
    new ExperimentsApplication().run(args);
  }

  /**
   * As Dropwizard's, but for its metrics of the JVM, of which no request and no agent ever asks:
   * the service shows its own, and JMX, which a container does not open, costs each start a while.
   */
  @Override
  public void run(String... arguments) {
    if (!execute(System.out, System.err, arguments)) {
      System.exit(1);
    }
  }

  /** Whether the command did what it is for. */
  boolean execute(PrintStream out, PrintStream err, String... arguments) {
    Bootstrap<ExperimentsConfiguration> bootstrap = new Bootstrap<>(this);
    addDefaultCommands(bootstrap);
    initialize(bootstrap);
    String version = getClass().getPackage().getImplementationVersion();
    return new Commands(bootstrap, version == null ? "development" : version, out, err)
        .run(arguments);
  }

  @Override
  public String getName() {
    return "experiments";
  }

  @Override
  public void initialize(Bootstrap<ExperimentsConfiguration> bootstrap) {
    BundledConfiguration configuration = new BundledConfiguration(environment);
    bootstrap.setConfigurationFactoryFactory(configuration);
    bootstrap.setConfigurationSourceProvider(configuration.fileProvider());
    ObjectMapper json = bootstrap.getObjectMapper();
    json.disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    bootstrap.addCommand(new SchemaCommand());
    bootstrap.addCommand(new AuditCommand());
    bootstrap.addCommand(new TokenCommand());
    bootstrap.addCommand(new AnalyzeCommand());
    bootstrap.addCommand(new PlanCommand());
    bootstrap.addCommand(new RebuildCommand());
    bootstrap.addCommand(new RetentionCommand());
    bootstrap.addCommand(new DemoCommand(ExperimentsApplication::launch));
  }

  @Override
  protected void addDefaultCommands(Bootstrap<ExperimentsConfiguration> bootstrap) {
    bootstrap.addCommand(new ServeCommand(this));
    bootstrap.addCommand(new CheckSettingsCommand());
  }

  @Override
  public void run(ExperimentsConfiguration configuration, Environment environment) {
    new Wiring(configuration, environment).start();
    environment.lifecycle().addServerLifecycleListener(started -> server = started);
  }

  private static ServiceLauncher.Running launch(Map<String, String> environment) {
    ExperimentsApplication service = new ExperimentsApplication(environment::get);
    service.run("server");
    return new ServiceLauncher.Running() {
      @Override
      public void stop() throws Exception {
        service.stop();
      }

      @Override
      public void awaitEnd() throws InterruptedException {
        Server running = service.server;
        if (running != null) {
          running.join();
        }
      }
    };
  }

  /** Stops the server that {@code server} started; for those that run it within their process. */
  public void stop() throws Exception {
    Server running = server;
    if (running != null) {
      running.stop();
    }
  }
}
