package io.molam.experiments.adapter.http.metrics;

import io.molam.experiments.adapter.http.problem.RequestId;
import java.time.Duration;
import java.util.Set;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.glassfish.jersey.uri.UriTemplate;

/**
 * Counts every request that reaches a route, refused ones too. An event listener rather than a
 * filter, since filters miss what fails before or after them. The label is the template of the
 * route: raw addresses would make a time series of each experiment and unit.
 */
final class RequestMetrics implements ApplicationEventListener {
  private static final String UNMATCHED = "unmatched";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final ServiceMetrics metrics;

  RequestMetrics(ServiceMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void onEvent(ApplicationEvent event) {}

  @Override
  public RequestEventListener onRequest(RequestEvent start) {
    long began = System.nanoTime();
    return event -> {
      if (event.getType() == RequestEvent.Type.FINISHED) {
        String method = event.getContainerRequest().getMethod();
        ContainerResponse response = event.getContainerResponse();
        String route = route(event.getUriInfo());
        event.getContainerRequest().setProperty(RequestId.ROUTE, route);
        metrics.answered(
            METHODS.contains(method) ? method : "OTHER",
            route,
            response == null ? 500 : response.getStatus(),
            Duration.ofNanos(System.nanoTime() - began));
      }
    };
  }

  /** The templates from the innermost to the outermost, put together. */
  private static String route(ExtendedUriInfo uri) {
    StringBuilder route = new StringBuilder();
    for (UriTemplate template : uri.getMatchedTemplates()) {
      String part = template.getTemplate();
      route.insert(0, part.startsWith("/") ? part : "/" + part);
    }
    String joined =
        route
            .toString()
            .replaceAll("/{2,}", "/")
            .replaceAll("\\{\\s*(\\w+)\\s*:(?:[^{}]|\\{[^{}]*\\})*\\}", "{$1}");
    return joined.isEmpty() ? UNMATCHED : joined;
  }
}
