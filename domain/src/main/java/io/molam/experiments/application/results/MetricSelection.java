package io.molam.experiments.application.results;

import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.MetricSource;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.Phase;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.results.AnalysisRequest;
import io.molam.experiments.domain.statistics.Preparation;
import io.molam.experiments.domain.statistics.VariantStatistics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The metrics of one experiment that are asked for, with their definitions. */
record MetricSelection(Experiment experiment, List<MetricUse> uses, List<Metric> definitions) {

  /**
   * @param metric key of the only metric wanted, or null for all
   * @throws ExperimentException.InvalidRequest when the experiment does not use the metric
   */
  static MetricSelection of(
      Experiment experiment, MetricRepository metrics, @Nullable String metric) {
    List<MetricUse> uses = selected(experiment, metric);
    return of(experiment, uses, metrics.findAll(uses.stream().map(MetricUse::key).toList()));
  }

  /**
   * All metrics of the experiment.
   *
   * @param known definitions of these metrics, and maybe of others
   */
  static MetricSelection of(Experiment experiment, List<Metric> known) {
    return of(experiment, experiment.design().metrics(), known);
  }

  private static MetricSelection of(
      Experiment experiment, List<MetricUse> uses, List<Metric> known) {
    Map<String, Metric> defined =
        known.stream().collect(Collectors.toMap(Metric::key, Function.identity()));
    List<Metric> definitions = new ArrayList<>();
    for (MetricUse use : uses) {
      Metric definition = defined.get(use.key());
      if (definition == null) {
        throw new IllegalStateException("metric " + use.key() + " is used but not defined");
      }
      definitions.add(definition);
    }
    return new MetricSelection(experiment, uses, definitions);
  }

  /**
   * All metrics of the experiment: what is shown must not move decision or correction.
   *
   * @param metric key of the only metric to show, or null for all
   * @throws ExperimentException.InvalidRequest when the experiment does not use the metric
   */
  static MetricSelection showing(
      Experiment experiment, MetricRepository metrics, @Nullable String metric) {
    selected(experiment, metric);
    return of(experiment, metrics, null);
  }

  private static List<MetricUse> selected(Experiment experiment, @Nullable String metric) {
    List<MetricUse> uses = experiment.design().metrics();
    if (metric == null) {
      return uses;
    }
    List<MetricUse> selected = uses.stream().filter(use -> use.key().equals(metric)).toList();
    if (selected.isEmpty()) {
      throw new ExperimentException.InvalidRequest(
          List.of(
              new FieldError(
                  "metric",
                  "\"%s\" is not a metric of this experiment; metrics: %s"
                      .formatted(
                          metric,
                          uses.stream().map(MetricUse::key).collect(Collectors.joining(", "))))));
    }
    return selected;
  }

  List<String> keys() {
    return uses.stream().map(MetricUse::key).toList();
  }

  Map<String, List<MetricSource.Group>> byKey(List<List<MetricSource.Group>> groups) {
    Map<String, List<MetricSource.Group>> byKey = new HashMap<>();
    for (int i = 0; i < uses.size(); i++) {
      byKey.put(uses.get(i).key(), groups.get(i));
    }
    return byKey;
  }

  /**
   * A metric's own lookback beats the experiment's. What came in under shares that followed the
   * outcomes is judged by mature units only: the youngest would count against the variant that gets
   * most of them.
   */
  List<MetricSource.Wanted> wanted() {
    return definitions.stream()
        .map(
            metric ->
                new MetricSource.Wanted(
                    metric,
                    lookbackDays(metric),
                    experiment.design().allocation() instanceof AllocationPolicy.Adaptive))
        .toList();
  }

  private int lookbackDays(Metric metric) {
    Integer own = metric.lookbackDays();
    return own == null ? experiment.design().analysis().cupedDays() : own;
  }

  private AnalysisRequest.@Nullable Covariates covariates(Metric metric) {
    int days = lookbackDays(metric);
    if (days == 0) {
      return null;
    }
    return metric.kind().looksBack()
        ? new AnalysisRequest.Covariates(
            List.of("%s, %d days before exposure".formatted(metric.key(), days)), null)
        : new AnalysisRequest.Covariates(
            List.of(),
            "metrics of kind %s are not adjusted"
                .formatted(metric.kind().name().toLowerCase(Locale.ROOT)));
  }

  /**
   * @param groups per metric, in the order of {@link #wanted}
   */
  List<AnalysisRequest.Metric> withData(List<List<MetricSource.Group>> groups) {
    return requested(groups, this::covariates);
  }

  /** The same without history. */
  List<AnalysisRequest.Metric> withPlainData(List<List<MetricSource.Group>> groups) {
    return requested(groups, metric -> null);
  }

  private List<AnalysisRequest.Metric> requested(
      List<List<MetricSource.Group>> groups,
      Function<Metric, AnalysisRequest.@Nullable Covariates> covariates) {
    List<AnalysisRequest.Metric> requested = new ArrayList<>();
    for (int i = 0; i < uses.size(); i++) {
      Metric metric = definitions.get(i);
      Double minimum = metric.minimumEffect();
      requested.add(
          new AnalysisRequest.Metric(
              metric.key(),
              uses.get(i).role(),
              metric.kind(),
              metric.direction(),
              minimum == null ? OptionalDouble.empty() : OptionalDouble.of(minimum),
              strata(groups.get(i)),
              covariates.apply(metric)));
    }
    return requested;
  }

  private List<AnalysisRequest.Stratum> strata(List<MetricSource.Group> groups) {
    Map<Integer, Map<String, VariantStatistics>> phases = new TreeMap<>();
    Map<Integer, Map<String, Preparation>> preparations = new HashMap<>();
    for (MetricSource.Group group : groups) {
      Variant variant = experiment.design().variant(group.variantId());
      if (variant != null) {
        phases
            .computeIfAbsent(group.phase(), phase -> new HashMap<>())
            .put(variant.key(), group.statistics());
        preparations
            .computeIfAbsent(group.phase(), phase -> new HashMap<>())
            .put(variant.key(), group.preparation());
      }
    }
    return phases.entrySet().stream()
        .map(
            entry ->
                new AnalysisRequest.Stratum(
                    "phase " + entry.getKey(),
                    entry.getValue(),
                    propensities(entry.getKey()),
                    preparations.getOrDefault(entry.getKey(), Map.of())))
        .toList();
  }

  /** The shares of a phase; null where a contextual policy decides from unit to unit. */
  private AnalysisRequest.@Nullable Propensities propensities(int number) {
    if (experiment.design().allocation() instanceof AllocationPolicy.Adaptive adaptive
        && adaptive.contextual()) {
      return null;
    }
    for (Phase phase : experiment.phases()) {
      if (phase.number() == number) {
        return new AnalysisRequest.Propensities(
            number, phase.propensities(experiment.design().variants()));
      }
    }
    return null;
  }

  /** Whether shares follow outcomes. */
  boolean adaptive() {
    return experiment.design().allocation() instanceof AllocationPolicy.Adaptive;
  }
}
