package io.molam.experiments.adapter.http.openapi;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Says in the schemas what swagger-core does not see in a record: which fields may be null, and
 * that raw JSON is an object and not a text.
 */
final class RecordTypes implements ModelConverter {
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
  @SuppressWarnings("rawtypes") // the library's own signature
  void complete(Map<String, Schema> schemas) {
    for (Class<?> type : records) {
      Schema<?> schema = schemas.get(name(type));
      if (schema != null && schema.getProperties() != null) {
        for (RecordComponent component : type.getRecordComponents()) {
          complete(schema.getProperties(), component);
        }
      }
    }
  }

  private static String name(Class<?> type) {
    io.swagger.v3.oas.annotations.media.Schema said =
        type.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
    return said == null || said.name().isEmpty() ? type.getSimpleName() : said.name();
  }

  @SuppressWarnings("rawtypes") // the library's own signature
  private static void complete(Map<String, Schema> properties, RecordComponent component) {
    String name = new SnakeCaseStrategy().translate(component.getName());
    Schema<?> property = properties.get(name);
    if (property == null) {
      return;
    }
    if (component.getAccessor().isAnnotationPresent(JsonRawValue.class)) {
      property.setTypes(new LinkedHashSet<>(Set.of("object")));
    }
    if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      properties.put(name, orNull(property));
    }
  }

  private static Schema<?> orNull(Schema<?> schema) {
    if (schema.get$ref() != null) {
      return new Schema<>().anyOf(List.of(schema, new Schema<>().types(Set.of("null"))));
    }
    if (schema.getTypes() != null) {
      Set<String> types = new LinkedHashSet<>(schema.getTypes());
      types.add("null");
      schema.setTypes(types);
    }
    return schema;
  }
}
