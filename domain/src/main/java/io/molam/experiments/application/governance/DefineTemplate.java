package io.molam.experiments.application.governance;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.AuditLog;
import io.molam.experiments.application.port.TemplateRepository;
import io.molam.experiments.application.port.UnitOfWork;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.governance.CanonicalJson;
import io.molam.experiments.domain.governance.GovernedAction;
import io.molam.experiments.domain.governance.Template;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Defines, changes and deletes templates; experiments made of them stay as they are. */
public final class DefineTemplate {
  private final UnitOfWork unitOfWork;
  private final TemplateRepository templates;
  private final AuditLog audit;
  private final Gate gate;
  private final InstantSource clock;

  public DefineTemplate(
      UnitOfWork unitOfWork,
      TemplateRepository templates,
      AuditLog audit,
      Gate gate,
      InstantSource clock) {
    this.unitOfWork = unitOfWork;
    this.templates = templates;
    this.audit = audit;
    this.gate = gate;
    this.clock = clock;
  }

  /**
   * @return the template at its version
   * @throws ExperimentException.Conflict when the key is taken
   */
  public Template define(Template template, Actor actor) {
    return unitOfWork.run(
        () -> {
          gate.passAlone(GovernedAction.TEMPLATE, actor);
          Template stored = templates.insert(template);
          append("template.create", stored, actor);
          return stored;
        });
  }

  /**
   * @param edit gives the edited template from the stored one
   * @param expectedVersion version that the caller has seen, or null for any
   * @return the next version; the same when nothing differs
   * @throws ExperimentException.NotFound when there is no such template
   * @throws ExperimentException.VersionConflict when it is at another version
   */
  public Template amend(
      String key, UnaryOperator<Template> edit, @Nullable Long expectedVersion, Actor actor) {
    return unitOfWork.run(
        () -> {
          Template before = locked(key, expectedVersion);
          Template after = edit.apply(before);
          if (after.version() != before.version()) {
            gate.passAlone(GovernedAction.TEMPLATE, actor);
            templates.update(after);
            append("template.amend", after, actor);
          }
          return after;
        });
  }

  /**
   * @param expectedVersion version that the caller has seen, or null for any
   * @throws ExperimentException.NotFound when there is no such template
   * @throws ExperimentException.VersionConflict when it is at another version
   */
  public void delete(String key, @Nullable Long expectedVersion, Actor actor) {
    unitOfWork.run(
        () -> {
          Template before = locked(key, expectedVersion);
          gate.passAlone(GovernedAction.TEMPLATE, actor);
          templates.delete(before);
          append("template.delete", before, actor);
          return before;
        });
  }

  private Template locked(String key, @Nullable Long expectedVersion) {
    Template template =
        templates
            .findForUpdate(key)
            .orElseThrow(() -> new ExperimentException.NotFound("template", key));
    if (expectedVersion != null && expectedVersion != template.version()) {
      throw new ExperimentException.VersionConflict(
          "template", expectedVersion.toString(), template.version());
    }
    return template;
  }

  private void append(String action, Template template, Actor actor) {
    audit.append(
        actor,
        action,
        template.key(),
        null,
        Map.of(
            "version",
            template.version(),
            "name",
            template.name(),
            "document",
            CanonicalJson.write(template.document()),
            "locked",
            template.locked()),
        clock.instant());
  }
}
