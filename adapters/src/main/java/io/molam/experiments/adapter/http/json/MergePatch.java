package io.molam.experiments.adapter.http.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * JSON Merge Patch (RFC 7396) with one rule of the contract on top: in the arrays {@code variants}
 * and {@code metrics} of the document itself, entries match by {@code key}. An entry with a known
 * key is merged, one with a new key is added at the end, those not mentioned stay. Such an array
 * may also be patched by an object, as if it were one whose members are named by the keys; a null
 * then removes the entry, as RFC 7396 has it for members.
 */
public final class MergePatch {
  private static final Set<String> KEYED = Set.of("variants", "metrics");

  private MergePatch() {}

  /** The patched document; neither argument is changed. */
  public static JsonNode apply(JsonNode target, JsonNode patch) {
    return merge(target, patch, true);
  }

  /** Whether the entries of this array of the document match by {@code key}. */
  public static boolean isKeyed(String name) {
    return KEYED.contains(name);
  }

  private static JsonNode merge(JsonNode target, JsonNode patch, boolean document) {
    if (!patch.isObject()) {
      return patch.deepCopy();
    }
    ObjectNode result =
        target instanceof ObjectNode object
            ? object.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> change : patch.properties()) {
      String name = change.getKey();
      JsonNode value = change.getValue();
      JsonNode before = result.path(name);
      if (value.isNull()) {
        result.remove(name);
      } else if (document && KEYED.contains(name) && value.isArray() && before.isArray()) {
        result.set(name, mergeKeyed((ArrayNode) before, (ArrayNode) value));
      } else if (document && KEYED.contains(name) && value.isObject() && before.isArray()) {
        result.set(name, mergeMembers((ArrayNode) before, (ObjectNode) value));
      } else {
        result.set(name, merge(before, value, false));
      }
    }
    return result;
  }

  private static ArrayNode mergeKeyed(ArrayNode before, ArrayNode patch) {
    ArrayNode result = before.deepCopy();
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < result.size(); i++) {
      positions.putIfAbsent(result.get(i).path("key").asText(), i);
    }
    for (JsonNode entry : patch) {
      // Each known entry is merged once: a key given twice is kept twice, for validation to refuse.
      Integer position =
          entry.path("key").isTextual() ? positions.remove(entry.path("key").asText()) : null;
      if (position == null) {
        result.add(merge(JsonNodeFactory.instance.missingNode(), entry, false));
      } else {
        result.set(position, merge(result.get(position), entry, false));
      }
    }
    return result;
  }

  private static ArrayNode mergeMembers(ArrayNode before, ObjectNode patch) {
    ArrayNode result = JsonNodeFactory.instance.arrayNode();
    Set<String> known = new HashSet<>();
    for (JsonNode entry : before) {
      String key = entry.path("key").asText();
      known.add(key);
      JsonNode change = patch.get(key);
      if (change == null) {
        result.add(entry.deepCopy());
      } else if (!change.isNull()) {
        result.add(merge(entry, change, false));
      }
    }
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      if (!known.contains(member.getKey()) && !member.getValue().isNull()) {
        JsonNode added = merge(JsonNodeFactory.instance.missingNode(), member.getValue(), false);
        if (added instanceof ObjectNode entry && !entry.has("key")) {
          entry.put("key", member.getKey());
        }
        result.add(added);
      }
    }
    return result;
  }
}
