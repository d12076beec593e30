package io.molam.experiments.adapter.http.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

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
  public JsonFields fields(RequestForm form, FieldErrors errors) {
    return JsonFields.of(tree, form, errors);
  }

  /**
   * The document, read whole by a form.
   *
   * @throws io.molam.experiments.domain.ExperimentException.InvalidRequest with all faults
   */
  public FormReader read(RequestForm form) {
    FormReader reader = new FormReader(form);
    try (JsonParser parser = tree.traverse()) {
      parser.nextToken();
      reader.read(parser);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of a tree in memory there is none
    }
    reader.errors().throwIfAny();
    return reader;
  }

  /**
   * On the parameter that is the body, a {@link JsonBody} or the stream of a bulk request: what
   * this route takes. The reader and the OpenAPI document go by it.
   */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.PARAMETER)
  public @interface BodyRules {
    /** The longest body in bytes, after inflation. */
    long maxBytes() default MAX_BYTES;

    /** The form of the object, or of each item of a bulk request. */
    Class<? extends RequestForm> form() default RequestForm.Empty.class;

    /** Whether no body at all is fine and reads as an empty object. */
    boolean optional() default false;
  }
}
