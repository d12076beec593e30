package io.molam.experiments.domain.governance;

import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.allocation.Reach;
import io.molam.experiments.domain.allocation.Targeting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A question about an experiment's document, with the operators of targeting: all keys must match,
 * a scalar means equals, a list means one of, a map holds operators; {@code all}, {@code any} and
 * {@code not} combine. An attribute is a field of {@link ExperimentDocument}.
 */
public final class DocumentRule {
  /** Holds for everything. */
  public static final DocumentRule ALWAYS = new DocumentRule(Targeting.EVERYBODY);

  private final Targeting targeting;

  private DocumentRule(Targeting targeting) {
    this.targeting = targeting;
  }

  /**
   * @param path where the document stands in the request, prefix of the error paths
   * @param errors gets every fault: of form, of a field that no experiment has, of conditions that
   *     can never hold together
   * @return the rule; {@link #ALWAYS} when there were faults
   */
  public static DocumentRule compile(
      Map<String, Object> document, String path, List<FieldError> errors) {
    List<FieldError> faults = new ArrayList<>();
    Targeting compiled = Targeting.compile(document, path, faults);
    unknown(document, path, faults);
    if (faults.isEmpty() && compiled.reach() instanceof Reach.Contradictory(List<String> fields)) {
      faults.add(
          new FieldError(
              path,
              "can never hold: its conditions on %s contradict each other"
                  .formatted(String.join(", ", fields))));
    }
    errors.addAll(faults);
    return faults.isEmpty() ? new DocumentRule(compiled) : ALWAYS;
  }

  /**
   * A rule that was valid when it was stored. A field that is not known any more is missing in
   * every document.
   *
   * @throws IllegalArgumentException naming the faults when it is not
   */
  public static DocumentRule ofValid(Map<String, Object> document) {
    return new DocumentRule(Targeting.ofValid(document));
  }

  private static void unknown(Map<?, ?> rule, String path, List<FieldError> faults) {
    rule.forEach(
        (key, value) -> {
          String at = path + "." + key;
          if (key.equals("not")) {
            if (value instanceof Map<?, ?> inner) {
              unknown(inner, at, faults);
            }
          } else if (key.equals("all") || key.equals("any")) {
            if (value instanceof List<?> rules) {
              for (int i = 0; i < rules.size(); i++) {
                if (rules.get(i) instanceof Map<?, ?> inner) {
                  unknown(inner, at + "[" + i + "]", faults);
                }
              }
            }
          } else if (!ExperimentDocument.has(key.toString())) {
            faults.add(
                new FieldError(
                    at,
                    "is no field of an experiment that a rule can ask for; those are "
                        + String.join(", ", ExperimentDocument.names())));
          }
        });
  }

  public boolean holdsFor(ExperimentDocument document) {
    return targeting.matches(document.unit(), document.context());
  }

  /** Whether it asks nothing. */
  public boolean isAlways() {
    return targeting.document().isEmpty();
  }

  /** As it was written. */
  public Map<String, Object> document() {
    return targeting.document();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DocumentRule that && targeting.equals(that.targeting);
  }

  @Override
  public int hashCode() {
    return targeting.hashCode();
  }

  @Override
  public String toString() {
    return targeting.toString();
  }
}
