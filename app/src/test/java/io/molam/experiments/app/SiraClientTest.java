package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.sira.SiraClient;
import io.molam.experiments.adapter.sira.SiraObserver;
import io.molam.experiments.adapter.sira.SiraSettings;
import io.molam.experiments.app.demo.ReferenceSira;
import io.molam.experiments.app.demo.ReferenceSira.Mode;
import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.Advice;
import io.molam.experiments.application.port.Advice.Reason;
import io.molam.experiments.application.port.AllocationAdvisor;
import io.molam.experiments.application.port.AnalysisAdvisor;
import io.molam.experiments.application.port.DrawAdvisor;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.ExperimentSnapshot.Contextual;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.bandit.VariantOutcomes;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.results.AnalysisMethod;
import io.molam.experiments.domain.results.AnalysisRequest;
import io.molam.experiments.domain.results.ExperimentResults;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.WarningCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client and the reference SIRA, each against the contract, and the client against faults. */
class SiraClientTest {
  private static final SiraContract CONTRACT = new SiraContract();
  private static final Duration PATIENT = Duration.ofSeconds(20);
  private static final Duration HASTY = Duration.ofMillis(300);

  /** What the client told its observer. */
  private static final class Heard implements SiraObserver {
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    final List<String> fellBack = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void asked(String outcome, Duration took) {
      asked.add(outcome);
    }

    @Override
    public void fellBack(String reason) {
      fellBack.add(reason);
    }
  }

  private final Heard heard = new Heard();
  private ReferenceSira sira;
  private SiraClient client;

  @BeforeEach
  void start() throws IOException {
    sira = ReferenceSira.start();
    client = client(sira.address(), PATIENT, Duration.ofMinutes(1));
  }

  @AfterEach
  void stop() {
    client.close();
    sira.close();
  }

  private SiraClient client(URI address, Duration deadline, Duration circuitOpen) {
    return new SiraClient(
        new SiraSettings(address, deadline, deadline, deadline, circuitOpen), heard);
  }

  private static AllocationAdvisor.Question allocation(int variants, boolean binomial) {
    List<VariantOutcomes> all = new ArrayList<>();
    SequencedMap<String, Share> shares = new LinkedHashMap<>();
    List<Share> equal = Share.equal(variants);
    for (int i = 0; i < variants; i++) {
      boolean open = i != 1 || variants == 2;
      all.add(
          new VariantOutcomes(
              "variant-" + i,
              open,
              1_000,
              0.1 + i / 100.0,
              0.09,
              binomial ? OptionalLong.of(100 + 10L * i) : OptionalLong.empty()));
      shares.put("variant-" + i, equal.get(i));
    }
    return new AllocationAdvisor.Question(
        "checkout-button",
        3,
        "conversion",
        binomial ? MetricKind.BINOMIAL : MetricKind.MEAN,
        binomial ? Direction.INCREASE : Direction.DECREASE,
        all,
        shares,
        new Share(20_000));
  }

  private static DrawAdvisor.Question decision(String unit) {
    return decision(unit, "checkout-button");
  }

  private static DrawAdvisor.Question decision(String unit, String experiment) {
    return new DrawAdvisor.Question(
        experiment,
        new UnitId(unit),
        new Context(
            Map.of("country", "SN", "age", new BigDecimal("18.50"), "tags", List.of("a", "b"))),
        new Contextual(List.of("blue", "green", "red"), Set.of("red"), new Share(50_000)));
  }

  private static ExperimentResults analysis() {
    Experiment experiment = new Ports().running("checkout-button");
    return new ExperimentResults(
        experiment,
        experiment.status(),
        Instant.parse("2026-11-24T06:00:00Z"),
        0,
        "0".repeat(64),
        null,
        new Results(
            AnalysisMethod.SEQUENTIAL,
            0.95,
            new Results.SampleRatio(
                OptionalDouble.of(0.7), false, new LinkedHashMap<>(), new LinkedHashMap<>()),
            List.of(new Results.Warning(WarningCode.TOO_LITTLE_DATA, "Few units.")),
            List.of(
                new AnalysisRequest.Variant("blue", null, null, true, 10),
                new AnalysisRequest.Variant("green", null, null, false, 12)),
            List.of(),
            new Results.Decision(Results.Action.CONTINUE, null, "Nothing differs so far."),
            100),
        new LinkedHashMap<>());
  }

  private static <T> T given(Advice<T> advice) {
    assertThat(advice).isInstanceOf(Advice.Given.class);
    return ((Advice.Given<T>) advice).answer();
  }

  private static Reason missing(Advice<?> advice) {
    assertThat(advice).isInstanceOf(Advice.Missing.class);
    return ((Advice.Missing<?>) advice).reason();
  }

  @Test
  void questionsKeepToTheContract() throws IOException {
    var _ = client.allocation(allocation(2, true));
    var _ = client.allocation(allocation(20, false));
    var _ = client.decision(decision("u-1"));
    var _ = client.analysis(analysis());
    assertThat(sira.received()).hasSize(4);
    for (ReferenceSira.Received question : sira.received()) {
      JsonNode body = Documents.JSON.readTree(question.body());
      assertThat(CONTRACT.questionFaults(question.path(), body)).as(question.body()).isEmpty();
      assertThat(CONTRACT.headerFaults(question.path(), question.headers())).isEmpty();
    }
    assertThat(heard.asked).containsExactly("success", "success", "success", "success");
    assertThat(heard.fellBack).isEmpty();
  }

  @Test
  void everyQuestionOfTheContractIsAsked() {
    assertThat(CONTRACT.document().path("paths").properties())
        .extracting(Map.Entry::getKey)
        .containsExactlyInAnyOrder("/v1/allocation", "/v1/analysis", "/v1/decision");
  }

  @Test
  void contractRefusesWhatTheClientNeverSends() {
    JsonNode wrong = Documents.object("{\"experiment_key\": \"a\", \"unit\": \"u\"}");
    assertThat(CONTRACT.questionFaults("/v1/decision", wrong)).isNotEmpty();
    assertThat(CONTRACT.headerFaults("/v1/decision", Map.of("x-request-id", "r"))).hasSize(2);
  }

  @Test
  void referenceAnswersByTheContract() throws Exception {
    var _ = client.allocation(allocation(2, true));
    var _ = client.allocation(allocation(20, false));
    var _ = client.decision(decision("u-1"));
    var _ = client.analysis(analysis());
    try (HttpClient plain = HttpClient.newHttpClient()) {
      for (ReferenceSira.Received question : List.copyOf(sira.received())) {
        HttpResponse<String> answer =
            plain.send(
                HttpRequest.newBuilder(sira.address().resolve(question.path()))
                    .POST(HttpRequest.BodyPublishers.ofString(question.body()))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(CONTRACT.answerFaults(question.path(), Documents.JSON.readTree(answer.body())))
            .as(answer.body())
            .isEmpty();
      }
    }
  }

  @Test
  void answersAreReadWhole() {
    AllocationAdvisor.Proposal shares = given(client.allocation(allocation(3, true)));
    assertThat(shares.shares().keySet()).containsExactly("variant-0", "variant-1", "variant-2");
    assertThat(shares.shares().get("variant-1")).isEqualTo(Share.NONE);
    assertThat(shares.shares().values().stream().mapToInt(Share::buckets).sum())
        .isEqualTo(Share.WHOLE);
    assertThat(shares.model()).isEqualTo("reference-thompson-1");
    DrawAdvisor.Choice choice = given(client.decision(decision("u-1")));
    assertThat(choice.variantKey()).isIn("blue", "green");
    assertThat(choice.propensities().get("red")).isZero();
    AnalysisAdvisor.Recommendation advice = given(client.analysis(analysis()));
    assertThat(advice.decision().action()).isEqualTo(Results.Action.CONTINUE);
    assertThat(advice.suggestions()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "ERRORS, ERROR_STATUS",
    "GARBAGE, INVALID_ANSWER",
    "NOT_A_NUMBER, INVALID_ANSWER",
    "MISSING_ARM, INVALID_ANSWER",
    "UNKNOWN_ARM, INVALID_ANSWER",
    "SUM_TOO_LARGE, INVALID_ANSWER",
    "BELOW_MINIMUM, INVALID_ANSWER",
    "LARGE, TOO_LARGE"
  })
  void wrongAnswersAreFailuresWithTheirOwnName(Mode mode, Reason reason) {
    sira.behave(mode);
    assertThat(missing(client.allocation(allocation(2, true)))).isEqualTo(reason);
    assertThat(missing(client.decision(decision("u-1")))).isEqualTo(reason);
    String word = reason.name().toLowerCase(Locale.ROOT);
    assertThat(heard.asked).containsExactly(word, word);
    assertThat(heard.fellBack).containsExactly(word, word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LATE", "SILENT", "ENDLESS"})
  void whatDoesNotEndWithinTheDeadlineIsATimeOut(Mode mode) {
    sira.lateBy(Duration.ofMinutes(5));
    sira.behave(mode);
    try (SiraClient hasty = client(sira.address(), HASTY, Duration.ofMinutes(1))) {
      assertThat(missing(hasty.allocation(allocation(2, true)))).isEqualTo(Reason.TIMEOUT);
      assertThat(missing(hasty.decision(decision("u-1")))).isEqualTo(Reason.TIMEOUT);
      assertThat(missing(hasty.analysis(analysis()))).isEqualTo(Reason.TIMEOUT);
    }
    assertThat(heard.asked).containsExactly("timeout", "timeout", "timeout");
  }

  @Test
  void refusedConnectionIsUnreachable() {
    sira.goAway();
    assertThat(missing(client.allocation(allocation(2, true)))).isEqualTo(Reason.UNREACHABLE);
    assertThat(heard.asked).containsExactly("unreachable");
  }

  @Test
  void nameWithoutAddressIsUnreachable() {
    // a resolver without network may also stay silent
    try (SiraClient lost =
        client(URI.create("http://sira.invalid:4000"), PATIENT, Duration.ofMinutes(1))) {
      Advice<?> advice = lost.allocation(allocation(2, true));
      assertThat(missing(advice)).isIn(Reason.UNREACHABLE, Reason.TIMEOUT);
    }
  }

  @Test
  void circuitOpensAfterFailuresAndClosesByItself() {
    try (SiraClient quick = client(sira.address(), PATIENT, Duration.ofMillis(200))) {
      sira.behave(Mode.ERRORS);
      for (int i = 0; i < 5; i++) {
        assertThat(missing(quick.allocation(allocation(2, true)))).isEqualTo(Reason.ERROR_STATUS);
      }
      assertThat(missing(quick.allocation(allocation(2, true)))).isEqualTo(Reason.CIRCUIT_OPEN);
      int asked = sira.received().size();
      assertThat(asked).isEqualTo(5);
      sira.behave(Mode.WELL);
      assertThat(given(quick.decision(decision("u-1"))))
          .as("another route has its own circuit")
          .isNotNull();
      Eventually.holds(
          "asked again", () -> quick.allocation(allocation(2, true)) instanceof Advice.Given);
      assertThat(given(quick.allocation(allocation(2, true)))).isNotNull();
      assertThat(given(quick.allocation(allocation(2, true)))).isNotNull();
      assertThat(quick.circuitState()).isZero();
      assertThat(heard.fellBack).contains("circuit_open");
      assertThat(heard.asked).doesNotContain("circuit_open");
    }
  }

  @Test
  void answersThatBreakTheBoundsOfAQuestionCountAgainstItsExperimentOnly() {
    sira.behave(Mode.SUM_TOO_LARGE);
    for (int i = 0; i < 5; i++) {
      assertThat(missing(client.decision(decision("u-1", "one")))).isEqualTo(Reason.INVALID_ANSWER);
    }
    assertThat(missing(client.decision(decision("u-1", "one")))).isEqualTo(Reason.CIRCUIT_OPEN);
    assertThat(client.circuitState()).as("SIRA is well").isZero();
    sira.behave(Mode.WELL);
    assertThat(given(client.decision(decision("u-1", "other")))).isNotNull();
    assertThat(missing(client.decision(decision("u-1", "one")))).isEqualTo(Reason.CIRCUIT_OPEN);
  }

  @Test
  void anExperimentIsAskedAboutAgainAfterAWhile() {
    try (SiraClient quick = client(sira.address(), PATIENT, Duration.ofMillis(200))) {
      sira.behave(Mode.SUM_TOO_LARGE);
      for (int i = 0; i < 5; i++) {
        assertThat(missing(quick.decision(decision("u", "one")))).isEqualTo(Reason.INVALID_ANSWER);
      }
      sira.behave(Mode.WELL);
      Eventually.holds(
          "asked again", () -> quick.decision(decision("u", "one")) instanceof Advice.Given);
      assertThat(given(quick.decision(decision("u", "one")))).isNotNull();
      assertThat(given(quick.decision(decision("u", "one")))).isNotNull();
    }
  }

  @Test
  void addressesThatCannotBeMeantAreRefused() {
    for (String wrong :
        List.of(
            "sira:4000", "ftp://sira", "http://user:secret@sira", "http://sira/v1", "http:///")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SiraSettings.address(wrong))
          .withMessageStartingWith("SIRA_URL")
          .withMessageNotContaining("secret");
    }
    assertThat(SiraSettings.address(" https://sira-service:4000/ "))
        .isEqualTo(URI.create("https://sira-service:4000/"));
  }
}
