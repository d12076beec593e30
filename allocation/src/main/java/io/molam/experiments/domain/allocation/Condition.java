package io.molam.experiments.domain.allocation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A compiled targeting rule. A missing attribute matches nothing but the negative operators; a list
 * matches when one of its items does.
 */
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

    /** Whether a list fulfils it by one of its items; else it is asked of the list as a whole. */
    default boolean isOfItem() {
      return false;
    }

    /** Whether an item of a list fulfils it. */
    default boolean item(Object item, Effort effort) {
      return test(item, effort);
    }
  }

  /** Of a single value, or of one item of a list. */
  sealed interface OfItem extends Predicate {
    boolean single(Object value, Effort effort);

    @Override
    default boolean test(@Nullable Object value, Effort effort) {
      if (!(value instanceof List<?> list)) {
        return value != null && single(value, effort);
      }
      for (Object item : list) {
        if (item(item, effort)) {
          return true;
        }
      }
      return false;
    }

    @Override
    default boolean isOfItem() {
      return true;
    }

    @Override
    default boolean item(Object item, Effort effort) {
      return single(item, effort);
    }
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

    @Override
    public boolean isOfItem() {
      return !negated;
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

  /** What the order of a value and its bound must be. */
  enum Order {
    EQUAL,
    UNEQUAL,
    LESS,
    AT_MOST,
    GREATER,
    AT_LEAST;

    /**
     * @param comparison of the value to the bound, as {@link Comparable} says it
     */
    boolean holds(int comparison) {
      return switch (this) {
        case EQUAL -> comparison == 0;
        case UNEQUAL -> comparison != 0;
        case LESS -> comparison < 0;
        case AT_MOST -> comparison <= 0;
        case GREATER -> comparison > 0;
        case AT_LEAST -> comparison >= 0;
      };
    }
  }

  /** Numeric comparison; anything but a number does not match. */
  record Compare(BigDecimal bound, Order order) implements OfItem {
    @Override
    public boolean single(Object value, Effort effort) {
      return value instanceof BigDecimal number && order.holds(number.compareTo(bound));
    }
  }

  /**
   * Comparison of times; anything but a {@link Moment} does not match.
   *
   * @param bound in milliseconds since 1970
   */
  record Time(BigDecimal bound, Order order) implements OfItem {
    @Override
    public boolean single(Object value, Effort effort) {
      BigDecimal moment = Moment.milliseconds(value);
      return moment != null && order.holds(moment.compareTo(bound));
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

  /**
   * Holds a string that the operand begins, ends or is in; of a list, {@code ANYWHERE} is an item.
   */
  record Affix(String text, Place place) implements OfItem {
    @Override
    public boolean single(Object value, Effort effort) {
      return value instanceof String s
          && switch (place) {
            case START -> s.startsWith(text);
            case END -> s.endsWith(text);
            case ANYWHERE -> s.contains(text);
          };
    }

    @Override
    public boolean item(Object item, Effort effort) {
      return place == Place.ANYWHERE ? text.equals(item) : single(item, effort);
    }
  }

  /** Regular expression found anywhere in the string, as far as the effort goes. */
  record Matches(TextPattern pattern) implements OfItem {
    @Override
    public boolean single(Object value, Effort effort) {
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

  /** Comparison of versions; anything but a version does not match. */
  record Version(SemanticVersion bound, Order order) implements OfItem {
    @Override
    public boolean single(Object value, Effort effort) {
      SemanticVersion version = value instanceof String s ? SemanticVersion.parse(s) : null;
      return version != null && order.holds(version.compareTo(bound));
    }
  }

  /** All of several operators on one attribute; of a list, one item must fulfil those of items. */
  record Every(List<Predicate> ofItem, List<Predicate> ofWhole) implements Predicate {
    static Every of(List<Predicate> predicates) {
      return new Every(
          predicates.stream().filter(Predicate::isOfItem).toList(),
          predicates.stream().filter(predicate -> !predicate.isOfItem()).toList());
    }

    /** Those of items first. */
    List<Predicate> predicates() {
      return Stream.concat(ofItem.stream(), ofWhole.stream()).toList();
    }

    @Override
    public boolean test(@Nullable Object value, Effort effort) {
      for (Predicate predicate : ofWhole) {
        if (!predicate.test(value, effort)) {
          return false;
        }
      }
      if (ofItem.isEmpty() || !(value instanceof List<?> list)) {
        for (Predicate predicate : ofItem) {
          if (!predicate.test(value, effort)) {
            return false;
          }
        }
        return true;
      }
      for (Object item : list) {
        if (item(item, effort)) {
          return true;
        }
      }
      return false;
    }

    /** Whether an item fulfils all of those that are of items. */
    @Override
    public boolean item(Object item, Effort effort) {
      for (Predicate predicate : ofItem) {
        if (!predicate.item(item, effort)) {
          return false;
        }
      }
      return true;
    }
  }
}
