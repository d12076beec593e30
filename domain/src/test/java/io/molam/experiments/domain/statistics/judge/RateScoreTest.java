package io.molam.experiments.domain.statistics.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.molam.experiments.domain.statistics.Alternative;
import io.molam.experiments.domain.statistics.Interval;
import io.molam.experiments.domain.statistics.NotEstimable;
import io.molam.experiments.domain.statistics.math.Normal;
import io.molam.experiments.domain.statistics.sequential.ConfidenceSequence;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RateScoreTest {
  private static final double CRITICAL = Normal.upperQuantile(0.025);

  record Row(String id, JsonNode json) {
    @Override
    public String toString() {
      return id;
    }

    String method() {
      return json.path("method").asText("fixed");
    }

    double level() {
      return json.path("level").asDouble(0.95);
    }

    List<RateScore.Counts> strata() {
      List<RateScore.Counts> strata = new ArrayList<>();
      for (JsonNode node : json.has("strata") ? json.get("strata") : List.of(json)) {
        strata.add(
            new RateScore.Counts(
                node.get("n1").asLong(),
                node.get("x1").asLong(),
                node.get("n2").asLong(),
                node.get("x2").asLong()));
      }
      return strata;
    }
  }

  static Stream<Row> scores() throws IOException {
    return rows().stream().filter(row -> !row.method().equals("bayesian"));
  }

  static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String file : List.of("/oracle/rare.json", "/oracle/rare-own.json")) {
      try (InputStream stream = RateScoreTest.class.getResourceAsStream(file)) {
        for (JsonNode node : new ObjectMapper().readTree(stream).get("cases")) {
          rows.add(new Row(node.get("id").asText(), node));
        }
      }
    }
    return rows;
  }

  @ParameterizedTest
  @MethodSource("scores")
  void agreesWithIndependentImplementations(Row row) {
    JsonNode json = row.json();
    RateScore score =
        new RateScore(row.strata(), json.path("correction").asDouble(RateScore.HALF_YATES));
    double critical = Normal.upperQuantile(0.5 * (1 - row.level()));
    double p = score.pValue();
    if (row.method().equals("sequential")) {
      ConfidenceSequence sequence =
          new ConfidenceSequence(1 - row.level(), json.get("tuning").asDouble());
      critical = sequence.multiplier(score.units(), Alternative.TWO_SIDED);
      p = sequence.pValue(score.z(), 1, score.units());
    }
    if (json.has("z")) {
      close(score.z(), json.get("z"));
    }
    close(p, json.get("p"));
    if (json.has("difference")) {
      Interval difference = score.difference(critical);
      close(difference.lower(), json.get("difference").get(0));
      close(difference.upper(), json.get("difference").get(1));
    }
    if (json.has("ratio")) {
      Interval lift = (Interval) score.lift(critical);
      close(lift.lower() + 1, json.get("ratio").get(0));
      close(lift.upper() + 1, json.get("ratio").get(1));
    }
  }

  private static void close(double got, JsonNode expected) {
    double wanted =
        expected.isTextual() ? Double.parseDouble(expected.asText()) : expected.asDouble();
    assertThat(got).isCloseTo(wanted, within(1e-7 * Math.max(1, Math.abs(wanted))));
  }

  @Test
  void knowsNothingWhereOneVariantIsSmallAndEmpty() {
    assertThat(score(99, 9900, 0, 100).pValue()).isGreaterThan(0.4);
    assertThat(score(20, 50, 0, 5).pValue()).isGreaterThan(0.1);
    assertThat(score(14, 98, 0, 2).pValue()).isGreaterThan(0.8);
  }

  @Test
  void noSuccessAnywhereIsNoEffectWithAnInterval() {
    RateScore score = score(0, 1000, 0, 1000);
    assertThat(score.pValue()).isEqualTo(1);
    Interval interval = score.difference(CRITICAL);
    assertThat(interval.lower()).isBetween(-0.01, -0.001);
    assertThat(interval.upper()).isCloseTo(-interval.lower(), within(1e-9));
    assertThat(score.lift(CRITICAL)).isInstanceOf(NotEstimable.class);
  }

  @Test
  void allAgainstNoneIsAnEffect() {
    RateScore score = score(100, 100, 0, 100);
    assertThat(score.pValue()).isLessThan(1e-30);
    assertThat(score.difference(CRITICAL).lower()).isGreaterThan(0.9);
  }

  @Test
  void intervalsLeaveNoEffectOutExactlyWhenTheTestRejects() {
    SplittableRandom random = new SplittableRandom(7);
    int rejected = 0;
    for (int i = 0; i < 20_000; i++) {
      List<RateScore.Counts> strata = new ArrayList<>();
      int phases = random.nextInt(5) == 0 ? 3 : 1;
      for (int s = 0; s < phases; s++) {
        strata.add(counts(random));
      }
      RateScore score = new RateScore(strata);
      double critical = Normal.upperQuantile(0.5 * List.of(0.1, 0.05, 0.001).get(i % 3));
      boolean rejects = Math.abs(score.z()) > critical;
      rejected += rejects ? 1 : 0;
      Interval difference = score.difference(critical);
      assertThat(difference.contains(0)).as("%s", strata).isNotEqualTo(rejects);
      assertThat(difference.lower()).isGreaterThanOrEqualTo(-1);
      assertThat(difference.upper()).isLessThanOrEqualTo(1);
      if (score.lift(critical) instanceof Interval lift) {
        assertThat(lift.contains(0)).as("%s", strata).isNotEqualTo(rejects);
        assertThat(lift.lower()).isGreaterThanOrEqualTo(-1);
      }
    }
    assertThat(rejected).isBetween(2_000, 18_000);
  }

  @Test
  void exchangingVariantsTurnsTheSign() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 2_000; i++) {
      RateScore.Counts counts = counts(random);
      RateScore score = new RateScore(List.of(counts));
      RateScore other =
          score(
              counts.controlSuccesses(),
              counts.controlUnits(),
              counts.treatmentSuccesses(),
              counts.treatmentUnits());
      assertThat(other.z()).isCloseTo(-score.z(), within(1e-9 * (1 + Math.abs(score.z()))));
      Interval one = score.difference(CRITICAL);
      Interval two = other.difference(CRITICAL);
      assertThat(two.lower()).as("%s", counts).isCloseTo(-one.upper(), within(1e-9));
      assertThat(two.upper()).as("%s", counts).isCloseTo(-one.lower(), within(1e-9));
    }
  }

  @Test
  void phasesWithDifferentSharesDoNotPool() {
    // the same rates in both variants of each phase; pooled, the treatment would look far better
    RateScore score =
        new RateScore(
            List.of(
                new RateScore.Counts(1000, 100, 9000, 900),
                new RateScore.Counts(9000, 4500, 1000, 500)));
    assertThat(score.pValue()).isEqualTo(1);
    assertThat(score.difference()).isCloseTo(0, within(1e-15));
  }

  @Test
  void holdsForBillionsOfUnitsAndRatesOfOneInAMillion() {
    RateScore score = score(1_060_000, 1_000_000_000_000L, 1_000_000, 1_000_000_000_000L);
    double wald = 60_000 / Math.sqrt(2_060_000);
    assertThat(score.z()).isCloseTo(wald, within(0.01));
    Interval interval = score.difference(CRITICAL);
    double half = CRITICAL * Math.sqrt(2_060_000) / 1e12;
    assertThat(interval.lower()).isCloseTo(6e-8 - half, within(1e-3 * half));
    assertThat(interval.upper()).isCloseTo(6e-8 + half, within(1e-3 * half));
  }

  @Test
  void refusesCountsThatAreNoRate() {
    assertThatThrownBy(() -> new RateScore.Counts(10, 11, 10, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("11 of 10");
    assertThatThrownBy(() -> new RateScore.Counts(10, 1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RateScore(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  private static RateScore score(long x1, long n1, long x2, long n2) {
    return new RateScore(List.of(new RateScore.Counts(n1, x1, n2, x2)));
  }

  private static RateScore.Counts counts(SplittableRandom random) {
    long n1 = 1 + (long) Math.pow(10, 4 * random.nextDouble());
    long n2 = 1 + (long) Math.pow(10, 4 * random.nextDouble());
    double p = Math.pow(random.nextDouble(), 3);
    double q = random.nextBoolean() ? p : Math.pow(random.nextDouble(), 3);
    return new RateScore.Counts(n1, Math.round(n1 * p), n2, Math.round(n2 * q));
  }
}
