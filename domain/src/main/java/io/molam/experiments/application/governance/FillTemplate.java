package io.molam.experiments.application.governance;

import io.molam.experiments.application.Actor;
import io.molam.experiments.application.port.TemplateRepository;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.experiment.TemplateUse;
import io.molam.experiments.domain.governance.Template;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a new experiment's document is, once its template has filled in what is not said. */
public final class FillTemplate {
  private final TemplateRepository templates;
  private final Gate gate;

  public FillTemplate(TemplateRepository templates, Gate gate) {
    this.templates = templates;
    this.gate = gate;
  }

  /**
   * @param document of the experiment to be
   * @param use of the template; null without one
   * @param faults what is wrong with the choice of the template, and what the request alters of
   *     what it locks
   */
  public record Filled(
      Map<String, @Nullable Object> document, @Nullable TemplateUse use, List<FieldError> faults) {}

  /**
   * @param key of the template; null for none
   * @param request what is said about the experiment
   */
  public Filled fill(@Nullable String key, Map<String, @Nullable Object> request, Actor actor) {
    if (key == null) {
      return new Filled(request, null, gate.lacking(null));
    }
    Template template = templates.find(key).orElse(null);
    if (template == null) {
      return new Filled(
          request, null, List.of(new FieldError("template", "no template \"" + key + "\"")));
    }
    Map<String, @Nullable Object> filled = template.filled(request);
    return new Filled(
        filled,
        template.use(),
        actor.isOpsAdmin() ? List.of() : template.locks(template.document(), filled));
  }
}
