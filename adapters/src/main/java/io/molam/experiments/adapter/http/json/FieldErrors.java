package io.molam.experiments.adapter.http.json;

import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects everything that is wrong with a request, so that the caller learns it in one answer. It
 * also knows the objects that were read, and reports their fields that nobody asked for.
 */
public final class FieldErrors {
  /** More would help nobody, and would let a small request cause a long answer. */
  static final int MAX_ERRORS = 100;

  private final List<FieldError> errors = new ArrayList<>();
  private final List<JsonFields> unchecked = new ArrayList<>();

  /** Adds an error at the full path of a field; empty for the whole document. */
  public void add(String path, String message) {
    if (errors.size() < MAX_ERRORS) {
      errors.add(new FieldError(path, message));
    }
  }

  /** Whether nothing has been found wrong so far; unknown fields count once they are checked. */
  public boolean isEmpty() {
    return errors.isEmpty();
  }

  /** What has been found wrong so far, in the order in which it was found. */
  public List<FieldError> list() {
    return List.copyOf(errors);
  }

  /**
   * Ends the reading: every field that was not asked for until now is an error.
   *
   * @throws ExperimentException.InvalidRequest with all errors, if there are any
   */
  public void throwIfAny() {
    if (!complete()) {
      throw new ExperimentException.InvalidRequest(errors);
    }
  }

  /** Looks for unknown fields; whether nothing at all has been found wrong. */
  public boolean complete() {
    List<JsonFields> read = List.copyOf(unchecked);
    unchecked.clear();
    read.forEach(JsonFields::reportUnknown);
    return errors.isEmpty();
  }

  void register(JsonFields fields) {
    unchecked.add(fields);
  }
}
