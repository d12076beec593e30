package io.molam.experiments.adapter.http.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Says in the schemas of answers what swagger-core does not see in a record: which fields are
 * always there, which may be null, and what may hold anything.
 */
final class RecordSchemas implements ModelConverter {
  private final Set<Class<?>> records = ConcurrentHashMap.newKeySet();

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    if (type.getType() != null) {
      JavaType java = Json31.mapper().constructType(type.getType());
      if (java.getRawClass().isRecord()) {
        records.add(java.getRawClass());
      }
    }
    return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
  }

  /** Completes the schemas of all records that were resolved. */
  void complete(ObjectNode schemas) {
    for (Class<?> type : records) {
      if (schemas.get(name(type)) instanceof ObjectNode schema
          && schema.get("properties") instanceof ObjectNode properties) {
        Set<String> required = new LinkedHashSet<>();
        complete(type, properties, required);
        if (!required.isEmpty()) {
          schema.set("required", Nodes.array(required));
        }
      }
    }
  }

  private static void complete(Class<?> type, ObjectNode properties, Set<String> required) {
    for (RecordComponent component : type.getRecordComponents()) {
      if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
        complete(component.getType(), properties, required);
        continue;
      }
      String name = name(type, component);
      if (!(properties.get(name) instanceof ObjectNode property)) {
        continue;
      }
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      boolean leftOut = nullable && leavesNullsOut(type, component);
      free(component, property);
      if (nullable && !leftOut && !isNullable(property)) {
        properties.set(name, Nodes.orNull(property));
      } else if (leftOut) {
        withoutNull(property);
      }
      if (!leftOut) {
        required.add(name);
      }
    }
  }

  private static boolean isNullable(ObjectNode property) {
    return property.path("type").isArray() && property.path("type").size() > 1;
  }

  /** What is absent instead of null is never null. */
  private static void withoutNull(ObjectNode property) {
    if (isNullable(property)) {
      for (JsonNode type : property.path("type")) {
        if (!type.asText().equals("null")) {
          property.set("type", type);
          return;
        }
      }
    }
  }

  /** Whatever was sent is given back, so its members may be of any type. */
  private static void free(RecordComponent component, ObjectNode property) {
    Type type = component.getGenericType();
    if (type == Object.class || component.getAccessor().isAnnotationPresent(JsonRawValue.class)) {
      property.remove("type");
    } else if (type instanceof ParameterizedType of
        && of.getActualTypeArguments().length == 2
        && of.getActualTypeArguments()[1] == Object.class) {
      property.put("type", "object").put("additionalProperties", true);
    }
  }

  private static boolean leavesNullsOut(Class<?> type, RecordComponent component) {
    JsonInclude said = component.getAccessor().getAnnotation(JsonInclude.class);
    JsonInclude whole = said == null ? type.getAnnotation(JsonInclude.class) : said;
    return whole != null && whole.value() == JsonInclude.Include.NON_NULL;
  }

  private static String name(Class<?> type) {
    io.swagger.v3.oas.annotations.media.Schema said =
        type.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
    return said == null || said.name().isEmpty() ? type.getSimpleName() : said.name();
  }

  private static String name(Class<?> type, RecordComponent component) {
    JsonProperty said = component.getAccessor().getAnnotation(JsonProperty.class);
    if (said != null && !said.value().isEmpty()) {
      return said.value();
    }
    JsonNaming naming = type.getAnnotation(JsonNaming.class);
    return naming != null && naming.value() == SnakeCaseStrategy.class
        ? new SnakeCaseStrategy().translate(component.getName())
        : component.getName();
  }
}
