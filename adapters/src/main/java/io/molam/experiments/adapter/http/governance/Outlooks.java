package io.molam.experiments.adapter.http.governance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.molam.experiments.adapter.http.call.GovernedCall.Told;
import io.molam.experiments.adapter.http.json.StrictJson;
import io.molam.experiments.application.port.ChangeRequests;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.governance.ChangeRequest;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes what a change would mean: what differs, what becomes of units, what must hold. */
final class Outlooks {
  /** What every change moves, or a rehearsal draws by chance. */
  private static final List<String> MOVING =
      List.of(
          "id",
          "version",
          "author",
          "since",
          "created_by",
          "created_at",
          "updated_at",
          "effective_at",
          "start_date",
          "end_date");

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ObjectMapper json;

  Outlooks(ObjectMapper json) {
    this.json = json;
  }

  /**
   * What a request would change, for the answer to a write; null when that cannot be read, since
   * the write is stored by then.
   */
  static @Nullable String told(ChangeRequests requests, ChangeRequest request) {
    try {
      return requests.description(request).orElse(null);
    } catch (ExperimentException.DependencyFailed | ExperimentException.Overloaded untold) {
      return null;
    }
  }

  String write(Told told) {
    ObjectNode outlook = NODES.objectNode();
    ArrayNode diff = outlook.putArray("diff");
    compare("", shown(told.before()), shown(told.after()), diff);
    outlook.set("preview", tree(told.preview()));
    outlook.set("checklist", tree(told.checklist()));
    return outlook.toString();
  }

  /** Written and read again, because views hold configurations as raw JSON. */
  private JsonNode tree(@Nullable Object view) {
    if (view == null) {
      return NODES.nullNode();
    }
    try {
      return StrictJson.read(json.writeValueAsString(view));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode shown(@Nullable Object view) {
    return tree(view) instanceof ObjectNode object ? object.without(MOVING) : NODES.objectNode();
  }

  private static void compare(String path, JsonNode before, JsonNode after, ArrayNode diff) {
    if (before.equals(after)) {
      return;
    }
    Map<String, JsonNode> old = members(before);
    Map<String, JsonNode> next = members(after);
    if (old == null || next == null) {
      ObjectNode difference = diff.addObject();
      difference.put("field", path);
      difference.set("before", before);
      difference.set("after", after);
      return;
    }
    TreeSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(next.keySet());
    for (String name : names) {
      compare(
          path + "/" + name.replace("~", "~0").replace("/", "~1"),
          old.getOrDefault(name, NODES.nullNode()),
          next.getOrDefault(name, NODES.nullNode()),
          diff);
    }
  }

  /** Of an object by name, of a list of things with keys by key; null for all others. */
  private static @Nullable Map<String, JsonNode> members(JsonNode node) {
    if (!node.isObject() && !node.isArray()) {
      return null;
    }
    Map<String, JsonNode> members = new LinkedHashMap<>();
    if (node.isObject()) {
      node.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
      return members;
    }
    for (JsonNode entry : node) {
      if (!entry.path("key").isTextual()
          || members.put(entry.path("key").asText(), entry) != null) {
        return null;
      }
    }
    return members;
  }
}
