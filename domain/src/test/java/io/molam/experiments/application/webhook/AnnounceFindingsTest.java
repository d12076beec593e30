package io.molam.experiments.application.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.application.Ports;
import io.molam.experiments.application.results.FreezeResults;
import io.molam.experiments.application.results.MeasureExperiment;
import io.molam.experiments.application.results.ReadResults;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.results.ExperimentResults;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.webhook.Notice;
import io.molam.experiments.domain.webhook.NoticeType;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AnnounceFindingsTest {
  private final Ports ports = new Ports();
  private final MeasureExperiment measure =
      new MeasureExperiment(
          ports.metrics,
          ports.source,
          new FreezeResults(ports.metrics, ports.source, ports.frozen, ports.clock),
          ports.exposureCounts,
          ports.findings,
          ports.clock);
  private final AnnounceFindings announce =
      new AnnounceFindings(
          ports.memory, ports.standing, ports.outbox, ports.clock, ports::noticeId);

  private ExperimentResults reading(Experiment experiment) {
    return measure.measure(experiment, ReadResults.Query.ALL, List.of()).results();
  }

  private List<NoticeType> told() {
    return ports.outbox.notices().stream().map(Notice::type).toList();
  }

  private static ExperimentResults with(ExperimentResults reading, Results results) {
    return new ExperimentResults(
        reading.experiment(),
        reading.status(),
        reading.asOf(),
        reading.version(),
        reading.digest(),
        reading.examinedAt(),
        results,
        reading.segments());
  }

  private static ExperimentResults withSplit(ExperimentResults reading, double p) {
    Results of = reading.results();
    return with(
        reading,
        new Results(
            of.method(),
            of.level(),
            new Results.SampleRatio(
                OptionalDouble.of(p),
                p < 0.001,
                of.sampleRatio().expected(),
                of.sampleRatio().observed()),
            of.warnings(),
            of.variants(),
            of.metrics(),
            of.decision(),
            of.minimumUnits()));
  }

  private static ExperimentResults withDecision(
      ExperimentResults reading, Results.Decision decision) {
    Results of = reading.results();
    return with(
        reading,
        new Results(
            of.method(),
            of.level(),
            of.sampleRatio(),
            of.warnings(),
            of.variants(),
            of.metrics(),
            decision,
            of.minimumUnits()));
  }

  @Test
  void splitThatFlapsAroundItsLimitIsToldOncePerOnset() {
    Experiment experiment = ports.running("one");
    ports.expose(experiment, "u-1", "blue");
    ExperimentResults reading = reading(experiment);
    for (double p : new double[] {0.5, 0.0009, 0.0011, 0.0009, 0.002, 0.0005}) {
      announce.announce(withSplit(reading, p));
    }
    assertThat(told()).containsExactly(NoticeType.SAMPLE_RATIO_OFF);
    announce.announce(withSplit(reading, 0.3));
    announce.announce(withSplit(reading, 0.002));
    assertThat(told()).containsExactly(NoticeType.SAMPLE_RATIO_OFF, NoticeType.SAMPLE_RATIO_FINE);
    announce.announce(withSplit(reading, 0.0001));
    assertThat(told()).hasSize(3).last().isEqualTo(NoticeType.SAMPLE_RATIO_OFF);
  }

  @Test
  void recommendationIsToldWhenTwoReadingsAgreeOnIt() {
    Experiment experiment = ports.running("one");
    ports.expose(experiment, "u-1", "blue");
    ExperimentResults reading = reading(experiment);
    Results.Decision ship = new Results.Decision(Results.Action.SHIP, "green", "better");
    Results.Decision on = new Results.Decision(Results.Action.CONTINUE, null, "too early");
    for (Results.Decision decision : List.of(on, ship, on, ship, on)) {
      announce.announce(withDecision(reading, decision));
    }
    assertThat(told()).isEmpty();
    for (Results.Decision decision : List.of(ship, ship, ship)) {
      announce.announce(withDecision(reading, decision));
    }
    assertThat(told()).containsExactly(NoticeType.DECISION_CHANGED);
    assertThat(ports.outbox.notices().getFirst().data().get("text"))
        .isEqualTo("one has another recommendation: better");
  }

  @Test
  void experimentWithoutUnitsIsToldOfAfterADay() {
    Experiment experiment = ports.running("one");
    announce.announce(reading(experiment));
    ports.pass(Duration.ofHours(25));
    announce.announce(reading(experiment));
    announce.announce(reading(experiment));
    assertThat(told()).containsExactly(NoticeType.NO_DATA);
    ports.expose(experiment, "u-1", "blue");
    announce.announce(reading(experiment));
    assertThat(told()).hasSize(1);
  }

  @Test
  void whatTwoReplicasReadIsToldOnce() {
    Experiment experiment = ports.running("one");
    for (int i = 0; i < 400; i++) {
      ports.expose(experiment, "u-" + i, i % 10 == 0 ? "blue" : "green");
    }
    AnnounceFindings other =
        new AnnounceFindings(
            ports.memory, ports.standing, ports.outbox, ports.clock, ports::noticeId);
    ExperimentResults reading = reading(experiment);
    announce.announce(reading);
    other.announce(reading);
    assertThat(told())
        .as("two readings agree on what to do about it")
        .containsExactly(NoticeType.SAMPLE_RATIO_OFF, NoticeType.DECISION_CHANGED);
    Notice notice = ports.outbox.notices().getFirst();
    assertThat(notice.data().get("detail")).asString().contains("units=400", "days=0");
  }
}
