package io.molam.experiments.adapter.http.openapi;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;

/** The JAX-RS routes of resource classes, in the form of {@link OpenApiDocument#operations()}. */
public final class Routes {
  private Routes() {}

  public static List<String> of(List<Class<?>> resources) {
    List<String> routes = new ArrayList<>();
    for (Class<?> resource : resources) {
      for (Method method : resource.getMethods()) {
        for (Annotation annotation : method.getAnnotations()) {
          HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
          if (verb != null) {
            routes.add(verb.value() + " " + path(resource, method));
          }
        }
      }
    }
    return routes.stream().sorted().toList();
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
