package io.molam.experiments.application.results;

import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.Targeting;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.AnalysisPlan;
import io.molam.experiments.domain.experiment.AutoStop;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.ExperimentKind;
import io.molam.experiments.domain.experiment.ExperimentNotes;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.UnitType;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.results.ExperimentResults;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;

/**
 * Computes results of an experiment that nobody has, so that the machine knows how when the first
 * one asks. Nothing is stored, and no experiment's units are read.
 */
public final class RehearseResults {
  /** Given to no experiment, as those are random. */
  private static final UUID NOBODYS = new UUID(0, 0);

  private static final int METRICS = 3;
  private static final long UNITS = 1_000;

  private final MetricRepository metrics;
  private final MetricSource source;
  private final MeasureExperiment measure;
  private final InstantSource clock;

  public RehearseResults(
      MetricRepository metrics,
      MetricSource source,
      MeasureExperiment measure,
      InstantSource clock) {
    this.metrics = metrics;
    this.source = source;
    this.measure = measure;
    this.clock = clock;
  }

  /**
   * The database is asked for what no unit did; the results are of made-up units.
   *
   * @return results of the rates and means that come first in the catalogue
   */
  public ExperimentResults rehearse() {
    List<Metric> known =
        metrics.list().stream()
            .filter(each -> each.kind() == MetricKind.BINOMIAL || each.kind() == MetricKind.MEAN)
            .limit(METRICS)
            .toList();
    Instant now = clock.instant();
    Experiment nobodys = Experiment.draft(NOBODYS, design(known), "rehearsal", now).start(now);
    MetricSelection selection = MetricSelection.of(nobodys, known);
    Instant settled = source.watermark();
    var _ = source.readAsOf(nobodys.id(), selection.wanted(), settled);
    MetricSource.Reading madeUp = madeUp(nobodys, known);
    return new ExperimentResults(
        nobodys,
        nobodys.status(),
        settled,
        0,
        InputDigest.of(madeUp.counts(), selection.byKey(madeUp.groups())),
        null,
        measure.results(nobodys, selection, madeUp, ReadResults.Query.ALL),
        new LinkedHashMap<>());
  }

  private static ExperimentDesign design(List<Metric> metrics) {
    List<Share> shares = Share.equal(2);
    return new ExperimentDesign(
        ExperimentKind.EXPERIMENT,
        "rehearsal",
        "Rehearsal",
        "",
        "",
        UnitType.MOLAM_ID,
        Targeting.EVERYBODY,
        new Share(Share.WHOLE),
        null,
        List.of(),
        List.of(
            new Variant(new UUID(0, 1), "blue", "Blue", "{}", shares.get(0), true),
            new Variant(new UUID(0, 2), "green", "Green", "{}", shares.get(1), false)),
        null,
        metrics.stream().map(each -> new MetricUse(each.key(), MetricRole.GOAL, false)).toList(),
        new AllocationPolicy.External(),
        AnalysisPlan.DEFAULT,
        AutoStop.DEFAULT,
        ExperimentNotes.NONE);
  }

  /** Every tenth unit of the control did it, every eighth of the other. */
  private static MetricSource.Reading madeUp(Experiment experiment, List<Metric> metrics) {
    List<Variant> variants = experiment.design().variants();
    return new MetricSource.Reading(
        variants.stream()
            .map(variant -> new MetricSource.UnitCount(variant.id(), 1, UNITS, 0))
            .toList(),
        metrics.stream()
            .map(
                metric ->
                    variants.stream()
                        .map(
                            variant ->
                                new MetricSource.Group(
                                    variant.id(),
                                    1,
                                    new VariantStatistics.Mean(
                                        SufficientStatistics.ofBinomial(
                                            UNITS, variant.control() ? UNITS / 10 : UNITS / 8))))
                        .toList())
            .toList());
  }
}
