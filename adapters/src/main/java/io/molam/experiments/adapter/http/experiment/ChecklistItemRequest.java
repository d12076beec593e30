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
import io.molam.experiments.application.port.ChecklistItemRepository.Stored;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.experiment.ExperimentNotes;
import io.molam.experiments.domain.governance.ChecklistItem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads checklist items; every fault is collected before anything is made. */
final class ChecklistItemRequest {
  private ChecklistItemRequest() {}

  /** The words of the API. */
  enum Kind {
    MANUAL,
    AUTO
  }

  /** The words of the API. */
  enum Level {
    WARN,
    FAIL
  }

  /** A checklist item to be. */
  static final class ItemForm extends RequestForm {
    static final Field<String> KEY =
        CommonFields.key("key", "Names the item; unique.").required().example("legal");
    static final Field<String> LABEL =
        Field.title("label", 200, "What is asked, for people.")
            .required()
            .example("Legal has seen it");
    static final Field<Kind> KIND =
        Field.oneOf(
                "kind",
                Kind.class,
                "manual: somebody says that it is done; auto: the rule says so.")
            .required();
    static final Field<Map<String, Object>> RULE =
        Field.map(
                "rule",
                "What the document of an experiment must fulfil, with the operators of targeting;"
                    + " required of auto, and of no other kind.")
            .example(Map.of("hypothesis", Map.of("exists", true)));
    static final Field<Level> LEVEL =
        Field.oneOf("level", Level.class, "fail: a start waits for it; warn: it is only told.")
            .standard(Level.FAIL);
    static final Field<Map<String, Object>> WHEN =
        Field.map(
                "when",
                "Which experiments it is for, with the operators of targeting on their document; all"
                    + " by default.")
            .example(Map.of("tags", Map.of("contains", "payments")));
    static final Field<String> URL =
        Field.text("url", ExperimentNotes.MAX_URL, "Where to read more: http or https.")
            .example("https://wiki.molam.test/legal");

    static final ItemForm FORM = new ItemForm();

    ItemForm() {
      super("ChecklistItemRequest", "A checklist item.", KEY, LABEL, KIND, RULE, LEVEL, WHEN, URL);
    }
  }

  /** What of a checklist item may change. */
  static final class ItemChangeForm extends RequestForm {
    static final ItemChangeForm FORM = new ItemChangeForm();

    ItemChangeForm() {
      super(
          "ChecklistItemChange",
          "What of a checklist item may change.",
          ItemForm.LABEL,
          ItemForm.KIND,
          ItemForm.RULE,
          ItemForm.LEVEL,
          ItemForm.WHEN,
          ItemForm.URL);
    }
  }

  /**
   * @throws ExperimentException.InvalidRequest with all faults
   */
  static ChecklistItem read(JsonNode body) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = JsonFields.of(body, ItemForm.FORM, errors);
    return item(fields, fields.get(ItemForm.KEY));
  }

  /**
   * @param patch a merge patch (RFC 7396)
   * @throws ExperimentException.InvalidRequest with all faults
   */
  static ChecklistItem patched(Stored before, JsonNode patch, ObjectMapper json) {
    FieldErrors errors = new FieldErrors();
    ObjectNode shown = json.valueToTree(ChecklistItemsResource.ItemView.of(before));
    ObjectNode change = patch.deepCopy();
    for (String readOnly : List.of("key", "version")) {
      JsonNode known = shown.remove(readOnly);
      JsonNode sent = change.remove(readOnly);
      if (sent != null && !sent.equals(known)) {
        errors.add(readOnly, "is read-only");
      }
    }
    // absent and null mean the same to the reader, which takes whole documents
    ObjectNode stored = shown.objectNode();
    shown
        .properties()
        .forEach(
            entry -> {
              if (!entry.getValue().isNull()) {
                stored.set(entry.getKey(), entry.getValue());
              }
            });
    JsonFields fields =
        JsonFields.of(MergePatch.apply(stored, change), ItemChangeForm.FORM, errors);
    return item(fields, before.item().key());
  }

  private static ChecklistItem item(JsonFields fields, @Nullable String key) {
    FieldErrors errors = fields.errors();
    String label = fields.get(ItemForm.LABEL);
    Kind kind = fields.get(ItemForm.KIND);
    Map<String, Object> rule = fields.get(ItemForm.RULE);
    Level level = fields.get(ItemForm.LEVEL, Level.FAIL);
    Map<String, Object> when = fields.get(ItemForm.WHEN);
    String url = fields.get(ItemForm.URL);
    boolean ruled = fields.present(ItemForm.RULE) && !fields.isNull(ItemForm.RULE);
    if (kind == Kind.MANUAL && ruled) {
      fields.error(ItemForm.RULE, "goes with the kind auto only");
    }
    if (kind == Kind.AUTO && !ruled) {
      fields.error(ItemForm.RULE, "is required of the kind auto");
    }
    ChecklistItem item = null;
    try {
      item =
          ChecklistItem.of(
              Objects.requireNonNullElse(key, "x"),
              Objects.requireNonNullElse(label, "x"),
              rule,
              level == Level.FAIL,
              Objects.requireNonNullElse(when, Map.of()),
              url);
    } catch (ExperimentException.InvalidRequest refusal) {
      for (FieldError fault : refusal.errors()) {
        errors.add(fault.field(), fault.message());
      }
    }
    errors.throwIfAny();
    return Objects.requireNonNull(item);
  }
}
