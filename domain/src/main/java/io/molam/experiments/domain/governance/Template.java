package io.molam.experiments.domain.governance;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.TemplateUse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of an experiment's document that new experiments begin with. Experiments keep the version
 * that they were made of, and follow no later one.
 *
 * @param document members of an experiment's document; {@code key} is not one of them
 * @param locked pointers (RFC 6901) to what experiments made of it keep as it is
 * @param version from 1
 */
public record Template(
    String key,
    String name,
    Map<String, @Nullable Object> document,
    List<String> locked,
    int version) {
  private static final int MAX_LOCKED = 50;
  private static final int MAX_NAME = 200;

  /** UTF-16 units of the document as canonical JSON. */
  private static final int MAX_DOCUMENT = 65_536;

  /** What an experiment's document can have, but its key. */
  public static final Set<String> MEMBERS =
      Set.of(
          "kind",
          "name",
          "description",
          "hypothesis",
          "unit",
          "targeting",
          "traffic",
          "layer",
          "prerequisites",
          "variants",
          "default_config",
          "metrics",
          "allocation",
          "analysis",
          "auto_stop",
          "owner",
          "tags",
          "links",
          "conclusion");

  public Template {
    document = Collections.unmodifiableMap(new LinkedHashMap<>(document));
    locked = List.copyOf(locked);
    List<FieldError> faults = faults(key, name, document, locked);
    if (!faults.isEmpty() || version < 1) {
      throw new IllegalArgumentException("template \"" + key + "\" " + version + ": " + faults);
    }
  }

  /**
   * A new template, at version 1.
   *
   * @throws ExperimentException.InvalidRequest naming everything that is wrong with it
   */
  public static Template of(
      String key, String name, Map<String, @Nullable Object> document, List<String> locked) {
    require(key, name, document, locked);
    return new Template(key, name, document, locked, 1);
  }

  /**
   * The next version; the same when nothing differs.
   *
   * @throws ExperimentException.InvalidRequest naming everything that is wrong with it
   */
  public Template amended(
      String newName, Map<String, @Nullable Object> newDocument, List<String> newLocked) {
    require(key, newName, newDocument, newLocked);
    boolean same =
        newName.equals(name)
            && newLocked.equals(locked)
            && CanonicalJson.write(newDocument).equals(CanonicalJson.write(document));
    return same ? this : new Template(key, newName, newDocument, newLocked, version + 1);
  }

  /**
   * The document of a new experiment: what the request says, and the rest from here. Objects are
   * taken together member by member, lists as a whole (RFC 7396).
   */
  public Map<String, @Nullable Object> filled(Map<String, ? extends @Nullable Object> request) {
    return merged(document, request);
  }

  private static Map<String, @Nullable Object> merged(Map<?, ?> below, Map<?, ?> above) {
    Map<String, @Nullable Object> merged = new LinkedHashMap<>();
    below.forEach((name, value) -> merged.put(name.toString(), value));
    above.forEach(
        (key, value) -> {
          String name = key.toString();
          if (value == null) {
            merged.remove(name);
          } else if (value instanceof Map<?, ?> members) {
            Object there = merged.get(name);
            merged.put(name, merged(there instanceof Map<?, ?> map ? map : Map.of(), members));
          } else {
            merged.put(name, value);
          }
        });
    return merged;
  }

  /**
   * What a change of an experiment's document would alter of what is locked.
   *
   * @param before the template's own document for a new experiment, else that of the experiment
   */
  public List<FieldError> locks(
      Map<String, ? extends @Nullable Object> before,
      Map<String, ? extends @Nullable Object> after) {
    return locks(use(), before, after);
  }

  /** What an experiment made of it now keeps of it. */
  public TemplateUse use() {
    return new TemplateUse(key, version, locked);
  }

  /**
   * What a change of an experiment's document would alter of what is locked.
   *
   * @param use what the experiment was made of
   */
  public static List<FieldError> locks(
      TemplateUse use,
      Map<String, ? extends @Nullable Object> before,
      Map<String, ? extends @Nullable Object> after) {
    List<FieldError> errors = new ArrayList<>();
    for (String text : use.locked()) {
      JsonPointer pointer = pointer(text);
      boolean same =
          pointer.isIn(before) == pointer.isIn(after)
              && CanonicalJson.write(pointer.in(before))
                  .equals(CanonicalJson.write(pointer.in(after)));
      if (!same) {
        errors.add(
            new FieldError(
                pointer.field(),
                "is locked by the template \"%s\": it stays %s"
                    .formatted(use.key(), CanonicalJson.write(pointer.in(before)))));
      }
    }
    return errors;
  }

  private static JsonPointer pointer(String text) {
    JsonPointer pointer = JsonPointer.of(text);
    if (pointer == null) {
      throw new IllegalArgumentException("locked path " + text);
    }
    return pointer;
  }

  private static void require(
      String key,
      String name,
      Map<String, ? extends @Nullable Object> document,
      List<String> locked) {
    List<FieldError> faults = faults(key, name, document, locked);
    if (!faults.isEmpty()) {
      throw new ExperimentException.InvalidRequest(faults);
    }
  }

  /** Everything that is wrong with a template as it is written; empty for nothing. */
  public static List<FieldError> faults(
      String key,
      String name,
      Map<String, ? extends @Nullable Object> document,
      List<String> locked) {
    List<FieldError> faults = new ArrayList<>();
    if (!ExperimentDesign.KEY.matcher(key).matches()) {
      faults.add(new FieldError("key", "must match " + ExperimentDesign.KEY.pattern()));
    }
    if (name.isBlank() || name.length() > MAX_NAME) {
      faults.add(new FieldError("name", "must have 1 to %d characters".formatted(MAX_NAME)));
    }
    CanonicalJson.requireText(name, "name", faults);
    content(document, faults);
    if (locked.size() > MAX_LOCKED) {
      faults.add(
          new FieldError(
              "locked", "has %d paths; at most %d".formatted(locked.size(), MAX_LOCKED)));
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < locked.size(); i++) {
      String at = "locked[" + i + "]";
      JsonPointer pointer = JsonPointer.of(locked.get(i));
      if (pointer == null) {
        faults.add(
            new FieldError(
                at,
                "must be a JSON pointer of at most %d characters, such as \"/analysis/level\""
                    .formatted(JsonPointer.MAX_LENGTH)));
      } else if (!pointer.isIn(document)) {
        faults.add(new FieldError(at, "names nothing in document"));
      } else if (!seen.add(locked.get(i))) {
        faults.add(new FieldError(at, "appears more than once"));
      }
    }
    return faults;
  }

  private static void content(
      Map<String, ? extends @Nullable Object> document, List<FieldError> faults) {
    if (document.containsKey("key")) {
      faults.add(new FieldError("document.key", "is what each experiment chooses for itself"));
    }
    List<FieldError> texts = new ArrayList<>();
    CanonicalJson.requireText(document, "document", texts);
    faults.addAll(texts);
    if (!texts.isEmpty()) {
      return;
    }
    document.keySet().stream()
        .filter(name -> !name.equals("key") && !MEMBERS.contains(name))
        .sorted()
        .forEach(
            name ->
                faults.add(
                    new FieldError(
                        "document." + name, "is no member of an experiment's document")));
    int length = CanonicalJson.write(document).length();
    if (length > MAX_DOCUMENT) {
      faults.add(
          new FieldError(
              "document",
              "has %d characters as canonical JSON; at most %d".formatted(length, MAX_DOCUMENT)));
    }
  }
}
