package io.molam.experiments.application.results;

import io.molam.experiments.application.port.AgeSource;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.FindingLog;
import io.molam.experiments.application.port.FindingLog.Examination;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.results.PValue;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.WarningCode;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.judge.Novelty;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Looks whether the effects of goals wear off with the days since exposure, and whether events
 * claim to be older than the exposure that they follow, as those of slow clocks do. That needs the
 * events, so it is done once an hour beside the results, which then only quote it.
 */
public final class ExamineEvents {
  private static final Duration EVERY = Duration.ofHours(1);

  /** Units that a variant needs; below, a test would find only noise. */
  public static final long MIN_UNITS = 200;

  /** A smaller p is a finding; there is one test per goal, treatment and hour. */
  public static final double LIMIT = 0.001;

  /** Days that a unit must have been seen for. */
  public static final int DAYS = 7;

  /** Units whose events are looked at for slow clocks, the latest. */
  private static final int SAMPLE = 20_000;

  /** Part of a metric's events from which on clocks are doubted. */
  private static final double EARLY = 0.01;

  /** Kinds of goals that are tested for novelty. */
  public static final Set<MetricKind> KINDS =
      Set.of(MetricKind.BINOMIAL, MetricKind.COUNT, MetricKind.MEAN);

  /** The first day since the exposure, and the six days after it. */
  private static final List<Integer> STEPS = List.of(24, DAYS * 24);

  private final ExperimentRepository experiments;
  private final MetricRepository metrics;
  private final AgeSource source;
  private final FindingLog findings;
  private final InstantSource clock;

  public ExamineEvents(
      ExperimentRepository experiments,
      MetricRepository metrics,
      AgeSource source,
      FindingLog findings,
      InstantSource clock) {
    this.experiments = experiments;
    this.metrics = metrics;
    this.source = source;
    this.findings = findings;
    this.clock = clock;
  }

  /** Examines running experiments whose turn it is; replicas that do so at once find the same. */
  public void examine() {
    Instant now = clock.instant();
    for (Experiment experiment :
        experiments.withStatus(Set.of(ExperimentStatus.RUNNING, ExperimentStatus.PAUSED))) {
      Optional<Examination> last = findings.find(experiment.id());
      if (!experiment.design().isFlag()
          && (last.isEmpty() || !last.get().at().plus(EVERY).isAfter(now))) {
        findings.store(experiment.id(), new Examination(now, found(experiment, now)));
      }
    }
  }

  private List<Results.Warning> found(Experiment experiment, Instant now) {
    List<Results.Warning> found = new ArrayList<>(skewed(experiment));
    for (MetricUse use : experiment.design().metrics()) {
      if (use.role() != MetricRole.GOAL) {
        continue;
      }
      for (Metric metric : metrics.findAll(List.of(use.key()))) {
        if (KINDS.contains(metric.kind())) {
          add(
              experiment,
              metric,
              source.byAge(experiment.id(), metric, STEPS, now, null).getLast().changes(),
              found);
        }
      }
    }
    return found;
  }

  private List<Results.Warning> skewed(Experiment experiment) {
    List<Metric> used =
        metrics.findAll(experiment.design().metrics().stream().map(MetricUse::key).toList());
    Set<String> types = new TreeSet<>();
    used.forEach(metric -> types.addAll(types(metric)));
    List<AgeSource.Early> found = source.early(experiment.id(), types, SAMPLE);
    List<Results.Warning> warnings = new ArrayList<>();
    for (Metric metric : used) {
      long events = 0;
      long early = 0;
      for (AgeSource.Early type : found) {
        if (types(metric).contains(type.eventType())) {
          events += type.events();
          early += type.early();
        }
      }
      if (early > EARLY * events) {
        warnings.add(
            new Results.Warning(
                WarningCode.CLOCK_SKEW,
                String.format(
                    Locale.ROOT,
                    "%s: %,d of %,d events of the units that came last %s before the unit's exposure, and %s not count. Clocks of senders may be slow; sent_at corrects for that.",
                    metric.key(),
                    early,
                    events,
                    early == 1 ? "says that it occurred" : "say that they occurred",
                    early == 1 ? "does" : "do")));
      }
    }
    return warnings;
  }

  private static Set<String> types(Metric metric) {
    String denominator = metric.denominatorEventType();
    return denominator == null
        ? Set.of(metric.eventType())
        : new TreeSet<>(List.of(metric.eventType(), denominator));
  }

  private static void add(
      Experiment experiment,
      Metric metric,
      List<AgeSource.Change> groups,
      List<Results.Warning> found) {
    UUID control =
        experiment.design().variants().stream()
            .filter(Variant::control)
            .map(Variant::id)
            .findFirst()
            .orElseThrow();
    for (Variant variant : experiment.design().variants()) {
      if (variant.control()) {
        continue;
      }
      for (AgeSource.Change treated : groups) {
        if (!treated.variantId().equals(variant.id())) {
          continue;
        }
        test(groups, control, treated)
            .filter(test -> test.pValue() < LIMIT)
            .ifPresent(
                test ->
                    found.add(
                        new Results.Warning(
                            WarningCode.NOVELTY,
                            String.format(
                                Locale.ROOT,
                                "The effect of %s on %s changes with the days since exposure: %+.1f%% on the first day, %+.1f%% on days 2 to 7 (phase %d, %s).",
                                variant.key(),
                                metric.key(),
                                100 * test.early(),
                                100 * test.late(),
                                treated.phase(),
                                PValue.words(test.pValue())))));
      }
    }
  }

  private static Optional<Novelty> test(
      List<AgeSource.Change> groups, UUID control, AgeSource.Change treated) {
    JointStatistics other =
        groups.stream()
            .filter(group -> group.phase() == treated.phase() && group.variantId().equals(control))
            .map(AgeSource.Change::joint)
            .findFirst()
            .orElse(JointStatistics.empty(2));
    return other.n() < MIN_UNITS || treated.joint().n() < MIN_UNITS
        ? Optional.empty()
        : Novelty.of(other, treated.joint());
  }
}
