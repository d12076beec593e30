package io.molam.experiments.adapter.http.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.allocation.UnitId;
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

  private UnitRequests() {}

  /** The unit of a body's {@code molam_id}; null when it was reported as wrong. */
  public static @Nullable UnitId unit(JsonFields fields) {
    fields.require("molam_id");
    String text = fields.text("molam_id", UnitId.MAX_LENGTH);
    if (text == null) {
      return null;
    }
    String problem = UnitId.problem(text);
    if (problem != null) {
      fields.error("molam_id", problem);
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

  /** The attributes of a body's {@code context}; null attributes are absent ones. */
  public static Context context(JsonFields fields) {
    JsonNode context = fields.raw("context");
    if (context == null) {
      return Context.EMPTY;
    }
    if (!context.isObject() || context.size() > MAX_ATTRIBUTES) {
      fields.error("context", "must be an object of at most " + MAX_ATTRIBUTES + " attributes");
      return Context.EMPTY;
    }
    Map<String, Object> attributes = new HashMap<>();
    for (Map.Entry<String, JsonNode> entry : context.properties()) {
      Object value = attribute(entry.getValue());
      if (value != null) {
        attributes.put(entry.getKey(), value);
      } else if (!entry.getValue().isNull()) {
        fields.error(
            "context." + entry.getKey(),
            "must be a text of at most "
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
