package io.molam.experiments.domain.allocation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.molam.experiments.domain.allocation.Condition.Affix;
import io.molam.experiments.domain.allocation.Condition.Order;
import io.molam.experiments.domain.allocation.Condition.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles a targeting document and names the path of each fault. */
final class TargetingCompiler {
  private static final int MAX_DEPTH = 16;
  private static final int MAX_LIST = 10_000;
  private static final int MAX_CONDITIONS = 500;
  private static final int MAX_BYTES = 64 * 1024;
  private static final String OPERATORS =
      "eq, ne, in, not_in, gt, gte, lt, lte, exists, matches, starts_with, ends_with, contains,"
          + " semver_eq, semver_ne, semver_gt, semver_gte, semver_lt, semver_lte, before, after";

  private final List<FieldError> errors;
  private final boolean stored;
  private int conditions;

  private TargetingCompiler(List<FieldError> errors, boolean stored) {
    this.errors = errors;
    this.stored = stored;
  }

  static TargetingCompiler ofRequest(List<FieldError> errors) {
    return new TargetingCompiler(errors, false);
  }

  /** Takes what earlier releases took, and operators of later ones, which never hold. */
  static TargetingCompiler ofStored(List<FieldError> errors) {
    return new TargetingCompiler(errors, true);
  }

  Condition compile(Map<String, Object> document, String path) {
    Condition condition = conjunction(document, path, 0);
    if (!stored) {
      if (conditions > MAX_CONDITIONS) {
        fault(path, "has %d conditions; at most %d".formatted(conditions, MAX_CONDITIONS));
      }
      if (bytes(document) > MAX_BYTES) {
        fault(path, "is longer than %d KiB".formatted(MAX_BYTES >> 10));
      }
    }
    return condition;
  }

  /** Length as JSON without blanks and escapes. */
  private static long bytes(@Nullable Object value) {
    return switch (value) {
      case null -> 4;
      case String text -> text.getBytes(UTF_8).length + 2L;
      case Map<?, ?> map ->
          1L
              + map.entrySet().stream()
                  .mapToLong(
                      entry -> bytes(entry.getKey().toString()) + bytes(entry.getValue()) + 2)
                  .sum();
      case List<?> list ->
          1L + list.stream().mapToLong(TargetingCompiler::bytes).map(size -> size + 1).sum();
      default -> value.toString().length();
    };
  }

  private Condition conjunction(Map<?, ?> document, String path, int depth) {
    List<Condition> conditions = new ArrayList<>();
    document.forEach((key, value) -> conditions.add(entry(key.toString(), value, path, depth)));
    return conditions.size() == 1 ? conditions.getFirst() : new Condition.All(conditions);
  }

  private Condition entry(String key, @Nullable Object value, String parent, int depth) {
    String path = parent + "." + key;
    if (depth > MAX_DEPTH) {
      return faulty(path, "is nested deeper than " + MAX_DEPTH + " levels");
    }
    return switch (key) {
      case "all" -> new Condition.All(children(value, path, depth));
      case "any" -> new Condition.AnyOf(children(value, path, depth));
      case "not" ->
          value instanceof Map<?, ?> rule
              ? new Condition.Not(conjunction(rule, path, depth + 1))
              : faulty(path, "must be an object");
      default -> attribute(key, value, path);
    };
  }

  private List<Condition> children(@Nullable Object value, String path, int depth) {
    if (!(value instanceof List<?> rules) || rules.isEmpty()) {
      fault(path, "must be a list of at least one rule");
      return List.of();
    }
    List<Condition> conditions = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      String at = path + "[" + i + "]";
      conditions.add(
          rules.get(i) instanceof Map<?, ?> rule
              ? conjunction(rule, at, depth + 1)
              : faulty(at, "must be an object"));
    }
    return conditions;
  }

  private Condition attribute(String name, @Nullable Object value, String path) {
    if (name.isBlank() || name.length() > 128) {
      return faulty(path, "attribute names have 1 to 128 characters");
    }
    conditions += value instanceof Map<?, ?> operators ? operators.size() : 1;
    Condition.Predicate predicate =
        switch (value) {
          case Map<?, ?> operators -> operators(operators, path);
          case List<?> list -> new Condition.In(operands(list, path), false);
          case null -> new Condition.In(scalar(null, path), false);
          default -> new Condition.In(scalar(value, path), false);
        };
    return new Condition.Test(
        Condition.NAMES_OF_UNIT.contains(name) ? Condition.UNIT : name, predicate);
  }

  private Condition.Predicate operators(Map<?, ?> operators, String path) {
    if (operators.isEmpty()) {
      fault(path, "needs an operator: " + OPERATORS);
    }
    List<Condition.Predicate> predicates = new ArrayList<>();
    operators.forEach(
        (operator, operand) ->
            predicates.add(operator(operator.toString(), operand, path + "." + operator)));
    return predicates.size() == 1 ? predicates.getFirst() : Condition.Every.of(predicates);
  }

  private Condition.Predicate operator(String operator, @Nullable Object operand, String path) {
    return switch (operator) {
      case "eq" -> new Condition.In(scalar(operand, path), false);
      case "ne" -> new Condition.In(scalar(operand, path), true);
      case "in" -> new Condition.In(operandList(operand, path), false);
      case "not_in" -> new Condition.In(operandList(operand, path), true);
      case "gt" -> new Condition.Compare(number(operand, path), Order.GREATER);
      case "gte" -> new Condition.Compare(number(operand, path), Order.AT_LEAST);
      case "lt" -> new Condition.Compare(number(operand, path), Order.LESS);
      case "lte" -> new Condition.Compare(number(operand, path), Order.AT_MOST);
      case "exists" -> new Condition.Exists(bool(operand, path));
      case "matches" -> matches(operand, path);
      case "starts_with" -> new Affix(text(operand, path), Place.START);
      case "ends_with" -> new Affix(text(operand, path), Place.END);
      case "contains" -> new Affix(text(operand, path), Place.ANYWHERE);
      case "semver_eq" -> version(operand, path, Order.EQUAL);
      case "semver_ne" -> version(operand, path, Order.UNEQUAL);
      case "semver_gt" -> version(operand, path, Order.GREATER);
      case "semver_gte" -> version(operand, path, Order.AT_LEAST);
      case "semver_lt" -> version(operand, path, Order.LESS);
      case "semver_lte" -> version(operand, path, Order.AT_MOST);
      case "before" -> time(operand, path, Order.LESS);
      case "after" -> time(operand, path, Order.GREATER);
      default -> {
        if (!stored) {
          fault(path, "is not an operator; known: " + OPERATORS);
        }
        yield new Condition.Never();
      }
    };
  }

  private List<Object> operandList(@Nullable Object operand, String path) {
    if (operand instanceof List<?> list) {
      return operands(list, path);
    }
    fault(path, "must be a list");
    return List.of();
  }

  private List<Object> operands(List<?> list, String path) {
    if (list.isEmpty() || list.size() > MAX_LIST) {
      fault(path, "must have 1 to " + MAX_LIST + " values");
      return List.of();
    }
    List<Object> operands = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      operands.addAll(scalar(list.get(i), path + "[" + i + "]"));
    }
    return operands;
  }

  private List<Object> scalar(@Nullable Object operand, String path) {
    if (operand instanceof String || operand instanceof BigDecimal || operand instanceof Boolean) {
      return List.of(operand);
    }
    fault(path, "must be a string, number or boolean");
    return List.of();
  }

  private BigDecimal number(@Nullable Object operand, String path) {
    if (operand instanceof BigDecimal number) {
      return number;
    }
    fault(path, "must be a number");
    return BigDecimal.ZERO;
  }

  private boolean bool(@Nullable Object operand, String path) {
    if (operand instanceof Boolean expected) {
      return expected;
    }
    fault(path, "must be true or false");
    return true;
  }

  private String text(@Nullable Object operand, String path) {
    if (operand instanceof String s && !s.isEmpty()) {
      return s;
    }
    fault(path, "must be a string that is not empty");
    return "";
  }

  private Condition.Predicate matches(@Nullable Object operand, String path) {
    String expression = text(operand, path);
    try {
      return new Condition.Matches(TextPattern.of(expression));
    } catch (IllegalArgumentException e) {
      if (!stored) {
        fault(path, String.valueOf(e.getMessage()));
      }
      return new Condition.Never();
    }
  }

  private Condition.Predicate version(@Nullable Object operand, String path, Order order) {
    SemanticVersion version = operand instanceof String s ? SemanticVersion.parse(s) : null;
    if (version != null) {
      return new Condition.Version(version, order);
    }
    if (!stored || !(operand instanceof String)) {
      fault(path, "must be a version such as \"2.10.0\"");
    }
    return new Condition.Never();
  }

  private Condition.Predicate time(@Nullable Object operand, String path, Order order) {
    BigDecimal moment = operand == null ? null : Moment.milliseconds(operand);
    if (moment == null) {
      fault(
          path,
          "must be a time such as \"2026-11-26T08:00:00Z\", or milliseconds since 1970 as a number");
      return new Condition.Never();
    }
    return new Condition.Time(moment, order);
  }

  private Condition faulty(String path, String message) {
    fault(path, message);
    return new Condition.All(List.of());
  }

  private void fault(String path, String message) {
    errors.add(new FieldError(path, message));
  }
}
