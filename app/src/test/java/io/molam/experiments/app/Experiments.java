package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

/** Experiments that tests run. */
final class Experiments {
  private Experiments() {}

  /** Waits until the plan that a change has brought holds for new units. */
  static void awaitEffect(Answer changed) throws InterruptedException {
    Instant effective = Instant.parse(changed.text("/effective_at"));
    Thread.sleep(Duration.between(Instant.now(), effective).plusMillis(50));
  }

  /** Creates and starts an experiment blue/green 50/50; gives its id. */
  static String started(Api api, String key, String targeting) {
    return started(api, key, targeting, "");
  }

  /**
   * @param more further fields of the document, each followed by a comma
   */
  static String started(Api api, String key, String targeting, String more) {
    Answer created =
        api.post(
            "/api/experiments",
            """
            {"key": "%s", "name": "%s", "targeting": %s, %s
             "variants": [
               {"key": "blue", "config": {"color": "blue"}, "traffic_share": 50, "is_control": true},
               {"key": "green", "config": {"color": "green"}, "traffic_share": 50}],
             "metrics": [{"key": "conversion", "role": "goal"}]}
            """
                .formatted(key, key, targeting, more));
    assertThat(created.status()).as(created.toString()).isEqualTo(201);
    Answer started = api.post("/api/experiments/" + key + "/start");
    assertThat(started.status()).as(started.toString()).isEqualTo(200);
    return created.json().get("id").textValue();
  }
}
