package io.molam.experiments.application.experiment;

import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.LayerRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.LayerSlot;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.Layer;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.MetricRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold before an experiment starts. */
public final class StartChecklist {
  private final ExperimentRepository experiments;
  private final MetricRepository metrics;
  private final LayerRepository layers;

  public StartChecklist(
      ExperimentRepository experiments, MetricRepository metrics, LayerRepository layers) {
    this.experiments = experiments;
    this.metrics = metrics;
    this.layers = layers;
  }

  /** Outcome of one check; a failed one prevents the start. */
  public enum Outcome {
    PASS,
    WARN,
    FAIL
  }

  /**
   * @param name stable name of the check
   * @param detail what was found, in words
   */
  public record Check(String name, Outcome outcome, String detail) {}

  public List<Check> check(Experiment experiment) {
    return List.of(shares(experiment), traffic(experiment), metrics(experiment), layer(experiment));
  }

  void require(Experiment experiment) {
    String failed =
        check(experiment).stream()
            .filter(check -> check.outcome() == Outcome.FAIL)
            .map(check -> check.name() + ": " + check.detail())
            .collect(Collectors.joining("; "));
    if (!failed.isEmpty()) {
      throw new ExperimentException.Conflict(
          "checklist_failed", "The start checklist fails. " + failed);
    }
  }

  private static Check shares(Experiment experiment) {
    List<String> closed =
        experiment.design().variants().stream()
            .filter(variant -> variant.share().buckets() == 0)
            .map(Variant::key)
            .toList();
    return closed.isEmpty()
        ? new Check("shares", Outcome.PASS, "Every variant gets units.")
        : new Check(
            "shares", Outcome.WARN, "No unit gets " + String.join(", ", closed) + ": share 0.");
  }

  private static Check traffic(Experiment experiment) {
    return experiment.design().traffic().buckets() > 0
        ? new Check(
            "traffic",
            Outcome.PASS,
            experiment.design().traffic().percent() + " % of eligible units are enrolled.")
        : new Check("traffic", Outcome.FAIL, "traffic is 0: nobody would be enrolled.");
  }

  private Check metrics(Experiment experiment) {
    List<MetricUse> uses = experiment.design().metrics();
    Set<String> known =
        metrics.findAll(uses.stream().map(MetricUse::key).toList()).stream()
            .map(Metric::key)
            .collect(Collectors.toSet());
    List<String> unknown =
        uses.stream().map(MetricUse::key).filter(key -> !known.contains(key)).toList();
    if (!unknown.isEmpty()) {
      return new Check("metrics", Outcome.FAIL, "Not defined: " + String.join(", ", unknown) + ".");
    }
    return uses.stream().anyMatch(use -> use.role() == MetricRole.GOAL)
        ? new Check("metrics", Outcome.PASS, "All metrics are defined, a goal among them.")
        : new Check("metrics", Outcome.WARN, "No goal metric: nothing will decide.");
  }

  private Check layer(Experiment experiment) {
    LayerSlot slot = experiment.design().layer();
    if (slot == null) {
      return new Check("layer", Outcome.PASS, "In no layer.");
    }
    List<String> problems = new ArrayList<>();
    Layer bound = layers.find(slot.key()).orElse(null);
    if (bound != null && bound.unit() != experiment.design().unit()) {
      problems.add(
          "the layer is bound to units of kind "
              + bound.unit().name().toLowerCase(Locale.ROOT)
              + "; rotate it while it is empty to bind it to another kind");
    }
    for (Experiment other :
        experiments.withStatus(Set.of(ExperimentStatus.RUNNING, ExperimentStatus.PAUSED))) {
      LayerSlot taken = other.design().layer();
      if (taken == null || !taken.key().equals(slot.key()) || other.id().equals(experiment.id())) {
        continue;
      }
      if (other.design().unit() != experiment.design().unit()) {
        problems.add("\"" + other.key() + "\" randomises another kind of unit in this layer");
      } else if (taken.overlaps(slot)) {
        problems.add(
            "\"%s\" holds %s to %s"
                .formatted(other.key(), taken.from().percent(), taken.to().percent()));
      }
    }
    return problems.isEmpty()
        ? new Check("layer", Outcome.PASS, "The range is free in layer \"" + slot.key() + "\".")
        : new Check("layer", Outcome.FAIL, String.join("; ", problems) + ".");
  }
}
