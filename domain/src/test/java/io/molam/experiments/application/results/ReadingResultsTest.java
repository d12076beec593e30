package io.molam.experiments.application.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.port.FindingLog.Examination;
import io.molam.experiments.application.results.ReadResults.Query;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.results.AnalysisRequest;
import io.molam.experiments.domain.results.ExperimentResults;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.WarningCode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Results now, of an earlier moment, of the stop, and day by day. */
class ReadingResultsTest {
  private final Ports ports = new Ports();
  private final FreezeResults freeze =
      new FreezeResults(ports.metrics, ports.source, ports.frozen, ports.clock);
  private final ReadResults read =
      new ReadResults(
          ports.experiments,
          new MeasureExperiment(
              ports.metrics,
              ports.source,
              freeze,
              ports.exposureCounts,
              ports.findings,
              ports.clock));
  private final ReadTimeseries series =
      new ReadTimeseries(
          ports.experiments, ports.metrics, ports.source, ports.daily, freeze, ports.clock);

  private ExperimentResults read(@Nullable Instant asOf) {
    return read.read("one", new Query(null, null, asOf, null));
  }

  private static List<WarningCode> codes(ExperimentResults answer) {
    return answer.results().warnings().stream().map(Results.Warning::code).toList();
  }

  /** So many units a variant, of which every second converted at once. */
  private Experiment exposed(int units) {
    Experiment running = ports.running("one");
    enrol(running, "u-", units);
    return running;
  }

  private void enrol(Experiment experiment, String prefix, int units) {
    for (int i = 0; i < 2 * units; i++) {
      ports.expose(experiment, prefix + i, i % 2 == 0 ? "blue" : "green");
      if (i % 4 < 2) {
        ports.happen(prefix + i, "conversion");
      }
    }
  }

  private static List<Long> units(Results results) {
    return results.variants().stream().map(AnalysisRequest.Variant::units).toList();
  }

  @Test
  void experimentWithoutUnitsSaysSo() {
    ports.running("one");
    assertThat(codes(read(null))).containsExactly(WarningCode.NO_TRAFFIC);
    assertThat(units(read(null).results())).containsExactly(0L, 0L);
  }

  @Test
  void fewUnitsUnitsOfTwoVariantsAndFindingsAreWarnedOf() {
    Experiment running = exposed(20);
    ports.exposures.importAll(List.of(ports.exposure(running, "u-0", "green")));
    ports.findings.store(
        running.id(),
        new Examination(Ports.T0, List.of(new Results.Warning(WarningCode.NOVELTY, "it fades"))));
    ExperimentResults answer = read(null);
    assertThat(codes(answer))
        .contains(WarningCode.MULTIPLE_EXPOSURE, WarningCode.TOO_LITTLE_DATA, WarningCode.NOVELTY);
    assertThat(answer.results().warnings())
        .extracting(Results.Warning::detail)
        .contains("1 unit was seen with more than one variant and is left out.");
    assertThat(units(answer.results())).containsExactly(19L, 20L);
    assertThat(answer.version()).isZero();
    assertThat(answer.status()).isEqualTo(ExperimentStatus.RUNNING);
  }

  @Test
  void whenEventsWereExaminedIsToldOfThePresentAlone() {
    Experiment running = exposed(20);
    assertThat(read(null).examinedAt()).as("nothing was looked at").isNull();
    Instant at = ports.clock.instant();
    ports.findings.store(running.id(), new Examination(at, List.of()));
    ports.pass(Duration.ofMinutes(1));
    assertThat(read(null).examinedAt()).isEqualTo(at);
    assertThat(read(at).examinedAt()).as("warnings of a past moment have no findings").isNull();
  }

  @Test
  void splitThatIsNotAsPlannedIsTracedToItsDay() {
    Experiment running = exposed(100);
    ports.pass(Duration.ofDays(1));
    for (int i = 0; i < 200; i++) {
      ports.expose(running, "late-" + i, "green");
    }
    ExperimentResults answer = read(null);
    assertThat(answer.results().sampleRatio().mismatch()).isTrue();
    assertThat(answer.results().warnings())
        .anySatisfy(warning -> assertThat(warning.detail()).contains("It began on 2026-11-03"));
  }

  @Test
  void forcedUnitsCountNowhere() {
    Experiment running = exposed(100);
    String digest = read(null).digest();
    ports.overrides.put(
        running.id(), new UnitId("u-0"), running.design().control().id(), "ada", Ports.T0);
    ExperimentResults answer = read(null);
    assertThat(units(answer.results())).containsExactly(99L, 100L);
    assertThat(codes(answer)).doesNotContain(WarningCode.MULTIPLE_EXPOSURE);
    assertThat(answer.digest()).isNotEqualTo(digest);
  }

  @Test
  void earlierMomentIsTheSameWheneverItIsAskedFor() {
    Experiment running = exposed(100);
    Instant moment = ports.clock.instant();
    ExperimentResults then = read(moment);
    ports.pass(Duration.ofMinutes(1));
    enrol(running, "more-", 50);
    assertThat(read(moment).digest()).isEqualTo(then.digest());
    assertThat(units(read(null).results())).containsExactly(150L, 150L);
    ExperimentResults future = read(ports.clock.instant().plus(Duration.ofDays(1)));
    assertThat(future.asOf()).as("no later than the watermark").isEqualTo(ports.clock.instant());
    assertThat(read(Ports.T0.minusSeconds(1)).status()).isEqualTo(ExperimentStatus.DRAFT);
  }

  @Test
  void momentWhoseEventsWereDroppedIsGone() {
    exposed(100);
    ports.memory.dropEventsBefore(Ports.T0.plusSeconds(1));
    assertThatExceptionOfType(ExperimentException.Gone.class).isThrownBy(() -> read(Ports.T0));
    assertThatExceptionOfType(ExperimentException.Gone.class)
        .isThrownBy(() -> series.read("one", null, null, null));
  }

  @Test
  void stoppedExperimentShowsWhatItHadComeToByItsStop() {
    Experiment running = exposed(100);
    ports.experiments.update(running.stop("green", "it won", null, ports.clock.instant()));
    ports.pass(Duration.ofMinutes(1));
    ports.happen("u-3", "conversion");
    ExperimentResults frozen = read(null);
    assertThat(frozen.version()).isEqualTo(1);
    assertThat(frozen.asOf()).isEqualTo(Ports.T0);
    assertThat(frozen.status()).isEqualTo(ExperimentStatus.STOPPED);
    ports.pass(Duration.ofMinutes(1));
    assertThat(read(null).digest()).isEqualTo(frozen.digest());
  }

  @Test
  void unknownExperimentsAndMetricsAreRefused() {
    ports.running("one");
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> read.read("nowhere", new Query(null, null, null, null)));
    assertThatExceptionOfType(ExperimentException.InvalidRequest.class)
        .isThrownBy(() -> read.read("one", new Query("churn", null, null, null)));
    assertThatExceptionOfType(ExperimentException.NotFound.class)
        .isThrownBy(() -> series.read("nowhere", null, null, null));
    assertThatExceptionOfType(ExperimentException.InvalidRequest.class)
        .isThrownBy(() -> series.read("one", "churn", null, null));
  }

  @Test
  void everyDayHasItsNewUnitsAndResultsSoFar() {
    Experiment running = ports.running("one");
    assertThat(series.read("one", null, null, null).days()).isEmpty();
    enrol(running, "u-", 100);
    Instant before = ports.clock.instant();
    ports.pass(Duration.ofDays(2));
    enrol(running, "late-", 50);
    List<ReadTimeseries.Day> days = series.read("one", null, null, null).days();
    assertThat(days)
        .extracting(day -> day.date().toString())
        .containsExactly("2026-11-02", "2026-11-03", "2026-11-04");
    assertThat(days).extracting(day -> day.newUnits().get("green")).containsExactly(100L, 0L, 50L);
    assertThat(series.read("one", null, null, before).days())
        .singleElement()
        .satisfies(day -> assertThat(units(day.results())).containsExactly(100L, 100L));
    assertThat(days)
        .extracting(day -> units(day.results()))
        .containsExactly(List.of(100L, 100L), List.of(100L, 100L), List.of(150L, 150L));
  }

  @Test
  void resultsOfNowNameTheMomentUntilWhichAllIsCommitted() {
    exposed(5);
    ports.pass(Duration.ofMinutes(1));
    ports.source.lag(Duration.ofSeconds(3));
    assertThat(read(null).asOf()).isEqualTo(ports.clock.instant().minusSeconds(3));
    assertThat(series.read("one", null, null, null).asOf())
        .isEqualTo(ports.clock.instant().minusSeconds(3));
  }
}
