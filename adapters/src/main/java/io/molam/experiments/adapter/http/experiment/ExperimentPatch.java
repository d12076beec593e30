package io.molam.experiments.adapter.http.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.molam.experiments.adapter.http.experiment.ExperimentForm.AllocationForm;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.MergePatch;
import io.molam.experiments.application.experiment.CheckReferences;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.experiment.AutoStop;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Applies a merge patch to an experiment's document and reads the outcome as a whole, so that a
 * patch is checked by exactly the rules of a creation.
 */
final class ExperimentPatch {
  static final Set<String> READ_ONLY =
      Set.of(
          "id",
          "kind",
          "status",
          "phase",
          "effective_at",
          "start_date",
          "end_date",
          "winner",
          "stop_reason",
          "created_by",
          "created_at",
          "updated_at",
          "template",
          "version");

  private final WrittenDocuments documents;
  private final Supplier<UUID> ids;

  private final CheckReferences references;
  private final AutoStop standardAutoStop;

  ExperimentPatch(
      ObjectMapper json,
      Supplier<UUID> ids,
      CheckReferences references,
      AutoStop standardAutoStop) {
    this.documents = new WrittenDocuments(json);
    this.ids = ids;
    this.references = references;
    this.standardAutoStop = standardAutoStop;
  }

  /**
   * @throws ExperimentException.InvalidRequest with all faults of the patched document
   */
  ExperimentDesign apply(Experiment experiment, JsonNode patch) {
    if (!patch.isObject()) {
      throw new ExperimentException.InvalidRequest(
          List.of(new FieldError("", "must be an object")));
    }
    ObjectNode document = documents.shown(experiment);
    ObjectNode change = patch.deepCopy();
    List<FieldError> readOnly = dropEchoes(change, document);
    if (experiment.design().isFlag()) {
      List<String> foreign = ExperimentForm.NOT_OF_FLAGS.stream().map(Field::name).toList();
      dropEchoes(change, document, foreign, ExperimentDesign.NOT_OF_A_FLAG, readOnly);
      document.remove(foreign);
    }
    change
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isNull()) {
                requireKnown(field.getKey(), document, readOnly);
              }
            });
    requireEntries(change, document, "variants", readOnly);
    requireEntries(change, document, "metrics", readOnly);
    if (!readOnly.isEmpty()) {
      throw new ExperimentException.InvalidRequest(readOnly);
    }
    document.remove(READ_ONLY);
    document.path("variants").forEach(variant -> ((ObjectNode) variant).remove("id"));
    document.path("metrics").forEach(metric -> ((ObjectNode) metric).remove("exploratory"));
    dropRules(document, change);
    JsonNode edited = MergePatch.apply(document, change);
    requireSameVariants(experiment, edited.path("variants"));
    return new ExperimentRequest(references, experiment, ids, standardAutoStop).read(edited);
  }

  /** Said first: faults of shares or a missing control would only follow from it. */
  private static void requireSameVariants(Experiment experiment, JsonNode variants) {
    if (experiment.status() == ExperimentStatus.DRAFT || !variants.isArray()) {
      return;
    }
    Set<String> known = experiment.design().shares().keySet();
    Set<String> sent = new LinkedHashSet<>();
    variants.forEach(variant -> sent.add(variant.path("key").asText()));
    List<String> changes = new ArrayList<>();
    sent.stream()
        .filter(key -> !known.contains(key))
        .forEach(key -> changes.add("add " + shown(key)));
    known.stream().filter(key -> !sent.contains(key)).forEach(key -> changes.add("remove " + key));
    if (!changes.isEmpty()) {
      throw new ExperimentException.Conflict(
          "not_editable",
          "Cannot change the variants of an experiment that has started (%s); their shares and names may change."
              .formatted(String.join(", ", changes)));
    }
  }

  /** Who takes another policy need not take back the rules of the one before. */
  private static void dropRules(ObjectNode document, ObjectNode change) {
    String policy = change.path("allocation").path("policy").asText("");
    if ((policy.equals("fixed") || policy.equals("external"))
        && document.path("allocation") instanceof ObjectNode allocation) {
      allocation.remove(AllocationForm.RULES.stream().map(Field::name).toList());
    }
  }

  /** Merging drops a null, so a field that is null and unknown would pass unseen. */
  private static void requireKnown(String name, ObjectNode document, List<FieldError> errors) {
    if (!document.has(name)) {
      errors.add(new FieldError(name, "is not a known field"));
    }
  }

  /** The same for entries: removing one that is not there is more likely a slip than a repeat. */
  private static void requireEntries(
      ObjectNode change, ObjectNode document, String list, List<FieldError> errors) {
    if (!(change.get(list) instanceof ObjectNode members)) {
      return;
    }
    Set<String> known = new HashSet<>();
    document.path(list).forEach(entry -> known.add(entry.path("key").asText()));
    members
        .properties()
        .forEach(
            member -> {
              if (member.getValue().isNull() && !known.contains(member.getKey())) {
                errors.add(
                    new FieldError(
                        list, "has no entry \"" + shown(member.getKey()) + "\" to remove"));
              }
            });
  }

  private static String shown(String key) {
    String line = key.replaceAll("\\p{Cntrl}", "?");
    return line.length() > 64 ? line.substring(0, 64) : line;
  }

  /** A client may send back what it has read; a read-only field with another value is an error. */
  private static List<FieldError> dropEchoes(ObjectNode change, ObjectNode document) {
    List<FieldError> errors = new ArrayList<>();
    dropEchoes(change, document, READ_ONLY, "is read-only", errors);
    dropItemEchoes(change, document, "variants", "id", errors);
    dropItemEchoes(change, document, "metrics", "exploratory", errors);
    return errors;
  }

  private static void dropEchoes(
      ObjectNode change,
      ObjectNode document,
      Collection<String> names,
      String problem,
      List<FieldError> errors) {
    for (String name : names) {
      JsonNode sent = change.remove(name);
      if (sent != null && !sent.equals(document.path(name))) {
        errors.add(new FieldError(name, problem));
      }
    }
  }

  private static void dropItemEchoes(
      ObjectNode change, ObjectNode document, String list, String field, List<FieldError> errors) {
    JsonNode sent = change.path(list);
    if (sent.isObject()) {
      sent.properties()
          .forEach(
              member ->
                  dropItemEcho(
                      member.getValue(),
                      member.getKey(),
                      document.path(list),
                      field,
                      list + "." + shown(member.getKey()),
                      errors));
    }
    for (int i = 0; sent.isArray() && i < sent.size(); i++) {
      dropItemEcho(
          sent.get(i),
          sent.get(i).path("key").asText(),
          document.path(list),
          field,
          list + "[" + i + "]",
          errors);
    }
  }

  private static void dropItemEcho(
      JsonNode sent,
      String key,
      JsonNode entries,
      String field,
      String at,
      List<FieldError> errors) {
    if (!(sent instanceof ObjectNode item) || !item.has(field)) {
      return;
    }
    JsonNode value = item.remove(field);
    for (JsonNode known : entries) {
      if (known.path("key").asText().equals(key) && !known.path(field).equals(value)) {
        errors.add(new FieldError(at + "." + field, "is read-only"));
      }
    }
  }
}
