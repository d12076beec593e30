package io.molam.experiments.domain.allocation;

import io.molam.experiments.domain.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Which units an experiment is for: the rule as its author wrote it, and its compiled form.
 *
 * <p>The document is a tree of maps, lists, texts, {@link java.math.BigDecimal}s and booleans. All
 * keys must match; a scalar means equals, a list means one of, a map holds operators; {@code all},
 * {@code any} and {@code not} combine.
 */
public final class Targeting {
  /** Everybody. */
  public static final Targeting EVERYBODY = new Targeting(Map.of(), new Condition.All(List.of()));

  private final Map<String, Object> document;
  private final Condition condition;

  private Targeting(Map<String, Object> document, Condition condition) {
    this.document = document;
    this.condition = condition;
  }

  /**
   * @param document the rule; see the class comment for its form
   * @param path where the document stands in the request, prefix of the error paths
   * @param errors gets every fault of the document with its path
   * @return the compiled rule; {@link #EVERYBODY} when there were faults
   */
  public static Targeting compile(
      Map<String, Object> document, String path, List<FieldError> errors) {
    int before = errors.size();
    Condition condition = new TargetingCompiler(errors).compile(document, path);
    return errors.size() == before ? new Targeting(document, condition) : EVERYBODY;
  }

  /**
   * A document that was valid when it was stored.
   *
   * @throws IllegalArgumentException naming the faults when it is not
   */
  public static Targeting ofValid(Map<String, Object> document) {
    List<FieldError> errors = new ArrayList<>();
    Targeting targeting = compile(document, "targeting", errors);
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException("invalid targeting: " + errors);
    }
    return targeting;
  }

  public Map<String, Object> document() {
    return document;
  }

  public boolean matches(Context context) {
    return condition.matches(context);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Targeting that && document.equals(that.document);
  }

  @Override
  public int hashCode() {
    return document.hashCode();
  }

  @Override
  public String toString() {
    return document.toString();
  }
}
