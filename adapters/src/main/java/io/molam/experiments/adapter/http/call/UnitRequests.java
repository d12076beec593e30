package io.molam.experiments.adapter.http.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.json.JsonValue;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.allocation.UnitId;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What requests say of one unit. */
public final class UnitRequests {
  static final int MAX_ATTRIBUTES = 100;
  private static final int MAX_ATTRIBUTE_TEXT = 1024;

  /** Who is randomised; in every request about one unit. */
  public static final Field<UnitId> UNIT =
      Field.of(
              "molam_id",
              "The unit: a Molam ID, device, session or merchant, as the experiment says.",
              Map.of("type", "string", "minLength", 1, "maxLength", UnitId.MAX_LENGTH),
              UnitRequests::unit)
          .required()
          .example("u-1");

  /** What is known of a unit, for targeting. */
  public static final Field<Context> CONTEXT =
      Field.of(
              "context",
              "Attributes of the unit for targeting: strings of at most 1,024 characters, numbers,"
                  + " booleans, or lists of these.",
              Map.of(
                  "type", "object", "maxProperties", MAX_ATTRIBUTES, "additionalProperties", true),
              UnitRequests::context)
          .example(Map.of("country", "SN"));

  private UnitRequests() {}

  private static @Nullable UnitId unit(JsonValue value) throws IOException {
    String text = value.text(UnitId.MAX_LENGTH);
    if (text == null) {
      return null;
    }
    String problem = UnitId.problem(text);
    if (problem != null) {
      value.fault(problem);
      return null;
    }
    return new UnitId(text);
  }

  /**
   * The unit of a path.
   *
   * @throws ExperimentException.InvalidRequest when it cannot be one
   */
  public static UnitId unit(String text) {
    String problem = UnitId.problem(text);
    if (problem != null) {
      throw new ExperimentException.InvalidRequest(List.of(new FieldError("molam_id", problem)));
    }
    return new UnitId(text);
  }

  /** The attributes of a body's {@code context}; none when there is no such field. */
  public static Context context(JsonFields fields) {
    return fields.get(CONTEXT, Context.EMPTY);
  }

  /** Null attributes are absent ones. */
  private static @Nullable Context context(JsonValue whole) throws IOException {
    JsonNode context = whole.free(MAX_ATTRIBUTES, "attributes");
    if (context == null) {
      return null;
    }
    Map<String, Object> attributes = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : context.properties()) {
      Object value = attribute(entry.getValue());
      if (value != null) {
        attributes.put(entry.getKey(), value);
      } else if (!entry.getValue().isNull()) {
        whole.fault(
            entry.getKey(),
            "must be a string of at most "
                + MAX_ATTRIBUTE_TEXT
                + " characters, a number, a boolean, or a list of these");
      }
    }
    return new Context(attributes);
  }

  private static @Nullable Object attribute(JsonNode value) {
    if (!value.isArray()) {
      return scalar(value);
    }
    List<Object> list = new ArrayList<>();
    for (JsonNode item : value) {
      Object scalar = scalar(item);
      if (scalar == null || list.size() == MAX_ATTRIBUTES) {
        return null;
      }
      list.add(scalar);
    }
    return list;
  }

  private static @Nullable Object scalar(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> value.textValue().length() <= MAX_ATTRIBUTE_TEXT ? value.textValue() : null;
      case NUMBER -> plain(value.decimalValue());
      case BOOLEAN -> value.booleanValue();
      default -> null;
    };
  }

  /** Numbers so extreme that comparing them would cost memory are no attributes. */
  private static @Nullable BigDecimal plain(BigDecimal number) {
    return Math.abs(number.scale()) <= 400 && number.precision() <= 400 ? number : null;
  }
}
