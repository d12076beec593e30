package io.molam.experiments.application.experiment;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.governance.Gate;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.ExperimentNotes;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.TemplateUse;
import io.molam.experiments.domain.experiment.Variant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Creates a draft from the document of another experiment, whatever that one's status. Units are
 * drawn afresh: the draft has its own id, salt and variants.
 */
public final class CloneExperiment {
  private final UnitOfWork unitOfWork;
  private final CreateExperiment create;
  private final ExperimentRepository experiments;
  private final Gate gate;
  private final Supplier<UUID> ids;

  public CloneExperiment(
      UnitOfWork unitOfWork,
      CreateExperiment create,
      ExperimentRepository experiments,
      Gate gate,
      Supplier<UUID> ids) {
    this.unitOfWork = unitOfWork;
    this.create = create;
    this.experiments = experiments;
    this.gate = gate;
    this.ids = ids;
  }

  /**
   * @param key of the draft
   * @param name of the draft; null takes the other one's
   * @throws io.molam.experiments.domain.ExperimentException.NotFound when there is none to clone
   * @throws io.molam.experiments.domain.ExperimentException.Conflict when the key is taken
   * @throws io.molam.experiments.domain.ExperimentException.InvalidRequest when the other one's
   *     template locks its name, and another is asked for
   */
  public Experiment clone(String ref, String key, @Nullable String name, Actor actor) {
    return unitOfWork.run(
        () -> {
          Experiment source = experiments.require(ref);
          Experiment draft =
              create.create(
                  copy(source, key, name),
                  source.template(),
                  Map.of("cloned_from", source.key()),
                  actor);
          gate.passLocks(source, draft, actor);
          gate.bindCopy(source, draft);
          return draft;
        });
  }

  /**
   * Everything but what belongs to the other's life, unless its template locks it: owner,
   * conclusion, what came after a start.
   */
  private ExperimentDesign copy(Experiment source, String key, @Nullable String name) {
    ExperimentDesign design = source.design();
    ExperimentNotes notes = design.notes();
    TemplateUse template = source.template();
    List<String> locked = template == null ? List.of() : template.locked();
    return new ExperimentDesign(
        design.kind(),
        key,
        name == null ? design.name() : name,
        design.description(),
        design.hypothesis(),
        design.unit(),
        design.targeting(),
        design.traffic(),
        design.layer(),
        design.prerequisites(),
        design.variants().stream()
            .map(
                variant ->
                    new Variant(
                        ids.get(),
                        variant.key(),
                        variant.name(),
                        variant.config(),
                        variant.share(),
                        variant.control()))
            .toList(),
        design.defaultConfig(),
        design.metrics().stream()
            .map(metric -> new MetricUse(metric.key(), metric.role(), false))
            .toList(),
        design.allocation(),
        design.analysis(),
        design.autoStop(),
        new ExperimentNotes(
            locked.contains("/owner") ? notes.owner() : "",
            notes.tags(),
            notes.links(),
            locked.contains("/conclusion") ? notes.conclusion() : ""));
  }
}
