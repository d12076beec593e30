package io.molam.experiments.domain.allocation;

import static io.molam.experiments.domain.allocation.Condition.Order.UNEQUAL;

import io.molam.experiments.domain.allocation.Condition.Affix;
import io.molam.experiments.domain.allocation.Condition.Compare;
import io.molam.experiments.domain.allocation.Condition.Every;
import io.molam.experiments.domain.allocation.Condition.Exists;
import io.molam.experiments.domain.allocation.Condition.In;
import io.molam.experiments.domain.allocation.Condition.Matches;
import io.molam.experiments.domain.allocation.Condition.Place;
import io.molam.experiments.domain.allocation.Condition.Predicate;
import io.molam.experiments.domain.allocation.Condition.Time;
import io.molam.experiments.domain.allocation.Condition.Version;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a context that matches a rule. The rule is taken apart into alternatives, each a list
 * of tests that must all hold; attributes are independent of each other, so each is looked at by
 * itself. What is found is checked by the very tests that will run; that nothing can be found is
 * said only where the candidates are known to be complete.
 */
final class ReachSearch {
  /** Alternatives looked at; real rules have a few. */
  static final int MAX_ALTERNATIVES = 2_000;

  private static final int MAX_CONDITIONS = 1_000;
  private static final long MAX_COMPARISONS = 20_000_000;

  private static final String FILLER = "~";

  private final Set<String> contradictory = new LinkedHashSet<>();
  private Reach.@Nullable OnlyByLists byLists;
  private Reach.@Nullable Reachable found;
  private boolean undecided;
  private int alternatives;
  private long comparisons;

  /**
   * One operator that must come out as said.
   *
   * @param whole the test that it is from, of which one item of a list must fulfil several
   *     operators
   */
  private record Literal(
      String attribute, Condition.Test whole, Predicate predicate, boolean expected) {
    boolean holds(@Nullable Object value) {
      return predicate.test(value, new Effort()) == expected;
    }

    /** Whether a list needs an item for it, rather than to have none against it. */
    boolean needsItem() {
      return predicate.isOfItem() == expected && !(predicate instanceof Exists);
    }

    /** Whether it lets a list have this item. */
    boolean admits(Object item) {
      return needsItem()
          || (predicate.isOfItem()
              ? !whole.predicate().item(item, new Effort())
              : holds(List.of(item)));
    }

    /** Whether this item is one that it needs. */
    boolean fulfilledBy(Object item) {
      return predicate.isOfItem() ? predicate.item(item, new Effort()) : holds(List.of(item));
    }
  }

  /** What is left to satisfy, and how. */
  private record Goal(Condition condition, boolean expected) {}

  static Reach of(Condition condition) {
    if (size(condition) > MAX_CONDITIONS) {
      return new Reach.Undecided();
    }
    ReachSearch search = new ReachSearch();
    search.expand(new Chain(new Goal(condition, true), null), null);
    if (search.found != null) {
      return search.found;
    }
    if (search.undecided) {
      return new Reach.Undecided();
    }
    return search.byLists != null
        ? search.byLists
        : new Reach.Contradictory(List.copyOf(search.contradictory));
  }

  private static int size(Condition condition) {
    return switch (condition) {
      case Condition.Not(Condition inner) -> 1 + size(inner);
      case Condition.All(List<Condition> parts) -> parts.stream().mapToInt(ReachSearch::size).sum();
      case Condition.AnyOf(List<Condition> parts) ->
          parts.stream().mapToInt(ReachSearch::size).sum();
      case Condition.Test(String attribute, Every every) -> every.predicates().size();
      case Condition.Test test -> 1;
    };
  }

  /** Goals still to expand, as a linked list, since branches share their rest. */
  private record Chain(Goal goal, @Nullable Chain rest) {}

  /** The tests of one alternative, the last one first. */
  private record Taken(Literal literal, @Nullable Taken before) {}

  private void expand(@Nullable Chain goals, @Nullable Taken literals) {
    if (found != null) {
      return;
    }
    if (alternatives > MAX_ALTERNATIVES || comparisons > MAX_COMPARISONS) {
      undecided = true;
      return;
    }
    if (goals == null) {
      alternatives++;
      examine(literals);
      return;
    }
    boolean expected = goals.goal().expected();
    Chain rest = goals.rest();
    switch (goals.goal().condition()) {
      case Condition.Not(Condition inner) ->
          expand(new Chain(new Goal(inner, !expected), rest), literals);
      case Condition.All(List<Condition> parts) ->
          expand(parts, expected, expected, rest, literals);
      case Condition.AnyOf(List<Condition> parts) ->
          expand(parts, !expected, expected, rest, literals);
      case Condition.Test test when test.predicate() instanceof Every every -> {
        if (expected) {
          Taken all = literals;
          for (Predicate predicate : every.predicates()) {
            all = new Taken(new Literal(test.attribute(), test, predicate, true), all);
          }
          expand(rest, all);
        } else {
          for (Predicate predicate : every.predicates()) {
            expand(
                rest, new Taken(new Literal(test.attribute(), test, predicate, false), literals));
          }
        }
      }
      case Condition.Test test ->
          expand(
              rest,
              new Taken(new Literal(test.attribute(), test, test.predicate(), expected), literals));
    }
  }

  private void expand(
      List<Condition> parts,
      boolean together,
      boolean expected,
      @Nullable Chain rest,
      @Nullable Taken literals) {
    if (together) {
      Chain goals = rest;
      for (int i = parts.size() - 1; i >= 0; i--) {
        goals = new Chain(new Goal(parts.get(i), expected), goals);
      }
      expand(goals, literals);
    } else {
      for (Condition part : parts) {
        expand(new Chain(new Goal(part, expected), rest), literals);
      }
    }
  }

  private void examine(@Nullable Taken literals) {
    Map<String, List<Literal>> byAttribute = new LinkedHashMap<>();
    for (Taken taken = literals; taken != null; taken = taken.before()) {
      Literal literal = taken.literal();
      byAttribute.computeIfAbsent(literal.attribute(), name -> new ArrayList<>()).add(literal);
    }
    Map<String, Object> example = new HashMap<>();
    List<String> lists = new ArrayList<>();
    boolean impossible = false;
    boolean unknown = false;
    for (Map.Entry<String, List<Literal>> entry : byAttribute.entrySet()) {
      List<Literal> tests = entry.getValue();
      boolean unit = entry.getKey().equals(Condition.UNIT);
      if (!unit && tests.stream().allMatch(test -> test.holds(null))) {
        continue; // matches without the attribute
      }
      Object value = first(unit ? strings(scalars(tests)) : scalars(tests), tests);
      boolean complete = isComplete(tests, unit);
      if (value == null && !unit) {
        Items items = items(tests);
        if (items.list() != null) {
          value = items.list();
          lists.add(entry.getKey());
        }
        complete &= items.complete();
      }
      if (value != null) {
        example.put(entry.getKey(), value);
      } else if (comparisons <= MAX_COMPARISONS && complete) {
        contradictory.add(entry.getKey());
        impossible = true;
      } else {
        unknown = true;
      }
    }
    if (impossible) {
      return;
    }
    if (unknown) {
      undecided = true;
    } else if (lists.isEmpty()) {
      found = new Reach.Reachable(new Context(example));
    } else if (byLists == null) {
      byLists = new Reach.OnlyByLists(lists, new Context(example));
    }
  }

  private @Nullable Object first(List<?> candidates, List<Literal> tests) {
    return first(candidates, tests, Literal::holds);
  }

  private @Nullable Object first(
      List<?> candidates, List<Literal> tests, BiPredicate<Literal, Object> passes) {
    for (Object candidate : candidates) {
      for (Literal test : tests) {
        comparisons += test.predicate() instanceof In in ? in.operands().size() : 1;
      }
      if (comparisons > MAX_COMPARISONS) {
        undecided = true;
        return null;
      }
      if (tests.stream().allMatch(test -> passes.test(test, candidate))) {
        return candidate;
      }
    }
    return null;
  }

  /**
   * A list that passes.
   *
   * @param complete without a list: whether it is certain that there is none
   */
  private record Items(@Nullable List<Object> list, boolean complete) {}

  /** One item for each test that needs one, and each of them such as no test forbids. */
  private Items items(List<Literal> tests) {
    IdentityHashMap<Object, List<Literal>> needs = new IdentityHashMap<>();
    List<Literal> bounds = new ArrayList<>();
    for (Literal test : tests) {
      if (!test.needsItem()) {
        bounds.add(test);
      } else {
        // what is asked together must be fulfilled by one item
        Object asked = test.expected() ? test.whole() : test;
        needs.computeIfAbsent(asked, key -> new ArrayList<>()).add(test);
      }
    }
    Set<Object> items = new LinkedHashSet<>();
    boolean possible = !needs.isEmpty();
    boolean complete = needs.isEmpty();
    for (List<Literal> asked : needs.values()) {
      List<Literal> all = new ArrayList<>(asked);
      bounds.forEach(bound -> all.addAll(spread(bound)));
      Object item =
          first(
              scalars(all),
              all,
              (test, candidate) ->
                  asked.contains(test) ? test.fulfilledBy(candidate) : test.admits(candidate));
      if (item == null) {
        possible = false;
        complete |= isComplete(all, false);
      } else {
        items.add(item);
      }
    }
    return new Items(possible ? List.copyOf(items) : null, complete);
  }

  /** All operators of a test that no item may pass as a whole, since each draws a bound. */
  private static List<Literal> spread(Literal bound) {
    return bound.predicate().isOfItem() && bound.whole().predicate() instanceof Every every
        ? every.ofItem().stream()
            .map(part -> new Literal(bound.attribute(), bound.whole(), part, false))
            .toList()
        : List.of(bound);
  }

  /** The operands of which one must be the value, of each test that names some. */
  private static List<List<Object>> required(List<Literal> tests) {
    return operands(tests, true);
  }

  private static List<List<Object>> forbidden(List<Literal> tests) {
    return operands(tests, false);
  }

  private static List<List<Object>> operands(List<Literal> tests, boolean wanted) {
    List<List<Object>> operands = new ArrayList<>();
    for (Literal test : tests) {
      if (test.predicate() instanceof In in && (in.negated() != test.expected()) == wanted) {
        operands.add(in.operands());
      }
    }
    return operands;
  }

  /** Those that can be a unit. */
  private static List<?> strings(List<?> candidates) {
    return candidates.stream()
        .filter(candidate -> candidate instanceof String text && UnitId.problem(text) == null)
        .toList();
  }

  private static List<Object> scalars(List<Literal> tests) {
    List<List<Object>> required = required(tests);
    if (!required.isEmpty()) {
      return required.getFirst();
    }
    List<Object> candidates = new ArrayList<>(texts(tests));
    candidates.addAll(numbers(tests));
    candidates.add(true);
    candidates.add(false);
    return candidates;
  }

  /** Each number that a test names, and one in every gap: between them no test changes its mind. */
  private static List<BigDecimal> numbers(List<Literal> tests) {
    TreeSet<BigDecimal> named = new TreeSet<>();
    for (Literal test : tests) {
      switch (test.predicate()) {
        case Compare compare -> named.add(compare.bound());
        case Time time -> named.add(time.bound());
        default -> {}
      }
    }
    for (List<Object> operands : forbidden(tests)) {
      for (Object operand : operands) {
        if (operand instanceof BigDecimal number) {
          named.add(number);
        }
      }
    }
    if (named.isEmpty()) {
      return List.of(BigDecimal.ONE);
    }
    List<BigDecimal> candidates = new ArrayList<>(named);
    candidates.add(named.first().subtract(BigDecimal.ONE));
    candidates.add(named.last().add(BigDecimal.ONE));
    BigDecimal before = null;
    for (BigDecimal number : named) {
      if (before != null) {
        candidates.add(before.add(number).divide(BigDecimal.TWO));
      }
      before = number;
    }
    return candidates;
  }

  private static List<String> texts(List<Literal> tests) {
    List<String> candidates = new ArrayList<>();
    String start = "";
    String end = "";
    List<String> inside = new ArrayList<>();
    for (Literal test : tests) {
      switch (test.predicate()) {
        case Version version -> {
          candidates.add(version.bound().toString());
          candidates.add(version.bound().successor().toString());
          candidates.add("0.0.0-0");
        }
        case Affix(String text, Place place) when test.expected() -> {
          switch (place) {
            case START -> start = text.length() > start.length() ? text : start;
            case END -> end = text.length() > end.length() ? text : end;
            case ANYWHERE -> inside.add(text);
          }
        }
        default -> {}
      }
    }
    for (String filler : List.of("", FILLER, "a", "0")) {
      candidates.add(start + filler + String.join(filler, inside) + filler + end);
      candidates.add(start + filler + String.join("", inside) + end);
    }
    candidates.add(start.endsWith(end) ? start : end);
    StringBuilder fresh = new StringBuilder(FILLER);
    for (List<Object> operands : forbidden(tests)) {
      for (Object operand : operands) {
        // longer than every text that it must not be
        while (operand instanceof String text && fresh.length() <= text.length()) {
          fresh.append(FILLER);
        }
      }
    }
    candidates.add(start + fresh + end);
    candidates.removeIf(String::isEmpty);
    return candidates;
  }

  /** Whether the candidates are all that there is, so that none of them means none at all. */
  private static boolean isComplete(List<Literal> tests, boolean unit) {
    if (!required(tests).isEmpty()) {
      return true;
    }
    boolean number = false;
    boolean text = unit; // a unit is a string, and always there
    boolean missing = false;
    boolean present = unit;
    boolean time = false;
    boolean string = unit;
    boolean notNumber = false;
    List<String> starts = new ArrayList<>();
    List<String> ends = new ArrayList<>();
    for (Literal test : tests) {
      if (test.predicate() instanceof Exists(boolean exists)) {
        missing |= exists != test.expected();
        present |= exists == test.expected();
      } else if (!test.expected()) {
        notNumber |= test.predicate() instanceof Compare || test.predicate() instanceof In;
      } else {
        switch (test.predicate()) {
          case In in -> notNumber = true;
          case Compare compare -> number = true;
          case Time bound -> time = true;
          case Version version -> text = true;
          case Matches matches -> text = true;
          case Affix(String affix, Place place) -> {
            text |= place != Place.ANYWHERE;
            string = true;
            present = true;
            if (place == Place.START) {
              starts.add(affix);
            } else if (place == Place.END) {
              ends.add(affix);
            }
          }
          default -> {}
        }
      }
    }
    if (number
        || (missing && (present || text || time))
        || (time && !text && !string && !notNumber)) {
      return true; // numbers are complete, and nothing is both missing and there
    }
    if (starts.stream().anyMatch(a -> clash(a, starts))
        || ends.stream().anyMatch(a -> clashAtEnd(a, ends))) {
      return true;
    }
    // versions alone: the greatest lower bound, or what follows it, fits if anything does
    return text
        && tests.stream()
            .filter(Literal::expected)
            .allMatch(
                test ->
                    (test.predicate() instanceof Version version && version.order() != UNEQUAL)
                        || test.predicate() instanceof Exists)
        && tests.stream().allMatch(Literal::expected);
  }

  private static boolean clash(String text, List<String> others) {
    return others.stream().anyMatch(other -> !other.startsWith(text) && !text.startsWith(other));
  }

  private static boolean clashAtEnd(String text, List<String> others) {
    return others.stream().anyMatch(other -> !other.endsWith(text) && !text.endsWith(other));
  }
}
