package io.molam.experiments.application.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.molam.experiments.application.Ports;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.AdaptiveRules;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.results.AnalysisRequest;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.statistics.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Effects by age and of each day alone, of units that did known things at known ages. */
class ReadByAgeTest {
  private final Ports ports = new Ports();
  private final FreezeResults freeze =
      new FreezeResults(ports.metrics, ports.source, ports.frozen, ports.clock);
  private final ReadByAge byAge =
      new ReadByAge(ports.experiments, ports.metrics, ports.source, ports.ages, freeze);
  private final ReadDaysAlone alone =
      new ReadDaysAlone(ports.experiments, ports.metrics, ports.source, ports.ages, freeze);

  private Experiment started(AllocationPolicy policy, String... metrics) {
    ports.metrics.insert(metric("wait", MetricKind.QUANTILE));
    ports.metrics.insert(metric("back", MetricKind.RETENTION));
    ports.metrics.insert(metric("clicks", MetricKind.COUNT));
    List<MetricUse> uses = new ArrayList<>();
    for (String key : metrics) {
      uses.add(new MetricUse(key, MetricRole.GOAL, false));
    }
    return ports.running(
        "one",
        design -> {
          design.metrics = uses;
          design.allocation = policy;
        });
  }

  private Experiment started(String... metrics) {
    return started(new AllocationPolicy.Fixed(), metrics);
  }

  private static Metric metric(String key, MetricKind kind) {
    return new Metric(
        key,
        key,
        kind,
        "click",
        null,
        Direction.INCREASE,
        kind == MetricKind.RETENTION ? 3 : null,
        null,
        null,
        kind == MetricKind.QUANTILE ? 0.5 : null,
        null,
        null,
        false);
  }

  /**
   * 40 units at once and 20 a day later. All of green click twice in their first day and never
   * again; every second of blue clicks once, each day.
   */
  private Experiment fading() {
    Experiment running = started("clicks", "wait", "back");
    Instant start = ports.clock.instant();
    for (int day = 0; day < 4; day++) {
      for (int i = 0; i < 60; i++) {
        int age = day - (i < 40 ? 0 : 1);
        if (age == 0) {
          ports.expose(running, "u-" + i, i % 2 == 0 ? "blue" : "green");
        }
        if (age >= 0 && i % 4 == 0) {
          ports.happen("u-" + i, "click");
        } else if (age == 0 && i % 2 == 1) {
          ports.happen("u-" + i, "click");
          ports.happen("u-" + i, "click");
        }
      }
      ports.pass(Duration.ofDays(1));
    }
    assertThat(ports.clock.instant()).isEqualTo(start.plus(Duration.ofDays(4)));
    return running;
  }

  private static List<Long> units(Results results) {
    return results.variants().stream().map(AnalysisRequest.Variant::units).toList();
  }

  private static double mean(Results results, int variant) {
    return results.metrics().getFirst().variants().get(variant).mean().orElseThrow();
  }

  private static Effect.Estimated effect(Results results) {
    return (Effect.Estimated) results.metrics().getFirst().effects().getFirst().effect();
  }

  @Test
  void effectThatFadesIsSeenDayByDayOverUnitsThatAreOldEnough() {
    fading();
    ReadByAge.Answer answer = byAge.read("one", "clicks", null, null);
    assertThat(answer.days()).extracting(ReadByAge.Day::number).containsExactly(1, 2, 3, 4);
    assertThat(answer.metric()).isEqualTo("clicks");
    assertThat(answer.days().stream().map(day -> units(day.cumulative())).toList())
        .containsExactly(
            List.of(30L, 30L), List.of(30L, 30L), List.of(30L, 30L), List.of(20L, 20L));
    double[] green = {2, 0, 0, 0};
    for (int i = 0; i < 4; i++) {
      ReadByAge.Day day = answer.days().get(i);
      assertThat(mean(day.alone(), 0)).isEqualTo(0.5);
      assertThat(mean(day.alone(), 1)).isEqualTo(green[i]);
      assertThat(mean(day.cumulative(), 0)).isEqualTo(0.5 * (i + 1));
      assertThat(mean(day.cumulative(), 1)).isEqualTo(2);
    }
    assertThat(effect(answer.days().getFirst().alone()).absolute().estimate())
        .isCloseTo(1.5, within(1e-12));
    assertThat(effect(answer.days().getLast().cumulative()).absolute().estimate())
        .isCloseTo(0, within(1e-12));
  }

  @Test
  void noDayIsToldBeforeUnitsAreADayOld() {
    Experiment running = started("clicks");
    assertThat(byAge.read("one", "clicks", null, null).days()).isEmpty();
    ports.expose(running, "u-1", "blue");
    ports.pass(Duration.ofDays(1).minusMillis(1));
    assertThat(byAge.read("one", "clicks", null, null).days()).isEmpty();
    ports.pass(Duration.ofMillis(1));
    assertThat(byAge.read("one", "clicks", null, null).days()).hasSize(1);
    ports.pass(Duration.ofDays(400));
    assertThat(byAge.read("one", "clicks", null, null).days()).hasSize(ReadByAge.MOST_DAYS);
  }

  @Test
  void daysAloneAddUpToTheWhole() {
    fading();
    List<ReadTimeseries.Day> days = alone.read("one", "clicks", null, null).days();
    assertThat(days).hasSize(5);
    assertThat(days.stream().map(day -> List.copyOf(day.newUnits().values())).toList())
        .startsWith(List.of(20L, 20L), List.of(10L, 10L), List.of(0L, 0L));
    double blue = 0;
    double green = 0;
    for (ReadTimeseries.Day day : days) {
      Results results = day.results();
      blue += mean(results, 0) * units(results).getFirst();
      green += mean(results, 1) * units(results).getLast();
    }
    assertThat(blue).as("10 units of 4 days and 5 of 3").isCloseTo(55, within(1e-9));
    assertThat(green).as("2 of each of 30").isCloseTo(60, within(1e-9));
    assertThat(mean(days.get(1).results(), 1))
        .as("20 of 30 units")
        .isCloseTo(2 / 3.0, within(1e-9));
  }

  @Test
  void stoppedExperimentIsReadAsOfItsFrozenResults() {
    Experiment running = fading();
    ports.experiments.update(running.stop(null, null, null, ports.clock.instant()));
    int days = byAge.read("one", "clicks", null, null).days().size();
    Instant frozen = byAge.read("one", "clicks", null, null).asOf();
    ports.pass(Duration.ofDays(9));
    assertThat(byAge.read("one", "clicks", null, null).days()).hasSize(days);
    assertThat(byAge.read("one", "clicks", null, null).asOf()).isEqualTo(frozen);
    assertThat(alone.read("one", "clicks", null, null).days()).hasSize(5);
  }

  @Test
  void earlierMomentHasItsOwnAges() {
    fading();
    Instant then = Ports.T0.plus(Duration.ofHours(50));
    ReadByAge.Answer answer = byAge.read("one", "clicks", null, then);
    assertThat(answer.asOf()).isEqualTo(then);
    assertThat(answer.days().stream().map(day -> units(day.cumulative())).toList())
        .containsExactly(List.of(30L, 30L), List.of(20L, 20L));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      delimiter = '|',
      value = {
        "none|is required; metrics: clicks, wait, back",
        "nope|\"nope\" is not a metric of this experiment; metrics: clicks, wait, back",
        "wait|\"wait\" is a quantile of single events, which have no value per unit and day; its effect is in the results",
        "back|\"back\" looks at one day after the exposure only, day 3; its effect is in the results"
      })
  void whatHasNoStepsIsRefusedWithItsReason(@Nullable String metric, String message) {
    fading();
    assertThatThrownBy(() -> byAge.read("one", metric, null, null))
        .isInstanceOfSatisfying(
            ExperimentException.InvalidRequest.class,
            refused -> {
              assertThat(refused.errors()).hasSize(1);
              assertThat(refused.errors().getFirst().field()).isEqualTo("metric");
              assertThat(refused.errors().getFirst().message()).isEqualTo(message);
            });
    assertThatThrownBy(() -> alone.read("one", metric, null, null))
        .isInstanceOf(ExperimentException.InvalidRequest.class);
  }

  @Test
  void sharesThatFollowOutcomesHaveNoDaysAlone() {
    started(
        new AllocationPolicy.Adaptive(
            new AdaptiveRules(new Share(10_000), 60, 100, "clicks"), false),
        "clicks");
    assertThatThrownBy(() -> alone.read("one", "clicks", null, null))
        .isInstanceOfSatisfying(
            ExperimentException.InvalidRequest.class,
            refused -> {
              assertThat(refused.errors().getFirst().field()).isEqualTo("alone");
              assertThat(refused.errors().getFirst().message()).contains("by-age");
            });
    assertThat(byAge.read("one", "clicks", null, null).days()).isEmpty();
  }
}
