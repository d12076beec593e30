package io.molam.experiments.application.results;

import io.molam.experiments.application.port.ExposureCounts;
import io.molam.experiments.application.port.FindingLog;
import io.molam.experiments.application.port.FrozenReadings;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.application.results.ReadResults.Query;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.results.AnalysisRequest;
import io.molam.experiments.domain.results.AssembleResults;
import io.molam.experiments.domain.results.ExperimentResults;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.WarningCode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One reading of one moment: the results, and the statistics of further metrics for whoever goes on
 * from them. What people see, what policies would do and what SIRA is asked then cannot differ.
 */
public final class MeasureExperiment {
  /** Values of an attribute in a breakdown. */
  private static final int SEGMENTS = 50;

  private final MetricRepository metrics;
  private final MetricSource source;
  private final FreezeResults freeze;
  private final ExposureCounts exposures;
  private final SplitOrigin origin;
  private final FindingLog findings;
  private final InstantSource clock;
  private final AssembleResults assemble = new AssembleResults();

  public MeasureExperiment(
      MetricRepository metrics,
      MetricSource source,
      FreezeResults freeze,
      ExposureCounts exposures,
      FindingLog findings,
      InstantSource clock) {
    this.metrics = metrics;
    this.source = source;
    this.freeze = freeze;
    this.exposures = exposures;
    this.origin = new SplitOrigin(exposures);
    this.findings = findings;
    this.clock = clock;
  }

  /**
   * What was measured.
   *
   * @param also groups per further metric, in the order asked for
   */
  public record Measured(ExperimentResults results, List<List<MetricSource.Group>> also) {
    public Measured {
      also = List.copyOf(also);
    }
  }

  /**
   * @param past whether only what was ingested until {@code asOf} counts
   */
  private record Inputs(
      Instant asOf,
      boolean past,
      int version,
      MetricSource.Reading reading,
      List<List<MetricSource.Group>> also) {}

  /**
   * @param warning null where they are of the same moment as the whole
   */
  private record Segments(
      SequencedMap<String, MetricSource.Reading> readings, Results.@Nullable Warning warning) {}

  /**
   * @param also further metrics of the experiment to read; of frozen results, which keep each
   *     metric in one form, they come in that form
   * @throws ExperimentException.InvalidRequest when the experiment does not use the metric, or no
   *     unit has the dimension
   * @throws ExperimentException.Gone when the past moment needs events that have been dropped
   */
  public Measured measure(Experiment experiment, Query query, List<MetricSource.Wanted> also) {
    MetricSelection selection = MetricSelection.showing(experiment, metrics, query.metric());
    Inputs inputs = inputs(experiment, selection, query, also);
    Results whole =
        withOrigin(
            experiment,
            inputs.past() ? inputs.asOf() : null,
            results(experiment, selection, inputs.reading(), query).showing(query.metric()));
    SequencedMap<String, Results> segments = new LinkedHashMap<>();
    if (query.dimension() != null) {
      Segments found = breakDown(experiment, selection, inputs, query.dimension());
      found
          .readings()
          .forEach(
              (value, reading) ->
                  segments.put(
                      value,
                      results(experiment, selection, reading, query).showing(query.metric())));
      if (found.warning() != null) {
        List<Results.Warning> warnings = new ArrayList<>(whole.warnings());
        warnings.add(found.warning());
        whole = whole.withWarnings(warnings);
      }
    }
    ExperimentResults results =
        new ExperimentResults(
            experiment,
            query.asOf() == null ? experiment.status() : statusAt(experiment, inputs.asOf()),
            inputs.asOf(),
            inputs.version(),
            InputDigest.of(inputs.reading().counts(), selection.byKey(inputs.reading().groups())),
            query.asOf() == null
                ? findings.find(experiment.id()).map(FindingLog.Examination::at).orElse(null)
                : null,
            whole,
            segments);
    return new Measured(results, inputs.also());
  }

  private Inputs inputs(
      Experiment experiment,
      MetricSelection selection,
      Query query,
      List<MetricSource.Wanted> also) {
    Instant asOf = query.asOf();
    List<MetricSource.Wanted> own = selection.wanted();
    Set<MetricSource.Wanted> distinct = new LinkedHashSet<>(own);
    distinct.addAll(also);
    List<MetricSource.Wanted> all = List.copyOf(distinct);
    if (asOf != null) {
      Instant watermark = source.watermark();
      Instant capped = asOf.isAfter(watermark) ? watermark : asOf;
      return inputs(capped, true, source.readAsOf(experiment.id(), all, capped), all, own, also);
    }
    Integer number = query.frozen();
    Optional<FrozenReadings.Frozen> found =
        number == null
            ? freeze.freeze(experiment)
            : Optional.of(freeze.version(experiment, number));
    if (found.isPresent() && found.get().groups().keySet().containsAll(selection.keys())) {
      FrozenReadings.Frozen frozen = found.get();
      return new Inputs(
          frozen.asOf(),
          true,
          frozen.version(),
          new MetricSource.Reading(
              frozen.counts(), selection.keys().stream().map(frozen.groups()::get).toList()),
          also.stream()
              .map(each -> frozen.groups().getOrDefault(each.metric().key(), List.of()))
              .toList());
    }
    // before the reading: what is not committed yet would otherwise count later at the same moment
    Instant settled = source.watermark();
    MetricSource.Reading reading = source.read(experiment.id(), all, clock.instant());
    return inputs(settled, false, reading, all, own, also);
  }

  private static Inputs inputs(
      Instant asOf,
      boolean past,
      MetricSource.Reading reading,
      List<MetricSource.Wanted> all,
      List<MetricSource.Wanted> own,
      List<MetricSource.Wanted> also) {
    return new Inputs(
        asOf,
        past,
        0,
        new MetricSource.Reading(reading.counts(), groups(reading, all, own)),
        groups(reading, all, also));
  }

  private static List<List<MetricSource.Group>> groups(
      MetricSource.Reading reading,
      List<MetricSource.Wanted> all,
      List<MetricSource.Wanted> wanted) {
    return wanted.stream().map(each -> reading.groups().get(all.indexOf(each))).toList();
  }

  private Segments breakDown(
      Experiment experiment, MetricSelection selection, Inputs inputs, String dimension) {
    Segments segments = segments(experiment, selection, inputs, dimension);
    if (Set.of(MetricSource.NO_VALUE).containsAll(segments.readings().keySet())) {
      List<String> seen = source.attributes(experiment.id());
      throw new ExperimentException.InvalidRequest(
          List.of(
              new FieldError(
                  "dimension",
                  "no unit of this experiment %s the attribute \"%s\"; %s"
                      .formatted(
                          inputs.past() ? "had by then" : "has",
                          dimension,
                          seen.isEmpty()
                              ? "exposures carry no attributes"
                              : "attributes seen: " + String.join(", ", seen)))));
    }
    return segments;
  }

  /** Of the moment of the whole; of the present when the events up to a frozen one are gone. */
  private Segments segments(
      Experiment experiment, MetricSelection selection, Inputs inputs, String dimension) {
    Results.Warning warning = null;
    if (inputs.past()) {
      try {
        return new Segments(
            source.breakDownAsOf(
                experiment.id(), selection.wanted(), inputs.asOf(), dimension, SEGMENTS),
            null);
      } catch (ExperimentException.Gone e) {
        if (inputs.version() == 0) {
          throw e;
        }
        warning =
            new Results.Warning(
                WarningCode.SEGMENTS_NOT_FROZEN,
                "Events that the segments of the frozen moment need have been dropped: segments are of all that was stored until now, and may not add up to the frozen whole.");
      }
    }
    return new Segments(
        source.breakDown(experiment.id(), selection.wanted(), clock.instant(), dimension, SEGMENTS),
        warning);
  }

  /** Says where a split that is not as planned began. */
  private Results withOrigin(Experiment experiment, @Nullable Instant asOf, Results results) {
    if (!results.sampleRatio().mismatch()) {
      return results;
    }
    String began = origin.describe(experiment, asOf);
    return results.withWarnings(
        results.warnings().stream()
            .map(
                warning ->
                    warning.code() == WarningCode.SAMPLE_RATIO_MISMATCH
                        ? new Results.Warning(
                            warning.code(), (warning.detail() + " " + began).strip())
                        : warning)
            .toList());
  }

  Results results(
      Experiment experiment, MetricSelection selection, MetricSource.Reading reading, Query query) {
    List<Results.Warning> warnings =
        new ArrayList<>(AnalysisInputs.warnings(experiment, reading.counts(), selection.uses()));
    exposures
        .erased(experiment.id())
        .ifPresent(
            erased ->
                warnings.add(
                    new Results.Warning(
                        WarningCode.UNITS_ERASED,
                        String.format(
                            Locale.ROOT,
                            "%,d %s erased on request, the last one on %tF: no figure that is computed now has them; a reading that was frozen before still counts them.",
                            erased.units(),
                            erased.units() == 1 ? "unit was" : "units were",
                            erased.last().atOffset(ZoneOffset.UTC)))));
    if (query.asOf() == null) {
      findings
          .find(experiment.id())
          .ifPresent(examination -> warnings.addAll(examination.findings()));
    }
    return assemble.assemble(
        new AnalysisRequest(
            AnalysisInputs.variants(experiment, reading.counts()),
            AnalysisInputs.phases(experiment, reading.counts()),
            selection.withData(reading.groups()),
            AnalysisInputs.options(experiment, query.method()),
            warnings,
            selection.adaptive()));
  }

  /** Pauses leave no trace in the experiment, so a past pause counts as running. */
  private static ExperimentStatus statusAt(Experiment experiment, Instant moment) {
    Instant start = experiment.startDate();
    Instant end = experiment.endDate();
    if (start == null || moment.isBefore(start)) {
      return ExperimentStatus.DRAFT;
    }
    return end == null || moment.isBefore(end)
        ? ExperimentStatus.RUNNING
        : ExperimentStatus.STOPPED;
  }
}
