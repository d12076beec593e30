package io.molam.experiments.application.results;

import io.molam.experiments.application.port.FrozenReadings;
import io.molam.experiments.application.port.FrozenReadings.Frozen;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.application.port.MetricSource.Reading;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Holds on to what a stopped experiment had come to by the moment of its stop. */
public final class FreezeResults {
  private final MetricRepository metrics;
  private final MetricSource source;
  private final FrozenReadings frozen;
  private final InstantSource clock;

  public FreezeResults(
      MetricRepository metrics, MetricSource source, FrozenReadings frozen, InstantSource clock) {
    this.metrics = metrics;
    this.source = source;
    this.frozen = frozen;
    this.clock = clock;
  }

  /**
   * The frozen inputs of a stopped experiment, frozen now when nobody did so before. Since they are
   * those of the moment of the stop, it does not matter who is first.
   *
   * @return empty while the experiment has not stopped, or while something ingested before the stop
   *     may not be committed yet
   */
  public Optional<Frozen> freeze(Experiment experiment) {
    Instant end = experiment.endDate();
    boolean stopped =
        experiment.status() == ExperimentStatus.STOPPED
            || experiment.status() == ExperimentStatus.ARCHIVED;
    if (!stopped || end == null) {
      return Optional.empty();
    }
    Optional<Frozen> known = frozen.find(experiment.id());
    if (known.isPresent() || source.watermark().isBefore(end)) {
      return known;
    }
    frozen.store(experiment.id(), read(experiment, 1, end, ""));
    return frozen.find(experiment.id());
  }

  /**
   * One of the frozen readings.
   *
   * @throws ExperimentException.NotFound when there is no such version
   */
  Frozen version(Experiment experiment, int version) {
    return all(experiment).stream()
        .filter(reading -> reading.version() == version)
        .findFirst()
        .orElseThrow(
            () ->
                new ExperimentException.NotFound(
                    "frozen reading of " + experiment.key(), Integer.toString(version)));
  }

  /** All frozen readings, the first one frozen now when nobody did so before; oldest first. */
  List<Frozen> all(Experiment experiment) {
    var _ = freeze(experiment);
    return frozen.findAll(experiment.id());
  }

  Frozen read(Experiment experiment, int version, Instant asOf, String reason) {
    MetricSelection selection = MetricSelection.of(experiment, metrics, null);
    Reading reading;
    try {
      reading = source.readAsOf(experiment.id(), selection.wanted(), asOf);
    } catch (ExperimentException.Gone e) {
      reading = source.read(experiment.id(), selection.wanted(), clock.instant());
    }
    return new Frozen(version, asOf, reason, reading.counts(), selection.byKey(reading.groups()));
  }
}
