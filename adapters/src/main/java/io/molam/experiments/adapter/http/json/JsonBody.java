package io.molam.experiments.adapter.http.json;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.ext.MessageBodyReader;

/**
 * The body of a request as a JSON tree, read strictly by {@link JsonBodyReader}. A resource method
 * takes it as its entity parameter.
 *
 * @param tree the document; numbers with a fraction or an exponent are exact decimals
 */
public record JsonBody(JsonNode tree) {
  /** The longest body of a route that does not say otherwise. */
  public static final long MAX_BYTES = 1L << 20;

  /** What reads bodies for Jersey. */
  public static MessageBodyReader<JsonBody> reader() {
    return new JsonBodyReader();
  }

  /** A cursor over the document, which must be an object. */
  public JsonFields fields(FieldErrors errors) {
    return JsonFields.of(tree, errors);
  }
}
