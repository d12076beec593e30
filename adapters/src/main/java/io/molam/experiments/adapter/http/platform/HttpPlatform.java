package io.molam.experiments.adapter.http.platform;

import io.dropwizard.auth.AuthValueFactoryProvider;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.molam.experiments.adapter.http.auth.AccessFeature;
import io.molam.experiments.adapter.http.auth.Caller;
import io.molam.experiments.adapter.http.auth.CallerLimits;
import io.molam.experiments.adapter.http.auth.TokenAuthenticator;
import io.molam.experiments.adapter.http.json.JsonBodyReader;
import io.molam.experiments.adapter.http.metrics.MetricsResource;
import io.molam.experiments.adapter.http.metrics.RequestMetrics;
import io.molam.experiments.adapter.http.openapi.OpenApiDocument;
import io.molam.experiments.adapter.http.openapi.OpenApiResource;
import io.molam.experiments.adapter.http.problem.ExperimentExceptionMapper;
import io.molam.experiments.adapter.http.problem.NoStore;
import io.molam.experiments.adapter.http.problem.ProblemExceptionMapper;
import io.molam.experiments.adapter.http.problem.ReadToTheEnd;
import io.molam.experiments.adapter.http.problem.RequestId;
import io.molam.experiments.adapter.http.problem.ServerErrorHandler;
import io.molam.experiments.adapter.http.problem.UnexpectedErrorMapper;
import io.molam.experiments.adapter.http.problem.UriGuard;
import io.molam.experiments.adapter.http.problem.WebApplicationExceptionMapper;
import jakarta.servlet.DispatcherType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.message.GZipEncoder;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.server.filter.EncodingFilter;

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

  private HttpPlatform() {}

  /**
   * Registers the shared parts and the resources, which the OpenAPI document then describes.
   *
   * @return what verifies tokens, for routes beside Jersey
   */
  public static TokenAuthenticator register(
      Environment environment, HttpSettings settings, List<Object> resources) {
    JerseyEnvironment jersey = environment.jersey();
    // what a test has checked need not be checked at each start
    jersey.property(ServerProperties.RESOURCE_VALIDATION_DISABLE, true);
    registerProblems(environment);
    jersey.register(new JsonBodyReader());
    jersey.register(new NoStore());
    // not Jetty's, which takes a body that was cut for a whole one
    jersey.register(new GZipEncoder());
    jersey.register(new EncodingFilter());
    jersey.register(new KnownEncodings());
    CallerLimits limits = settings.limits();
    TokenAuthenticator authenticator =
        new TokenAuthenticator(
            settings.keys(), settings.issuer(), settings.audience(), settings.clock());
    jersey.register(new AccessFeature(authenticator, limits));
    if (limits != null) {
      settings
          .metrics()
          .counter(
              "http_requests_limited_total",
              "Requests refused because their caller had made too many.",
              limits::refused);
      settings
          .metrics()
          .gauge(
              "rate_limit_callers", "Callers that are counted.", () -> (double) limits.callers());
    }
    jersey.register(new AuthValueFactoryProvider.Binder<>(Caller.class));

    settings.metrics().bridge(environment.metrics());
    jersey.register(new RequestMetrics(settings.metrics()));
    MetricsResource metrics = new MetricsResource(settings.metrics());
    List<Class<?>> described = new ArrayList<>();
    resources.forEach(resource -> described.add(resource.getClass()));
    described.add(MetricsResource.class);
    described.add(OpenApiResource.class);
    List<Object> all = new ArrayList<>(resources);
    all.add(metrics);
    all.add(
        new OpenApiResource(
            () -> new OpenApiDocument("Molam Experiments", settings.version(), described)));
    serve(jersey, all);

    String origins = settings.corsOrigin();
    if (origins != null && !origins.isBlank()) {
      environment.getApplicationContext().insertHandler(CorsHandler.forOrigins(origins));
    }
    return authenticator;
  }

  /** With one binder: Dropwizard would write and load a class for each object that it is given. */
  private static void serve(JerseyEnvironment jersey, List<Object> resources) {
    jersey.register(
        new AbstractBinder() {
          @Override
          protected void configure() {
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
  private static void allowAnyUnitInPaths(Environment environment) {
    environment.getApplicationContext().getServletHandler().setDecodeAmbiguousURIs(true);
    environment
        .lifecycle()
        .addServerLifecycleListener(
            server ->
                server
                    .getContainedBeans(HttpConfiguration.class)
                    .forEach(http -> http.setUriCompliance(ANY_UNIT)));
  }

  private static void registerProblems(Environment environment) {
    JerseyEnvironment jersey = environment.jersey();
    jersey.register(new ExperimentExceptionMapper());
    jersey.register(new ProblemExceptionMapper());
    jersey.register(WebApplicationExceptionMapper.class);
    jersey.register(new UnexpectedErrorMapper());
    jersey.register(new ReadToTheEnd());
    jersey.register(new UriGuard());
    environment
        .servlets()
        .addFilter("request-id", new RequestId())
        .addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
    allowAnyUnitInPaths(environment);
    ServerErrorHandler errors = new ServerErrorHandler(environment.getObjectMapper());
    environment.lifecycle().addServerLifecycleListener(server -> server.setErrorHandler(errors));
  }
}
