package io.molam.experiments.domain.allocation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A compiled targeting rule. A missing attribute matches nothing but the negative operators. */
sealed interface Condition {

  /**
   * @param effort what is left for regular expressions; those that find too little do not hold
   */
  boolean matches(UnitId unit, Context context, Effort effort);

  /** Tells the attributes that are asked for; one may be told several times. */
  default void attributes(Consumer<String> names) {
    switch (this) {
      case All(List<Condition> conditions) -> conditions.forEach(part -> part.attributes(names));
      case AnyOf(List<Condition> conditions) -> conditions.forEach(part -> part.attributes(names));
      case Not(Condition condition) -> condition.attributes(names);
      case Test(String attribute, Predicate predicate) -> names.accept(attribute);
    }
  }

  record All(List<Condition> conditions) implements Condition {
    @Override
    public boolean matches(UnitId unit, Context context, Effort effort) {
      for (Condition condition : conditions) {
        if (!condition.matches(unit, context, effort)) {
          return false;
        }
      }
      return true;
    }
  }

  record AnyOf(List<Condition> conditions) implements Condition {
    @Override
    public boolean matches(UnitId unit, Context context, Effort effort) {
      for (Condition condition : conditions) {
        if (condition.matches(unit, context, effort)) {
          return true;
        }
      }
      return false;
    }
  }

  record Not(Condition condition) implements Condition {
    @Override
    public boolean matches(UnitId unit, Context context, Effort effort) {
      return !condition.matches(unit, context, effort);
    }
  }

  /** The attribute that is the unit itself, whatever its kind; a context cannot set it. */
  String UNIT = "unit";

  /** Other names of {@link #UNIT}: that of the API and that of OpenFeature. */
  Set<String> NAMES_OF_UNIT = Set.of(UNIT, "molam_id", "targetingKey");

  /** One test of one attribute. */
  record Test(String attribute, Predicate predicate) implements Condition {
    @Override
    public boolean matches(UnitId unit, Context context, Effort effort) {
      return predicate.test(UNIT.equals(attribute) ? unit.value() : context.get(attribute), effort);
    }
  }

  /** What is asked of one attribute's value; the value is null when the attribute is missing. */
  sealed interface Predicate {
    boolean test(@Nullable Object value, Effort effort);
  }

  /** Equal to one of the operands; a list value matches when one of its items does. */
  record In(List<Object> operands, Set<Object> exact, boolean negated) implements Predicate {
    In(List<Object> operands, boolean negated) {
      this(operands, Set.copyOf(operands), negated);
    }

    @Override
    public boolean test(@Nullable Object value, Effort effort) {
      // by far the most frequent kind goes first
      return negated != (value instanceof String text ? exact.contains(text) : contains(value));
    }

    private boolean contains(@Nullable Object value) {
      if (value instanceof List<?> list) {
        for (Object item : list) {
          if (contains(item)) {
            return true;
          }
        }
        return false;
      }
      return value instanceof BigDecimal number
          ? containsNumber(number)
          : value != null && exact.contains(value);
    }

    /** 1 and 1.0 are the same number, though not the same decimal. */
    private boolean containsNumber(BigDecimal value) {
      for (Object operand : operands) {
        if (operand instanceof BigDecimal number && number.compareTo(value) == 0) {
          return true;
        }
      }
      return false;
    }
  }

  /** Numeric comparison; anything but a number does not match. */
  record Compare(BigDecimal bound, boolean greater, boolean orEqual) implements Predicate {
    @Override
    public boolean test(@Nullable Object value, Effort effort) {
      if (!(value instanceof BigDecimal number)) {
        return false;
      }
      int order = number.compareTo(bound);
      return order == 0 ? orEqual : (order > 0) == greater;
    }
  }

  record Exists(boolean expected) implements Predicate {
    @Override
    public boolean test(@Nullable Object value, Effort effort) {
      return (value != null) == expected;
    }
  }

  /** Where in a string the operand must be. */
  enum Place {
    START,
    END,
    ANYWHERE
  }

  record Affix(String text, Place place) implements Predicate {
    @Override
    public boolean test(@Nullable Object value, Effort effort) {
      if (value instanceof List<?> list) {
        return place == Place.ANYWHERE && list.contains(text);
      }
      return value instanceof String s
          && switch (place) {
            case START -> s.startsWith(text);
            case END -> s.endsWith(text);
            case ANYWHERE -> s.contains(text);
          };
    }
  }

  /** Regular expression found anywhere in the string, as far as the effort goes. */
  record Matches(TextPattern pattern) implements Predicate {
    @Override
    public boolean test(@Nullable Object value, Effort effort) {
      return value instanceof String text && pattern.find(text, effort);
    }
  }

  /** An operand that was good once and is not understood any more. */
  record Never() implements Predicate {
    @Override
    public boolean test(@Nullable Object value, Effort effort) {
      return false;
    }
  }

  record Version(SemanticVersion bound, boolean atLeast) implements Predicate {
    @Override
    public boolean test(@Nullable Object value, Effort effort) {
      SemanticVersion version = value instanceof String s ? SemanticVersion.parse(s) : null;
      return version != null && (version.compareTo(bound) >= 0) == atLeast;
    }
  }

  /** All of several operators on one attribute. */
  record Every(List<Predicate> predicates) implements Predicate {
    @Override
    public boolean test(@Nullable Object value, Effort effort) {
      for (Predicate predicate : predicates) {
        if (!predicate.test(value, effort)) {
          return false;
        }
      }
      return true;
    }
  }
}
