package io.molam.experiments.domain.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What may change in the design of an experiment that has started. */
final class StartedDesign {
  private StartedDesign() {}

  /** Names of the fields, as the API spells them, that differ and must not. */
  static List<String> frozenChanges(ExperimentDesign before, ExperimentDesign after) {
    List<String> frozen = new ArrayList<>();
    frozen(frozen, "kind", before.kind(), after.kind());
    frozen(frozen, "key", before.key(), after.key());
    frozen(frozen, "unit", before.unit(), after.unit());
    frozen(frozen, "layer", before.layer(), after.layer());
    frozen(frozen, "prerequisites", before.prerequisites(), after.prerequisites());
    frozen(frozen, "allocation", before.allocation(), after.allocation());
    frozen(frozen, "analysis", before.analysis(), after.analysis());
    frozen(frozen, "variants", variants(before), variants(after));
    frozen(frozen, "default_config", before.defaultConfig(), after.defaultConfig());
    Map<String, MetricUse> metrics = new HashMap<>();
    after.metrics().forEach(metric -> metrics.put(metric.key(), metric));
    for (MetricUse metric : before.metrics()) {
      MetricUse kept = metrics.get(metric.key());
      if (kept == null || kept.role() != metric.role()) {
        frozen.add("metrics (" + metric.key() + ")");
      }
    }
    return frozen;
  }

  private static void frozen(
      List<String> names, String name, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      names.add(name);
    }
  }

  /** The variants without what may change: their shares and names. */
  private static List<List<Object>> variants(ExperimentDesign design) {
    return design.variants().stream()
        .map(variant -> List.<Object>of(variant.key(), variant.config(), variant.control()))
        .toList();
  }

  static boolean opensPhase(ExperimentDesign before, ExperimentDesign after) {
    return !before.shares().equals(after.shares())
        || !before.traffic().equals(after.traffic())
        || !before.targeting().equals(after.targeting());
  }

  /** The edited design with every metric that was not there at the start marked exploratory. */
  static ExperimentDesign withExploratoryMetrics(ExperimentDesign before, ExperimentDesign after) {
    Map<String, MetricUse> known = new HashMap<>();
    before.metrics().forEach(metric -> known.put(metric.key(), metric));
    List<MetricUse> metrics =
        after.metrics().stream()
            .map(
                metric ->
                    known.getOrDefault(
                        metric.key(), new MetricUse(metric.key(), metric.role(), true)))
            .toList();
    return new ExperimentDesign(
        after.kind(),
        after.key(),
        after.name(),
        after.description(),
        after.hypothesis(),
        after.unit(),
        after.targeting(),
        after.traffic(),
        after.layer(),
        after.prerequisites(),
        after.variants(),
        after.defaultConfig(),
        metrics,
        after.allocation(),
        after.analysis(),
        after.autoStop(),
        after.notes());
  }
}
