package io.molam.experiments.adapter.http.platform;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.dropwizard.jetty.MutableServletContextHandler;
import io.molam.experiments.adapter.http.auth.Access;
import io.molam.experiments.adapter.http.auth.AccessRule;
import io.molam.experiments.adapter.http.call.QueryParameters;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.molam.experiments.adapter.http.metrics.ServiceMetrics;
import io.molam.experiments.adapter.http.openapi.OpenApiResource;
import io.molam.experiments.adapter.http.problem.Problems;
import io.molam.experiments.application.assign.Snapshots;
import io.molam.experiments.application.port.DatabaseFault;
import io.molam.experiments.application.port.DatabaseHealth;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.filter.EncodingFilter;
import org.glassfish.jersey.server.spi.internal.ResourceMethodInvocationHandlerProvider;
import org.jspecify.annotations.Nullable;

/**
 * Everything that all routes share, put on a Dropwizard environment: request ids, problem details,
 * strict JSON, tokens, metrics, OpenAPI, CORS. Needs {@code server.registerDefaultExceptionMappers:
 * false}, since Dropwizard's own mappers would answer in another form.
 */
public final class HttpPlatform {
  private static final UriCompliance ANY_UNIT =
      UriCompliance.DEFAULT.with(
          "ANY_UNIT",
          UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
          UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING);

  /**
   * A bare line feed ends nothing: a proxy that does not take it for an end would be smuggled by.
   */
  private static final HttpCompliance WHOLE_LINE_ENDS =
      HttpCompliance.RFC9110.without(
          "WHOLE_LINE_ENDS",
          HttpCompliance.Violation.LF_HEADER_TERMINATION,
          HttpCompliance.Violation.LF_CHUNK_TERMINATION);

  /** Within which the headers of a request must be complete. */
  private static final Duration HEADERS = Duration.ofSeconds(10);

  /**
   * What the HTTP side needs to know about its surroundings.
   *
   * @param access who may come in
   * @param corsOrigin the origins, separated by commas, whose pages may call the API from a
   *     browser; null for none
   * @param metrics where requests are counted
   * @param version of the service, for the OpenAPI document
   * @param logged which requests have a line in the log
   * @param console how people log in to it
   */
  public record Settings(
      Access access,
      @Nullable String corsOrigin,
      ServiceMetrics metrics,
      String version,
      RequestLines logged,
      ConsoleLogin console) {}

  /** Which requests have a line in the log; those that were refused or failed always have. */
  public enum RequestLines {
    /** No others. */
    ERRORS,

    /** Those that change what people manage; not those of services, which come by the thousand. */
    WRITES,

    ALL
  }

  /** Whether the process still wants traffic, and what keeps it from doing all of its work. */
  public static final class Readiness {
    private final DatabaseHealth database;
    private volatile boolean prepared;
    private volatile boolean stopping;

    public Readiness(DatabaseHealth database) {
      this.database = database;
    }

    /** What is wrong with the database; null when nothing is known to be. */
    @Nullable DatabaseFault databaseFault() {
      return database.fault();
    }

    /** From now on the first requests are no slower than later ones. */
    public void prepared() {
      prepared = true;
    }

    /** Whether what first requests need has been done once. */
    public boolean isPrepared() {
      return prepared;
    }

    /** From now on the process asks to get no new requests; those in flight end. */
    public void stop() {
      stopping = true;
    }

    /** Whether the process was told to stop. */
    public boolean stopping() {
      return stopping;
    }
  }

  /**
   * A POST route that may be answered without Jersey, as Jersey would answer it.
   *
   * @param prefix of the path, before the one parameter, {@code {id}}
   * @param suffix of the path, behind it
   * @param rule who may use the route
   * @param answer takes the parameter and the body; what it throws is answered as anywhere else
   * @param view what it gives, which is written as JSON
   */
  public record ShortRoute(
      String prefix,
      String suffix,
      AccessRule rule,
      BiFunction<String, JsonBody, ?> answer,
      Class<?> view) {
    String template() {
      return prefix + "{id}" + suffix;
    }
  }

  private HttpPlatform() {}

  /** The name under which requests are logged. */
  public static final String REQUEST_LOGGER = "requests";

  /**
   * @param origins as in {@link Settings}
   * @throws IllegalArgumentException with one line that says what they must be
   */
  public static void checkOrigins(@Nullable String origins) {
    if (origins != null && !origins.isBlank()) {
      CorsHandler.check(origins.split(",", -1));
    }
  }

  /**
   * Registers the shared parts and the resources, which the OpenAPI document then describes; the
   * API answers once there is a snapshot, and says when the process is to stop.
   *
   * @param shortRoute one of the resources' routes, which is answered without Jersey where it can
   */
  public static void serve(
      Environment environment,
      Settings settings,
      Snapshots snapshots,
      Readiness readiness,
      InstantSource clock,
      List<Object> resources,
      ShortRoute shortRoute) {
    List<Object> all = new ArrayList<>(resources);
    all.add(new HealthResource(snapshots, readiness));
    register(environment, settings, all);
    environment.jersey().register(new StartingGate(snapshots));
    MutableServletContextHandler context = environment.getApplicationContext();
    context.insertHandler(
        new ShortWay(
            shortRoute,
            settings.access(),
            () -> snapshots.current() != null,
            settings.metrics(),
            environment.getObjectMapper()));
    context.insertHandler(console(environment, settings));
    context.insertHandler(new ClosingHandler(readiness::stopping));
  }

  private static ConsoleHandler console(Environment environment, Settings settings) {
    ConsoleLogin.Provider provider = settings.console().provider();
    ProviderOrigins origins =
        provider == null
            ? null
            : new ProviderOrigins(provider.issuer(), environment.getObjectMapper());
    if (origins != null) {
      environment.lifecycle().manage(origins);
    }
    return new ConsoleHandler(
        ConsoleFiles.ofBuild(),
        settings.console(),
        origins,
        settings.metrics(),
        environment.getObjectMapper());
  }

  static void register(Environment environment, Settings settings, List<Object> resources) {
    JerseyEnvironment jersey = environment.jersey();
    // what a test has checked need not be checked at each start
    jersey.property(ServerProperties.RESOURCE_VALIDATION_DISABLE, true);
    // relative, so that no header of a proxy need be believed to know the service's own address
    jersey.property(ServerProperties.LOCATION_HEADER_RELATIVE_URI_RESOLUTION_DISABLED, true);
    Problems.register(environment);
    environment.getApplicationContext().getServletHandler().setDecodeAmbiguousURIs(true);
    environment
        .lifecycle()
        .addServerLifecycleListener(
            server -> {
              server.setRequestLog(new RequestLogger(settings.logged()));
              server.getContainedBeans(HttpConfiguration.class).forEach(HttpPlatform::readHttp);
              server
                  .getContainedBeans(ServerConnector.class)
                  .forEach(connector -> HeaderDeadline.on(connector, HEADERS));
            });
    jersey.register(JsonBody.reader());
    // not Jetty's, which takes a body that was cut for a whole one
    jersey.register(new GzipBodies());
    jersey.register(new EncodingFilter());
    jersey.register(new Encodings());
    settings.access().guard(jersey);
    jersey.register(QueryParameters.onlyDocumented());
    settings.access().show(settings.metrics());

    jersey.register(settings.metrics().requests());
    Object metrics = settings.metrics().resource();
    List<Class<?>> described = new ArrayList<>();
    resources.forEach(resource -> described.add(resource.getClass()));
    described.add(metrics.getClass());
    Object me = settings.access().me(List.copyOf(described));
    described.add(me.getClass());
    described.add(OpenApiResource.class);
    List<Object> all = new ArrayList<>(resources);
    all.add(metrics);
    all.add(me);
    all.add(OpenApiResource.describing("Molam Experiments", settings.version(), described));
    serve(jersey, all);

    String origins = settings.corsOrigin();
    if (origins != null && !origins.isBlank()) {
      environment.getApplicationContext().insertHandler(CorsHandler.forOrigins(origins));
    }
  }

  /** With one binder: Dropwizard would write and load a class for each object that it is given. */
  private static void serve(JerseyEnvironment jersey, List<Object> resources) {
    jersey.register(
        new AbstractBinder() {
          @Override
          protected void configure() {
            bind(new ResourcesOfRooms()).to(ResourceMethodInvocationHandlerProvider.class);
            resources.forEach(resource -> bind(resource).to((Type) resource.getClass()));
          }
        });
    resources.forEach(resource -> jersey.register(resource.getClass()));
  }

  /**
   * Units may hold "/" and "%", which stand in a path as escapes that Jetty refuses unless told
   * otherwise: servers that decode a path before they look at it could mistake them. Here Jersey
   * takes paths apart before it decodes their segments, and access is by the method that was found,
   * not by path.
   */
  private static void readHttp(HttpConfiguration http) {
    http.setUriCompliance(ANY_UNIT);
    http.setHttpCompliance(WHOLE_LINE_ENDS);
  }
}
