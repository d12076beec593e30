package io.molam.experiments.application.memory;

import io.molam.experiments.application.port.TemplateRepository;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.governance.Template;
import java.util.List;
import java.util.Optional;

/** Templates. */
public final class MemoryTemplateRepository implements TemplateRepository {
  private final Memory memory;

  public MemoryTemplateRepository(Memory memory) {
    this.memory = memory;
  }

  @Override
  public Template insert(Template template) {
    return memory.read(
        state -> {
          if (state.templates.containsKey(template.key())) {
            throw new ExperimentException.Conflict(
                "already_exists", "There is a template \"" + template.key() + "\" already.");
          }
          Template stored =
              new Template(
                  template.key(),
                  template.name(),
                  template.document(),
                  template.locked(),
                  state.deletedTemplates.getOrDefault(template.key(), 0) + 1);
          state.templates.put(template.key(), stored);
          return stored;
        });
  }

  @Override
  public List<Template> list() {
    return memory.read(state -> List.copyOf(state.templates.values()));
  }

  @Override
  public Optional<Template> find(String key) {
    return memory.read(state -> Optional.ofNullable(state.templates.get(key)));
  }

  @Override
  public Optional<Template> findForUpdate(String key) {
    return find(key);
  }

  @Override
  public void update(Template template) {
    memory.write(state -> state.templates.put(template.key(), template));
  }

  @Override
  public void delete(Template template) {
    memory.write(
        state -> {
          state.templates.remove(template.key());
          state.deletedTemplates.put(template.key(), template.version());
        });
  }
}
