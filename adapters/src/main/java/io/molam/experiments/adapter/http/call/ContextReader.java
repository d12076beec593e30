package io.molam.experiments.adapter.http.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.http.call.UnitRequests.SentContext;
import io.molam.experiments.adapter.http.call.UnitRequests.SentContext.LeftOut;
import io.molam.experiments.adapter.http.call.UnitRequests.SentContext.Reason;
import io.molam.experiments.adapter.http.json.JsonValue;
import io.molam.experiments.domain.allocation.Context;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a context: objects become names with dots, what no rule can use is left out. */
final class ContextReader {
  private static final int MAX_ATTRIBUTES = 100;
  private static final int MAX_TEXT = 1024;
  private static final int MAX_DEPTH = 5;
  private static final int MAX_NAME = 128;

  private final Map<String, Object> attributes = new HashMap<>();
  private final List<LeftOut> leftOut = new ArrayList<>();

  static SentContext read(JsonNode object) {
    ContextReader reader = new ContextReader();
    reader.members(object, "", 1);
    return new SentContext(new Context(reader.attributes), reader.leftOut);
  }

  /** Plain members first: of two ways to write one name, the direct one counts in any order. */
  private void members(JsonNode object, String prefix, int depth) {
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (!member.getValue().isObject()) {
        attribute(prefix + member.getKey(), member.getValue());
      }
    }
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (member.getValue().isObject()) {
        String name = prefix + member.getKey();
        if (depth == MAX_DEPTH) {
          leaveOut(name, Reason.TOO_DEEP);
        } else {
          members(member.getValue(), name + ".", depth + 1);
        }
      }
    }
  }

  /** Null is as good as absent. */
  private void attribute(String name, JsonNode value) {
    if (value.isNull() || attributes.containsKey(name)) {
      return;
    }
    if (name.length() > MAX_NAME || !JsonValue.isStorable(name)) {
      leaveOut(name, Reason.TEXT);
      return;
    }
    Reason problem = problem(value);
    if (problem != null) {
      leaveOut(name, problem);
    } else if (attributes.size() == MAX_ATTRIBUTES) {
      leaveOut(name, Reason.TOO_MANY);
    } else {
      attributes.put(name, value.isArray() ? list(value) : scalar(value));
    }
  }

  private void leaveOut(String name, Reason reason) {
    if (leftOut.size() < MAX_ATTRIBUTES) {
      leftOut.add(
          new LeftOut(
              name.length() > MAX_NAME || !JsonValue.isStorable(name)
                  ? "an attribute with a name that cannot be used"
                  : name,
              reason));
    }
  }

  private static @Nullable Reason problem(JsonNode value) {
    if (!value.isArray()) {
      return ofScalar(value);
    }
    if (value.size() > MAX_ATTRIBUTES) {
      return Reason.LIST;
    }
    for (JsonNode item : value) {
      Reason problem = item.isNull() ? Reason.LIST : ofScalar(item);
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  private static @Nullable Reason ofScalar(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING ->
          value.textValue().length() > MAX_TEXT
              ? Reason.TOO_LONG
              : JsonValue.isStorable(value.textValue()) ? null : Reason.TEXT;
      case NUMBER -> JsonValue.isStorable(value.decimalValue()) ? null : Reason.OUT_OF_RANGE;
      case BOOLEAN -> null;
      default -> Reason.LIST;
    };
  }

  private static List<Object> list(JsonNode value) {
    List<Object> list = new ArrayList<>(value.size());
    value.forEach(item -> list.add(scalar(item)));
    return list;
  }

  private static Object scalar(JsonNode value) {
    if (value.isTextual()) {
      return value.textValue();
    }
    BigDecimal number = value.isNumber() ? value.decimalValue() : null;
    return number == null ? value.booleanValue() : number;
  }
}
