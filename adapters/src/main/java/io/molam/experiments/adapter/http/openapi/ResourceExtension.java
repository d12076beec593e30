package io.molam.experiments.adapter.http.openapi;

import com.fasterxml.jackson.annotation.JsonView;
import io.molam.experiments.adapter.http.auth.AccessRule;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.swagger.v3.jaxrs2.ResolvedParameter;
import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.Context;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Teaches swagger-core the conventions of the resources: parameters that are injected or read by
 * hand are not part of the contract (a {@code @RequestBody} on the method describes the body), and
 * who may call comes from the same annotations that are enforced.
 */
final class ResourceExtension extends AbstractOpenAPIExtension {
  static final String OPEN = "x-open";
  static final String ROLES = "x-roles";

  @Override
  public ResolvedParameter extractParameters(
      List<Annotation> annotations,
      Type type,
      Set<Type> typesToSkip,
      Components components,
      @Nullable Consumes classConsumes,
      @Nullable Consumes methodConsumes,
      boolean includeRequestBody,
      @Nullable JsonView jsonView,
      Iterator<OpenAPIExtension> chain) {
    boolean internal =
        type == JsonBody.class
            || type == InputStream.class
            || annotations.stream()
                .anyMatch(it -> it instanceof Context || it instanceof BeanParam);
    return internal
        ? new ResolvedParameter()
        : super.extractParameters(
            annotations,
            type,
            typesToSkip,
            components,
            classConsumes,
            methodConsumes,
            includeRequestBody,
            jsonView,
            chain);
  }

  @Override
  public void decorateOperation(
      Operation operation, Method method, Iterator<OpenAPIExtension> chain) {
    switch (AccessRule.of(method)) {
      case AccessRule.Open open -> operation.addExtension(OPEN, true);
      case AccessRule.OneOf(List<String> roles) -> operation.addExtension(ROLES, roles);
      case AccessRule.Closed closed -> {}
    }
    super.decorateOperation(operation, method, chain);
  }
}
