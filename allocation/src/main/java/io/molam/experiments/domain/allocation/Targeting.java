package io.molam.experiments.domain.allocation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which units an experiment is for: the rule as its author wrote it, and its compiled form.
 *
 * <p>The document is a tree of maps, lists, strings, {@link java.math.BigDecimal}s and booleans.
 * All keys must match; a scalar means equals, a list means one of, a map holds operators; {@code
 * all}, {@code any} and {@code not} combine.
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
    Condition condition = TargetingCompiler.ofRequest(errors).compile(document, path);
    return errors.size() == before ? new Targeting(document, condition) : EVERYBODY;
  }

  /**
   * A document that was valid when it was stored, by the rules of then: limits are not looked at,
   * and a {@code matches} that is not RE2 syntax never holds.
   *
   * @throws IllegalArgumentException naming the faults when it is not
   */
  public static Targeting ofValid(Map<String, Object> document) {
    List<FieldError> errors = new ArrayList<>();
    Condition condition = TargetingCompiler.ofStored(errors).compile(document, "targeting");
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException("invalid targeting: " + errors);
    }
    return new Targeting(document, condition);
  }

  public Map<String, Object> document() {
    return document;
  }

  /** Whether the rule holds; {@code unit} in a rule is the unit itself. */
  public boolean matches(UnitId unit, Context context) {
    return condition.matches(unit, context, new Effort());
  }

  /** Whether any unit can match at all, as far as the rule itself tells. */
  public Reach reach() {
    return ReachSearch.of(condition);
  }

  /** Whether the rule asks for the unit itself. */
  public boolean asksForUnit() {
    Set<String> names = new LinkedHashSet<>();
    condition.attributes(names::add);
    return names.contains(Condition.UNIT);
  }

  /** Names of the attributes of the context that the rule asks for, in its order. */
  public Set<String> attributes() {
    Set<String> names = new LinkedHashSet<>();
    condition.attributes(names::add);
    names.remove(Condition.UNIT);
    return names;
  }

  /**
   * What became of one condition.
   *
   * @param path of the condition in the document
   * @param expected the operand
   * @param actual the unit's value, null when it has none
   */
  public record Outcome(String path, Object expected, @Nullable Object actual, boolean matched) {}

  /** Each condition of the rule by itself, in the order of the document. */
  public List<Outcome> explain(UnitId unit, Context context) {
    List<Outcome> outcomes = new ArrayList<>();
    explain(document, "targeting", unit, context, outcomes);
    return outcomes;
  }

  private static void explain(
      Map<?, ?> rule, String path, UnitId unit, Context context, List<Outcome> outcomes) {
    rule.forEach(
        (key, value) -> {
          String at = path + "." + key;
          if (key.equals("not") && value instanceof Map<?, ?> inner) {
            explain(inner, at, unit, context, outcomes);
          } else if ((key.equals("all") || key.equals("any")) && value instanceof List<?> rules) {
            for (int i = 0; i < rules.size(); i++) {
              if (rules.get(i) instanceof Map<?, ?> inner) {
                explain(inner, at + "[" + i + "]", unit, context, outcomes);
              }
            }
          } else if (value instanceof Map<?, ?> operators) {
            operators.forEach(
                (operator, operand) ->
                    outcomes.add(
                        outcome(
                            key.toString(),
                            Map.of(operator.toString(), operand),
                            at + "." + operator,
                            operand,
                            unit,
                            context)));
          } else {
            outcomes.add(outcome(key.toString(), value, at, value, unit, context));
          }
        });
  }

  private static Outcome outcome(
      String attribute, Object test, String path, Object expected, UnitId unit, Context context) {
    Targeting one = ofValid(Map.of(attribute, test));
    Object actual =
        Condition.NAMES_OF_UNIT.contains(attribute) ? unit.value() : context.get(attribute);
    return new Outcome(path, expected, actual, one.matches(unit, context));
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
