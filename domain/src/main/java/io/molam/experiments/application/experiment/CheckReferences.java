package io.molam.experiments.application.experiment;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.allocation.Prerequisite;
import io.molam.experiments.domain.experiment.AdaptiveRules;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.metric.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment's document names must be there: metrics, other experiments and their variants.
 * It can be asked about a document that has other faults too, so that one answer names all.
 */
public final class CheckReferences {
  private final ExperimentRepository experiments;
  private final MetricRepository metrics;
  private final PrerequisiteCycles cycles;

  public CheckReferences(ExperimentRepository experiments, MetricRepository metrics) {
    this.experiments = experiments;
    this.metrics = metrics;
    this.cycles = new PrerequisiteCycles(experiments);
  }

  /**
   * What a document names, as far as it could be read.
   *
   * @param key empty when it could not be read
   * @param metrics keys; null at the place of one that could not be read
   * @param prerequisites with an empty key at the place of one that could not be read
   */
  public record References(
      String key,
      List<@Nullable String> metrics,
      List<Prerequisite> prerequisites,
      AllocationPolicy allocation) {
    static References of(ExperimentDesign design) {
      return new References(
          design.key(),
          design.metrics().stream().<@Nullable String>map(MetricUse::key).toList(),
          design.prerequisites(),
          design.allocation());
    }
  }

  /** Whether another experiment has the key. */
  public boolean taken(String key, @Nullable Experiment before) {
    return experiments
        .find(key)
        .filter(other -> before == null || !other.id().equals(before.id()))
        .isPresent();
  }

  /**
   * @param before the experiment as it is, null for a new one; what it names already is let be
   */
  public List<FieldError> faults(References references, @Nullable Experiment before) {
    List<FieldError> errors = new ArrayList<>();
    metrics(references, errors);
    List<Prerequisite> prerequisites = references.prerequisites();
    for (int i = 0; i < prerequisites.size(); i++) {
      Prerequisite prerequisite = prerequisites.get(i);
      String path = "prerequisites[" + i + "]";
      boolean old = before != null && before.design().prerequisites().contains(prerequisite);
      if (prerequisite.experiment().isEmpty()
          || prerequisite.experiment().equals(references.key())) {
        continue; // said with the form of the document, and with its own rules
      }
      if (!old) {
        prerequisite(prerequisite, path, errors);
      }
      List<String> cycle =
          references.key().isEmpty()
              ? List.of()
              : cycles.through(references.key(), prerequisite.experiment());
      if (!cycle.isEmpty()) {
        errors.add(
            new FieldError(
                path + ".experiment",
                "makes a circle in which no unit is ever enrolled: "
                    + String.join(" needs ", cycle)));
      }
    }
    return errors;
  }

  /**
   * @throws ExperimentException.InvalidRequest with all faults
   */
  void require(ExperimentDesign design, @Nullable Experiment before) {
    if (!design.prerequisites().isEmpty()) {
      // what it names must not be deleted before this is stored
      experiments.lockStarts();
    }
    List<FieldError> errors = faults(References.of(design), before);
    if (!errors.isEmpty()) {
      throw new ExperimentException.InvalidRequest(errors);
    }
  }

  private void metrics(References references, List<FieldError> errors) {
    List<@Nullable String> keys = references.metrics();
    List<Metric> found = metrics.findAll(keys.stream().filter(Objects::nonNull).toList());
    Set<String> known = found.stream().map(Metric::key).collect(Collectors.toSet());
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      if (key != null && !known.contains(key)) {
        errors.add(
            new FieldError(
                "metrics[" + i + "].key",
                "no metric \"" + key + "\"; define it with POST /api/metrics"));
      }
    }
    AdaptiveRules rules = AllocationPolicy.rules(references.allocation());
    if (rules == null) {
      return;
    }
    for (Metric metric : found) {
      if (metric.key().equals(rules.metric()) && !AdaptiveRules.KINDS.contains(metric.kind())) {
        errors.add(
            new FieldError(
                "allocation.metric",
                "a %s metric cannot be followed; binomial, retention, count and mean metrics can"
                    .formatted(metric.kind().name().toLowerCase(Locale.ROOT))));
      }
    }
  }

  private void prerequisite(Prerequisite prerequisite, String path, List<FieldError> errors) {
    String required = prerequisite.experiment();
    Optional<Experiment> found = experiments.find(required);
    if (found.isEmpty()) {
      errors.add(new FieldError(path + ".experiment", "no experiment \"" + required + "\""));
      return;
    }
    if (found.get().design().isFlag()) {
      errors.add(
          new FieldError(
              path + ".experiment",
              "\"" + required + "\" is a flag, in which no unit is enrolled"));
      return;
    }
    for (int i = 0; i < prerequisite.variants().size(); i++) {
      String variant = prerequisite.variants().get(i);
      if (found.get().design().variant(variant) == null) {
        errors.add(
            new FieldError(
                path + ".variants[" + i + "]",
                "\"%s\" has no variant \"%s\"; variants: %s"
                    .formatted(
                        required,
                        variant,
                        String.join(", ", found.get().design().shares().keySet()))));
      }
    }
  }
}
