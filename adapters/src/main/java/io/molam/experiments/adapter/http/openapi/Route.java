package io.molam.experiments.adapter.http.openapi;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/**
 * A route and the method that answers it.
 *
 * @param verb such as {@code GET}
 * @param path such as {@code /api/experiments/{id}}
 */
record Route(String verb, String path, Method method) {

  /** The routes of resource classes. */
  static List<Route> of(List<Class<?>> resources) {
    List<Route> routes = new ArrayList<>();
    for (Class<?> resource : resources) {
      for (Method method : resource.getMethods()) {
        for (Annotation annotation : method.getAnnotations()) {
          HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
          if (verb != null) {
            routes.add(new Route(verb.value(), path(resource, method), method));
          }
        }
      }
    }
    return routes;
  }

  private static String path(Class<?> resource, Method method) {
    Path outer = resource.getAnnotation(Path.class);
    Path inner = method.getAnnotation(Path.class);
    String path =
        "/" + (outer == null ? "" : outer.value()) + "/" + (inner == null ? "" : inner.value());
    String tidy =
        path.replaceAll("\\{\\s*(\\w+)\\s*:(?:[^{}]|\\{[^{}]*\\})*\\}", "{$1}")
            .replaceAll("/{2,}", "/");
    return tidy.length() > 1 && tidy.endsWith("/") ? tidy.substring(0, tidy.length() - 1) : tidy;
  }
}
