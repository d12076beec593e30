package io.molam.experiments.adapter.http.openapi;

import com.fasterxml.jackson.annotation.JsonView;
import io.molam.experiments.adapter.http.json.JsonBody;
import io.swagger.v3.jaxrs2.ResolvedParameter;
import io.swagger.v3.jaxrs2.ext.AbstractOpenAPIExtension;
import io.swagger.v3.jaxrs2.ext.OpenAPIExtension;
import io.swagger.v3.oas.models.Components;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.Context;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Teaches swagger-core that parameters that are injected or read by hand are no query parameters;
 * {@link OperationDetails} tells what they mean.
 */
final class ResourceExtension extends AbstractOpenAPIExtension {
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
}
