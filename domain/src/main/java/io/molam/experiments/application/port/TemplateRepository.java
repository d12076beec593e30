package io.molam.experiments.application.port;

import io.molam.experiments.domain.governance.Template;
import java.util.List;
import java.util.Optional;

/** Stored templates. */
public interface TemplateRepository {

  /**
   * Stores a new template. One whose key a deleted template had goes on with the versions of that
   * one, so that a key and a version never mean two things.
   *
   * @return the template at its version
   * @throws io.molam.experiments.domain.ExperimentException.Conflict when the key is taken
   */
  Template insert(Template template);

  /** All templates by key. */
  List<Template> list();

  Optional<Template> find(String key);

  /** Also keeps others from changing it until the unit of work ends. */
  Optional<Template> findForUpdate(String key);

  /** Stores the next version of one that {@link #findForUpdate} gave. */
  void update(Template template);

  /** Forgets one that {@link #findForUpdate} gave; its key is free again. */
  void delete(Template template);
}
