package io.molam.experiments.domain.experiment;

import java.util.List;

/**
 * The template that an experiment was made of, as it was then: later changes of the template do not
 * reach the experiment.
 *
 * @param key of the template
 * @param version of the template, from 1
 * @param locked pointers (RFC 6901) into the experiment's document to what stays as it is
 */
public record TemplateUse(String key, int version, List<String> locked) {
  public TemplateUse {
    locked = List.copyOf(locked);
    if (version < 1) {
      throw new IllegalArgumentException("template " + key + " at version " + version);
    }
  }
}
