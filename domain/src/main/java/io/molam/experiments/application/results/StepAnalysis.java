package io.molam.experiments.application.results;

import io.molam.experiments.application.port.AgeSource;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.FrozenReadings.Frozen;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.application.port.MetricSource.Group;
import io.molam.experiments.application.port.MetricSource.UnitCount;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.results.AnalysisMethod;
import io.molam.experiments.domain.results.AnalysisOptions;
import io.molam.experiments.domain.results.AnalysisRequest;
import io.molam.experiments.domain.results.AssembleResults;
import io.molam.experiments.domain.results.Results;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which metric is read step by step, until when, and what its steps say. */
final class StepAnalysis {
  private final ExperimentRepository experiments;
  private final MetricRepository metrics;
  private final MetricSource source;
  private final FreezeResults freeze;
  private final AssembleResults assemble = new AssembleResults();

  StepAnalysis(
      ExperimentRepository experiments,
      MetricRepository metrics,
      MetricSource source,
      FreezeResults freeze) {
    this.experiments = experiments;
    this.metrics = metrics;
    this.source = source;
    this.freeze = freeze;
  }

  /**
   * What is asked for.
   *
   * @param asOf what was ingested until then counts, and units have come of age until then; all of
   *     it has been committed, so that the same moment always says the same
   */
  record Asked(
      Experiment experiment, MetricSelection selection, AnalysisOptions options, Instant asOf) {
    Metric metric() {
      return selection.definitions().getFirst();
    }
  }

  /**
   * @param metric key; null is an error of its own
   * @throws ExperimentException.InvalidRequest when the experiment does not use the metric, or it
   *     has no steps
   */
  Asked ask(
      String ref,
      @Nullable String metric,
      @Nullable AnalysisMethod method,
      @Nullable Instant asOf) {
    Experiment experiment = experiments.require(ref).analysed();
    if (metric == null) {
      throw refused(
          "is required; metrics: "
              + experiment.design().metrics().stream()
                  .map(MetricUse::key)
                  .collect(Collectors.joining(", ")));
    }
    MetricSelection selection = MetricSelection.of(experiment, metrics, metric);
    requireSteps(selection.definitions().getFirst());
    Instant until =
        asOf == null ? freeze.freeze(experiment).map(Frozen::asOf).orElse(null) : settled(asOf);
    return new Asked(
        experiment,
        selection,
        AnalysisInputs.options(experiment, method),
        until == null ? source.watermark() : until);
  }

  /** Not after the moment until which nothing more can be ingested, so that it stays the same. */
  private Instant settled(Instant asOf) {
    Instant watermark = source.watermark();
    return asOf.isAfter(watermark) ? watermark : asOf;
  }

  private static void requireSteps(Metric metric) {
    if (AgeSource.KINDS.contains(metric.kind())) {
      return;
    }
    String reason =
        metric.retentionDay() == null
            ? "is a quantile of single events, which have no value per unit and day"
            : "looks at one day after the exposure only, day " + metric.retentionDay();
    throw refused("\"%s\" %s; its effect is in the results".formatted(metric.key(), reason));
  }

  private static ExperimentException.InvalidRequest refused(String reason) {
    return new ExperimentException.InvalidRequest(List.of(new FieldError("metric", reason)));
  }

  /** What the units counted in one step say, by values as they came. */
  Results of(Asked asked, List<UnitCount> counts, List<Group> groups) {
    return assemble.assemble(
        new AnalysisRequest(
            AnalysisInputs.variants(asked.experiment(), counts),
            AnalysisInputs.phases(asked.experiment(), counts),
            asked.selection().withPlainData(List.of(groups)),
            asked.options(),
            List.of(),
            asked.selection().adaptive()));
  }
}
