package io.molam.experiments.adapter.http.call;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.UriInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * Refuses query parameters that a route does not document: the answer would be to another question.
 * Routes that read the query themselves do so by {@link QueryParameters}, together with its other
 * faults; those that need no token take whatever probes and scrapers add.
 */
final class KnownParameters implements DynamicFeature {
  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    Method method = resource.getResourceMethod();
    if (resource.getResourceClass().getName().startsWith("org.glassfish.jersey.")
        || method.isAnnotationPresent(PermitAll.class)
        || resource.getResourceClass().isAnnotationPresent(PermitAll.class)
        || Arrays.asList(method.getParameterTypes()).contains(UriInfo.class)) {
      return;
    }
    // after the caller is known to be allowed to ask
    context.register(new Guard(documented(method)), Priorities.USER);
  }

  private static Set<String> documented(Method method) {
    Set<String> names = new TreeSet<>();
    Operation operation = method.getAnnotation(Operation.class);
    if (operation != null) {
      add(operation.parameters(), names);
    }
    for (Annotation annotation : method.getAnnotations()) {
      add(annotation.annotationType().getAnnotationsByType(Parameter.class), names);
    }
    return names;
  }

  private static void add(Parameter[] parameters, Set<String> names) {
    for (Parameter parameter : parameters) {
      if (parameter.in() == ParameterIn.QUERY) {
        names.add(parameter.name());
      }
    }
  }

  private record Guard(Set<String> known) implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      Set<String> sent = request.getUriInfo().getQueryParameters().keySet();
      if (!known.containsAll(sent)) {
        throw new ExperimentException.InvalidRequest(
            sent.stream()
                .filter(name -> !known.contains(name))
                .map(name -> new FieldError(QueryParameters.shown(name), unknown(known)))
                .toList());
      }
    }
  }

  static String unknown(Set<String> known) {
    return known.isEmpty()
        ? "is not known; this route has no parameters"
        : "is not known; parameters: " + String.join(", ", known);
  }
}
