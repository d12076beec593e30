package io.molam.experiments.application.experiment;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.governance.Gate;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.MetricRepository;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.ExperimentNotes;
import io.molam.experiments.domain.experiment.TemplateUse;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates a draft. */
public final class CreateExperiment {
  private final UnitOfWork unitOfWork;
  private final ExperimentRepository experiments;
  private final CheckReferences references;
  private final AuditLog audit;
  private final Gate gate;
  private final InstantSource clock;
  private final Supplier<UUID> ids;

  public CreateExperiment(
      UnitOfWork unitOfWork,
      ExperimentRepository experiments,
      MetricRepository metrics,
      AuditLog audit,
      Gate gate,
      InstantSource clock,
      Supplier<UUID> ids) {
    this.unitOfWork = unitOfWork;
    this.experiments = experiments;
    this.references = new CheckReferences(experiments, metrics);
    this.audit = audit;
    this.gate = gate;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * A draft of no template.
   *
   * @see #create(ExperimentDesign, TemplateUse, Actor)
   */
  public Experiment create(ExperimentDesign design, Actor actor) {
    return create(design, null, actor);
  }

  /**
   * A draft that names no owner belongs to its author.
   *
   * @param template what it is made of, or null
   * @throws io.molam.experiments.domain.ExperimentException.Conflict when the key is taken
   * @throws io.molam.experiments.domain.ExperimentException.InvalidRequest naming unknown metrics
   *     and prerequisites, and prerequisites that go round in a circle
   */
  public Experiment create(ExperimentDesign design, @Nullable TemplateUse template, Actor actor) {
    return create(design, template, Map.of(), actor);
  }

  /**
   * @param detail what the audit log keeps beside name and variants
   */
  Experiment create(
      ExperimentDesign design,
      @Nullable TemplateUse template,
      Map<String, String> detail,
      Actor actor) {
    return unitOfWork.run(
        () -> {
          gate.passDraft(template);
          references.require(design, null);
          ExperimentNotes notes = design.notes();
          ExperimentDesign owned =
              design.with(notes.owner().isBlank() ? notes.ownedBy(actor.subject()) : notes);
          Experiment draft =
              Experiment.draft(ids.get(), owned, actor.subject(), clock.instant()).madeOf(template);
          experiments.insert(draft);
          audit.append(
              actor,
              "experiment.create",
              draft.key(),
              draft.id(),
              detail(design, template, detail),
              draft.createdAt());
          return draft;
        });
  }

  private static Map<String, String> detail(
      ExperimentDesign design, @Nullable TemplateUse template, Map<String, String> more) {
    Map<String, String> detail = new HashMap<>(more);
    if (template != null) {
      detail.put("template", template.key());
      detail.put("template_version", Integer.toString(template.version()));
    }
    detail.put("name", design.name());
    detail.put("variants", design.shares().keySet().toString());
    return detail;
  }
}
