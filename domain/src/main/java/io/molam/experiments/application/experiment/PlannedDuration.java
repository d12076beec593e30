package io.molam.experiments.application.experiment;

import io.molam.experiments.application.experiment.StartChecklist.Check;
import io.molam.experiments.application.experiment.StartChecklist.Outcome;
import io.molam.experiments.application.plan.PlanAnswer;
import io.molam.experiments.application.plan.PlanExperiment;
import io.molam.experiments.application.plan.PlanQuestion;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.LayerSlot;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.estimate.RatioMetric;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How long the experiment takes to find the smallest effect worth acting on, by the planner of
 * {@code POST /api/plan}. The control's mean and the units a day are those of the experiment
 * started last with the same metric and kind of unit, scaled to this one's traffic and slot;
 * targeting that differs is not seen, so this only ever warns.
 */
public final class PlannedDuration {
  /** Eight weeks: longer, cookies and phones change, and units are counted again. */
  static final int LONG_DAYS = 56;

  private static final int MIN_UNITS = 100;
  private static final Duration MIN_HISTORY = Duration.ofDays(1);
  private static final Set<ExperimentStatus> STARTED =
      Set.of(ExperimentStatus.RUNNING, ExperimentStatus.PAUSED, ExperimentStatus.STOPPED);

  private final ExperimentRepository experiments;
  private final MetricRepository metrics;
  private final MetricSource source;
  private final PlanExperiment planner;
  private final InstantSource clock;

  public PlannedDuration(
      ExperimentRepository experiments,
      MetricRepository metrics,
      MetricSource source,
      PlanExperiment planner,
      InstantSource clock) {
    this.experiments = experiments;
    this.metrics = metrics;
    this.source = source;
    this.planner = planner;
    this.clock = clock;
  }

  /** The units of one metric in the past. */
  private record Past(String experiment, double mean, double deviation, double unitsPerDay) {}

  Check check(Experiment experiment) {
    List<MetricUse> goals =
        experiment.design().metrics().stream()
            .filter(use -> use.role() == MetricRole.GOAL)
            .toList();
    if (goals.isEmpty()) {
      return warn("No goal metric, so nothing to plan for.");
    }
    if (experiment.design().control().share().buckets() == 0) {
      return warn("The control gets no units.");
    }
    List<String> sentences = new ArrayList<>();
    Outcome worst = Outcome.PASS;
    for (Metric metric : metrics.findAll(goals.stream().map(MetricUse::key).toList())) {
      Check one = check(experiment, metric, goals.size());
      sentences.add(one.detail());
      worst = one.outcome().compareTo(worst) > 0 ? one.outcome() : worst;
    }
    return new Check("planned_duration", worst, String.join(" ", sentences));
  }

  private Check check(Experiment experiment, Metric metric, int goals) {
    Double effect = metric.minimumEffect();
    if (effect == null || effect == 0) {
      return warn("%s: the metric has no minimum_effect to plan for.".formatted(metric.key()));
    }
    Past past = past(experiment, metric);
    if (past == null) {
      return warn(
          String.format(
              Locale.ROOT,
              "%s: no earlier experiment with this metric, at least a day and %,d units to plan from; use POST /api/plan.",
              metric.key(),
              MIN_UNITS));
    }
    try {
      PlanAnswer plan = planner.plan(question(experiment.design(), metric, past, effect, goals));
      double days = plan.days().orElse(Double.POSITIVE_INFINITY);
      return new Check(
          "planned_duration",
          days <= LONG_DAYS ? Outcome.PASS : Outcome.WARN,
          String.format(
              Locale.ROOT,
              "%s: %s By the mean and the %,.0f units a day of \"%s\"%s.",
              metric.key(),
              plan.explanation(),
              past.unitsPerDay(),
              past.experiment(),
              days <= LONG_DAYS ? "" : "; more than " + LONG_DAYS + " days"));
    } catch (ExperimentException.InvalidRequest | IllegalArgumentException impossible) {
      return warn("%s: no plan is possible: %s".formatted(metric.key(), impossible.getMessage()));
    }
  }

  private static Check warn(String detail) {
    return new Check("planned_duration", Outcome.WARN, detail);
  }

  private static PlanQuestion question(
      ExperimentDesign design, Metric metric, Past past, double effect, int goals) {
    List<Double> shares = new ArrayList<>();
    shares.add(design.control().share().fraction());
    design.variants().stream()
        .filter(variant -> !variant.control() && variant.share().buckets() > 0)
        .forEach(variant -> shares.add(variant.share().fraction()));
    boolean rate = metric.kind().isRate();
    return new PlanQuestion(
        rate,
        past.mean(),
        rate ? 1 : past.deviation(),
        OptionalDouble.of(Math.abs(effect)),
        OptionalDouble.empty(),
        PlanQuestion.DEFAULT_POWER,
        design.analysis().level(),
        switch (design.analysis().method()) {
          case FIXED -> new PlanQuestion.Method.Fixed();
          case SEQUENTIAL -> new PlanQuestion.Method.Sequential();
          case BAYESIAN -> new PlanQuestion.Method.Bayesian();
        },
        PlanQuestion.DEFAULT_TUNING,
        shares,
        goals,
        design.analysis().correction(),
        0,
        0,
        OptionalDouble.of(past.unitsPerDay()));
  }

  private @Nullable Past past(Experiment experiment, Metric metric) {
    ExperimentDesign design = experiment.design();
    Instant now = clock.instant();
    List<Experiment> candidates =
        experiments.withStatus(STARTED).stream()
            .filter(other -> !other.id().equals(experiment.id()))
            .filter(other -> other.design().unit() == design.unit())
            .filter(other -> !(other.design().allocation() instanceof AllocationPolicy.External))
            .filter(
                other ->
                    other.design().metrics().stream()
                        .anyMatch(use -> use.key().equals(metric.key())))
            .filter(other -> lasted(other, now).compareTo(MIN_HISTORY) >= 0)
            .sorted(
                Comparator.comparing(
                        (Experiment other) -> Objects.requireNonNull(other.startDate()))
                    .reversed())
            .limit(1)
            .toList();
    for (Experiment other : candidates) {
      Past past = past(design, metric, other, now);
      if (past != null) {
        return past;
      }
    }
    return null;
  }

  private static Duration lasted(Experiment experiment, Instant now) {
    Instant start = experiment.startDate();
    Instant end = Objects.requireNonNullElse(experiment.endDate(), now);
    return start == null ? Duration.ZERO : Duration.between(start, end);
  }

  private @Nullable Past past(
      ExperimentDesign design, Metric metric, Experiment other, Instant now) {
    MetricSource.Reading reading =
        source.read(other.id(), List.of(new MetricSource.Wanted(metric, 0)), now);
    long units = reading.counts().stream().mapToLong(MetricSource.UnitCount::units).sum();
    double width = width(other.design());
    if (units < MIN_UNITS || width == 0) {
      return null;
    }
    Variant control = other.design().control();
    VariantStatistics variant = null;
    for (MetricSource.Group group : reading.groups().getFirst()) {
      if (group.variantId().equals(control.id()) && group.statistics().n() > 0) {
        variant = variant == null ? group.statistics() : variant.merge(group.statistics());
      }
    }
    if (variant == null || variant.n() < 2) {
      return null;
    }
    double perDay = units / (lasted(other, now).toSeconds() / 86_400.0) * width(design) / width;
    return switch (variant) {
      case VariantStatistics.Mean(SufficientStatistics y) ->
          new Past(other.key(), y.mean(), Math.sqrt(y.variance()), perDay);
      case VariantStatistics.AdjustedMean(JointStatistics joint) ->
          new Past(other.key(), joint.mean(0), Math.sqrt(joint.column(0).variance()), perDay);
      case VariantStatistics.Ratio(JointStatistics joint) -> ratio(other, joint, perDay);
      case VariantStatistics.AdjustedRatio(JointStatistics joint) -> ratio(other, joint, perDay);
      case VariantStatistics.Quantile _ -> null;
    };
  }

  private static @Nullable Past ratio(Experiment other, JointStatistics joint, double perDay) {
    return joint.mean(1) == 0
        ? null
        : new Past(
            other.key(),
            joint.mean(0) / joint.mean(1),
            Math.sqrt(RatioMetric.unitVariance(joint)),
            perDay);
  }

  /** The part of all eligible units that is enrolled. */
  private static double width(ExperimentDesign design) {
    LayerSlot slot = design.layer();
    double part =
        slot == null ? 1 : (slot.to().buckets() - slot.from().buckets()) / (double) Share.WHOLE;
    return part * design.traffic().fraction();
  }
}
