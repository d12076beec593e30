package io.molam.experiments.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Request documents that are right, to be made wrong in one place. */
final class Documents {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private Documents() {}

  static String newKey() {
    return "experiment-" + NUMBER.incrementAndGet();
  }

  /** An experiment with control {@code blue}, treatment {@code green} and the goal conversion. */
  static String experiment(String key) {
    return experiment(key, document -> {});
  }

  static String experiment(String key, Consumer<ObjectNode> change) {
    ObjectNode document =
        object(
            """
            {"key": "%s", "name": "Checkout Button Color",
             "variants": [
               {"key": "blue", "name": "Control (Blue)", "config": {"button_color": "blue"},
                "traffic_share": 50, "is_control": true},
               {"key": "green", "name": "Green Button", "config": {"button_color": "green"},
                "traffic_share": 50}],
             "metrics": [{"key": "conversion", "role": "goal"}],
             "analysis": {"method": "fixed"}}
            """
                .formatted(key));
    change.accept(document);
    return document.toString();
  }

  static ObjectNode object(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** Creates and starts an experiment; its key. */
  static String started(Api api, Consumer<ObjectNode> change) {
    String key = newKey();
    api.post("/api/experiments", experiment(key, change)).expect(201);
    api.post("/api/experiments/" + key + "/start").expect(200);
    return key;
  }

  static String started(Api api) {
    return started(api, document -> {});
  }
}
