package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.app.demo.ReferenceSira;
import io.molam.experiments.app.demo.ReferenceSira.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever SIRA does, assigning goes on, the local policy decides at the next refresh, the policy
 * log and the metrics say so, and SIRA is asked again when it is well.
 */
@Execution(ExecutionMode.CONCURRENT)
class SiraFaultsIT {
  /** How long SIRA comes and goes; the acceptance run takes 60. */
  private static final int FLAPPING_SECONDS = Integer.getInteger("sira.flapping.seconds", 20);

  private static final ReferenceSira SIRA = absent();

  @RegisterExtension
  static final RunningService SERVICE =
      new RunningService(
          Map.of(
              "SIRA_URL", SIRA.address().toString(),
              "SIRA_ALLOCATION_TIMEOUT_MS", "1000",
              "SIRA_DECISION_TIMEOUT_MS", "500",
              "SIRA_CIRCUIT_OPEN_MS", "1000",
              "LOG_LEVEL", "ERROR"),
          "server");

  private static String adaptive;
  private static String contextual;
  private static int unit;

  private static ReferenceSira absent() {
    try {
      ReferenceSira sira = ReferenceSira.start();
      sira.goAway();
      sira.lateBy(Duration.ofMinutes(5));
      return sira;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Api admin() {
    return SERVICE.as("ops_admin");
  }

  /** SIRA is not there when the service starts, nor when the experiments do. */
  @BeforeAll
  static void startWithoutSira() throws IOException {
    adaptive = Adaptive.started(admin(), "adaptive", document -> {});
    contextual = Adaptive.started(admin(), "contextual", document -> {});
    Adaptive.units(admin(), adaptive, "first-", 120, Map.of("blue", 0.2, "green", 0.25));
    awaitDecision(0, "local", "unreachable");
    SIRA.comeBack();
    awaitDecision(Adaptive.lastNumber(admin(), adaptive), "sira", "success");
  }

  @AfterAll
  static void stop() {
    SIRA.close();
  }

  private static void awaitDecision(long after, String source, String outcome) {
    Eventually.within(
        Duration.ofSeconds(60),
        source + " decides after " + outcome,
        () ->
            Adaptive.log(admin(), adaptive, after).stream()
                .anyMatch(
                    entry ->
                        entry.path("source").asText().equals(source)
                            && entry.at("/sira/outcome").asText().equals(outcome)));
  }

  /** The log says what happened: SIRA decided exactly where it answered. */
  private static void assertTruth(long after) {
    List<JsonNode> entries = Adaptive.log(admin(), adaptive, after);
    assertThat(entries).isNotEmpty();
    for (JsonNode entry : entries) {
      boolean answered = entry.at("/sira/outcome").asText().equals("success");
      assertThat(entry.path("source").asText())
          .as(entry.toString())
          .isEqualTo(answered ? "sira" : "local");
      assertThat(entry.path("model").asText())
          .isEqualTo(answered ? "reference-thompson-1" : "top-two-thompson-2");
      if (!answered) {
        assertThat(entry.at("/sira/detail").asText()).isNotEmpty();
        assertThat(entry.path("reason").asText()).isEqualTo(entry.at("/sira/outcome").asText());
      }
      double sum = 0;
      for (JsonNode share : entry.path("propensities")) {
        sum += share.doubleValue();
        assertThat(share.doubleValue()).isGreaterThanOrEqualTo(0.05);
      }
      assertThat(sum).isCloseTo(1, within(1e-9));
    }
  }

  private static void assertAssigning(String expectedSource) {
    for (int i = 0; i < 12; i++) {
      String id = "unit-" + unit++;
      Answer plain = Adaptive.assign(admin(), adaptive, id);
      assertThat(plain.at("/enrolled").asBoolean()).isTrue();
      assertThat(plain.at("/recorded").asBoolean()).isTrue();
      Answer drawn = Adaptive.assign(admin(), contextual, id);
      assertThat(drawn.at("/enrolled").asBoolean()).isTrue();
      assertThat(drawn.at("/recorded").asBoolean()).isTrue();
      assertThat(drawn.text("/policy/source")).isEqualTo(expectedSource);
      assertThat(drawn.at("/policy/propensity").doubleValue()).isBetween(0.05, 1.0);
    }
  }

  private static double metric(String name, String with) {
    return Adaptive.metric(SERVICE.as(), name, with);
  }

  private static void awaitRecovery() {
    awaitDecision(Adaptive.lastNumber(admin(), adaptive), "sira", "success");
    Eventually.within(
        Duration.ofSeconds(60),
        "circuits are closed",
        () -> {
          // the circuit of decisions is tried by decisions
          Answer drawn = Adaptive.assign(admin(), contextual, "unit-" + unit++);
          return drawn.text("/policy/source").equals("sira")
              && metric("sira_circuit_state", "") == 0;
        });
  }

  /** Whole and in time, and wrong about the bounds of the question. */
  private static final Set<String> OF_ONE_QUESTION =
      Set.of("MISSING_ARM", "SUM_TOO_LARGE", "BELOW_MINIMUM");

  @ParameterizedTest
  @CsvSource({
    "GONE, unreachable",
    "SILENT, timeout",
    "LATE, timeout",
    "ENDLESS, timeout",
    "ERRORS, error_status",
    "GARBAGE, invalid_answer",
    "NOT_A_NUMBER, invalid_answer",
    "MISSING_ARM, invalid_answer",
    "SUM_TOO_LARGE, invalid_answer",
    "BELOW_MINIMUM, invalid_answer",
    "LARGE, too_large"
  })
  void localPolicyTakesOverAndSiraComesBack(String fault, String outcome) throws IOException {
    double requests = metric("sira_requests_total", outcome);
    double fallbacks = metric("sira_fallbacks_total", outcome);
    if (fault.equals("GONE")) {
      SIRA.goAway();
    } else {
      SIRA.behave(Mode.valueOf(fault));
    }
    // the decision under way may still be SIRA's
    long from = Adaptive.lastNumber(admin(), adaptive) + 1;
    awaitDecision(from, "local", outcome);
    assertAssigning("local");
    assertThat(metric("sira_requests_total", outcome)).isGreaterThan(requests);
    assertThat(metric("sira_fallbacks_total", outcome)).isGreaterThan(fallbacks);
    if (OF_ONE_QUESTION.contains(fault)) {
      assertThat(metric("sira_circuit_state", "")).as("SIRA itself is well").isZero();
    } else {
      assertThat(metric("sira_circuit_state", "")).as("five failures of decisions").isPositive();
    }
    SIRA.behave(Mode.WELL);
    SIRA.comeBack();
    awaitRecovery();
    assertTruth(from);
    assertAssigning("sira");
  }

  @Test
  void flappingLosesNoAssignmentAndNoTruth() throws Exception {
    long from = Adaptive.lastNumber(admin(), adaptive) + 1;
    Thread flapping =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    for (int i = 0; i < FLAPPING_SECONDS; i++) {
                      if (i % 2 == 0) {
                        SIRA.goAway();
                      } else {
                        SIRA.comeBack();
                      }
                      Thread.sleep(Duration.ofSeconds(1));
                    }
                    SIRA.comeBack();
                  } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
    int assigned = 0;
    while (flapping.isAlive()) {
      String id = "flap-" + assigned++;
      assertThat(Adaptive.assign(admin(), adaptive, id).at("/recorded").asBoolean()).isTrue();
      assertThat(Adaptive.assign(admin(), contextual, id).at("/recorded").asBoolean()).isTrue();
      Thread.sleep(20);
    }
    flapping.join();
    assertThat(assigned).isPositive();
    awaitRecovery();
    assertTruth(from);
    assertThat(
            Adaptive.log(admin(), adaptive, from).stream()
                .anyMatch(entry -> entry.path("source").asText().equals("local")))
        .isTrue();
  }
}
