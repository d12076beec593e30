package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The service while the name of SIRA cannot be resolved, as when the cluster's DNS is away. */
class SiraNameIT {
  @RegisterExtension
  static final RunningService SERVICE =
      new RunningService(
          Map.of("SIRA_URL", "http://sira.invalid:4000", "LOG_LEVEL", "ERROR"), "server");

  private static Api admin() {
    return SERVICE.as("ops_admin");
  }

  @Test
  void localPolicyDecidesAndNoAssignmentFails() {
    String adaptive = Adaptive.started(admin(), "adaptive", document -> {});
    String contextual = Adaptive.started(admin(), "contextual", document -> {});
    Adaptive.units(admin(), adaptive, "first-", 120, Map.of("blue", 0.2, "green", 0.25));
    Eventually.within(
        Duration.ofSeconds(60),
        "the local policy decides, and the log says why",
        () ->
            Adaptive.log(admin(), adaptive, 0).stream()
                .anyMatch(
                    entry ->
                        entry.path("source").asText().equals("local")
                            && List.of("unreachable", "timeout", "circuit_open")
                                .contains(entry.at("/sira/outcome").asText())));
    for (int i = 0; i < 12; i++) {
      Answer plain = Adaptive.assign(admin(), adaptive, "unit-" + i);
      assertThat(plain.at("/recorded").asBoolean()).isTrue();
      Answer drawn = Adaptive.assign(admin(), contextual, "unit-" + i);
      assertThat(drawn.at("/recorded").asBoolean()).isTrue();
      assertThat(drawn.text("/policy/source")).isEqualTo("local");
    }
    for (JsonNode entry : Adaptive.log(admin(), adaptive, 0)) {
      assertThat(entry.path("source").asText()).isNotEqualTo("sira");
    }
  }
}
