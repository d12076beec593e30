package io.molam.experiments.adapter.http.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.json.StrictJson;
import io.molam.experiments.application.port.ExperimentDocuments;
import io.molam.experiments.domain.experiment.Experiment;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of an experiment can be written, from what is shown of it. */
final class WrittenDocuments implements ExperimentDocuments {
  private final ObjectMapper json;

  WrittenDocuments(ObjectMapper json) {
    this.json = json;
  }

  @Override
  public Map<String, @Nullable Object> of(Experiment experiment) {
    ObjectNode document = shown(experiment);
    ExperimentPatch.READ_ONLY.stream()
        .filter(name -> !name.equals(ExperimentForm.KIND.name()))
        .forEach(document::remove);
    document.path("variants").forEach(variant -> ((ObjectNode) variant).remove("id"));
    document.path("metrics").forEach(metric -> ((ObjectNode) metric).remove("exploratory"));
    return JsonFields.tree(document);
  }

  /** Written and read again, because the view holds configurations as raw JSON. */
  ObjectNode shown(Experiment experiment) {
    try {
      return (ObjectNode) StrictJson.read(json.writeValueAsString(ExperimentView.of(experiment)));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
