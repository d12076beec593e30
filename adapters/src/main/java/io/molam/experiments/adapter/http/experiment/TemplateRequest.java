package io.molam.experiments.adapter.http.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.molam.experiments.adapter.http.call.CommonFields;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.json.MergePatch;
import io.molam.experiments.adapter.http.json.RequestForm;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.governance.Template;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads templates; every fault is collected before anything is made. */
final class TemplateRequest {
  private final ObjectMapper json;
  private final Supplier<ExperimentRequest> experiments;

  /**
   * @param experiments reads the document of a template as that of a new experiment
   */
  TemplateRequest(ObjectMapper json, Supplier<ExperimentRequest> experiments) {
    this.json = json;
    this.experiments = experiments;
  }

  /** A template to be. */
  static final class TemplateForm extends RequestForm {
    static final Field<String> KEY =
        CommonFields.key("key", "Names the template; unique.").required().example("payments");
    static final Field<String> NAME =
        Field.title("name", 200, "Names the template for people.").example("Payments");
    static final Field<Map<String, Object>> DOCUMENT =
        Field.map(
                "document",
                "Part of an experiment's document, without key: what new experiments begin with.")
            .required()
            .example(
                Map.of(
                    "unit",
                    "merchant",
                    "tags",
                    List.of("payments"),
                    "analysis",
                    Map.of("level", 0.99)));
    static final Field<List<String>> LOCKED =
        Field.texts(
                "locked",
                50,
                256,
                "What of the document only ops_admin may change in experiments made of it, as JSON"
                    + " pointers (RFC 6901); each names something that is in document.")
            .example(List.of("/analysis/level"));

    static final TemplateForm FORM = new TemplateForm();

    TemplateForm() {
      super("TemplateRequest", "A template.", KEY, NAME, DOCUMENT, LOCKED);
    }
  }

  /** What of a template may change. */
  static final class TemplateChangeForm extends RequestForm {
    static final TemplateChangeForm FORM = new TemplateChangeForm();

    TemplateChangeForm() {
      super(
          "TemplateChange",
          "What of a template may change.",
          TemplateForm.NAME,
          TemplateForm.DOCUMENT,
          TemplateForm.LOCKED);
    }
  }

  /**
   * @throws io.molam.experiments.domain.ExperimentException.InvalidRequest with all faults
   */
  Template read(JsonNode body) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = JsonFields.of(body, TemplateForm.FORM, errors);
    String key = fields.get(TemplateForm.KEY);
    Parts parts = parts(fields, key);
    errors.throwIfAny();
    return Template.of(Objects.requireNonNull(key), parts.name(), parts.document(), parts.locked());
  }

  /**
   * @param patch a merge patch (RFC 7396)
   * @throws io.molam.experiments.domain.ExperimentException.InvalidRequest with all faults
   */
  Template patched(Template before, JsonNode patch) {
    FieldErrors errors = new FieldErrors();
    ObjectNode stored = json.valueToTree(TemplatesResource.TemplateView.of(before));
    ObjectNode change = patch.deepCopy();
    for (String readOnly : List.of("key", "version")) {
      JsonNode known = stored.remove(readOnly);
      JsonNode sent = change.remove(readOnly);
      if (sent != null && !sent.equals(known)) {
        errors.add(readOnly, "is read-only");
      }
    }
    JsonFields fields =
        JsonFields.of(MergePatch.apply(stored, change), TemplateChangeForm.FORM, errors);
    Parts parts = parts(fields, before.key());
    errors.throwIfAny();
    return before.amended(parts.name(), parts.document(), parts.locked());
  }

  private record Parts(String name, Map<String, @Nullable Object> document, List<String> locked) {}

  private Parts parts(JsonFields fields, @Nullable String key) {
    String name = fields.get(TemplateForm.NAME);
    Map<String, Object> document = fields.get(TemplateForm.DOCUMENT);
    List<String> locked = fields.list(TemplateForm.LOCKED);
    fields.require(TemplateForm.NAME);
    if (document == null) {
      return new Parts("", Map.of(), List.of());
    }
    Set<String> named = new HashSet<>();
    for (FieldError fault :
        Template.faults(
            Objects.requireNonNullElse(key, "x"),
            Objects.requireNonNullElse(name, "x"),
            document,
            locked)) {
      named.add(fault.field());
      fields.errors().add(fault.field(), fault.message());
    }
    for (FieldError fault :
        experiments.get().faultsOfPart(json.valueToTree(document), TemplateForm.DOCUMENT.name())) {
      if (!named.contains(fault.field())) {
        fields.errors().add(fault.field(), fault.message());
      }
    }
    return new Parts(Objects.requireNonNullElse(name, ""), document, locked);
  }
}
