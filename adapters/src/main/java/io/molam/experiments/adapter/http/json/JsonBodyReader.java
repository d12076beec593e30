package io.molam.experiments.adapter.http.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.molam.experiments.adapter.http.json.JsonBody.BodyRules;
import io.molam.experiments.adapter.http.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a {@link JsonBody}: media type, length and syntax are checked here, once. */
final class JsonBodyReader implements MessageBodyReader<JsonBody> {
  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    // Whatever the media type: a wrong one gets its answer below rather than Jersey's.
    return type == JsonBody.class;
  }

  @Override
  public JsonBody readFrom(
      Class<JsonBody> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream entity)
      throws IOException {
    long maxBytes = JsonBody.MAX_BYTES;
    boolean optional = false;
    for (Annotation annotation : annotations) {
      if (annotation instanceof BodyRules rules) {
        maxBytes = rules.maxBytes();
        optional = rules.optional();
      }
    }
    PushbackInputStream body = new PushbackInputStream(new BoundedInputStream(entity, maxBytes), 1);
    int first = body.read();
    if (first < 0) {
      if (optional) {
        return new JsonBody(JsonNodeFactory.instance.objectNode());
      }
      throw ProblemException.malformed("malformed_json", "The body is empty; JSON is expected.");
    }
    body.unread(first);
    requireJson(headers.getFirst(HttpHeaders.CONTENT_TYPE), mediaType);
    return new JsonBody(StrictJson.read(body));
  }

  private static void requireJson(@Nullable String header, MediaType mediaType) {
    String subtype = mediaType.getSubtype().toLowerCase(Locale.ROOT);
    String charset = mediaType.getParameters().getOrDefault("charset", "utf-8");
    boolean json =
        header != null
            && mediaType.getType().equalsIgnoreCase("application")
            && (subtype.equals("json") || subtype.endsWith("+json"));
    if (!json || !charset.equalsIgnoreCase("utf-8")) {
      throw new ProblemException(
          415,
          "unsupported_media_type",
          "The body must be application/json in UTF-8, the Content-Type says %s."
              .formatted(header == null ? "nothing" : mediaType));
    }
  }
}
