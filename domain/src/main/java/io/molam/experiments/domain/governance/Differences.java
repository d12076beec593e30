package io.molam.experiments.domain.governance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between two documents, in words: {@code traffic: 20 -> 60}. */
public final class Differences {
  /** Further ones are counted. */
  private static final int MOST = 50;

  /** Characters of one value; what is longer ends in three points. */
  private static final int LENGTH = 120;

  private final List<String> words = new ArrayList<>();

  private Differences() {}

  /**
   * @param before a tree of maps, lists, strings, decimals, booleans and nulls
   * @param after likewise
   * @return at most {@value #MOST} differences, by path, and how many more there are
   */
  public static List<String> words(
      Map<String, ? extends @Nullable Object> before,
      Map<String, ? extends @Nullable Object> after) {
    Differences differences = new Differences();
    differences.compare("", before, after);
    List<String> words = differences.words;
    if (words.size() <= MOST) {
      return List.copyOf(words);
    }
    List<String> shown = new ArrayList<>(words.subList(0, MOST));
    shown.add("and %d more".formatted(words.size() - MOST));
    return List.copyOf(shown);
  }

  private void compare(String path, @Nullable Object before, @Nullable Object after) {
    if (same(before, after)) {
      return;
    }
    Map<String, @Nullable Object> old = members(before);
    Map<String, @Nullable Object> next = members(after);
    if (old == null || next == null) {
      words.add("%s: %s -> %s".formatted(path, shown(before), shown(after)));
      return;
    }
    TreeSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(next.keySet());
    for (String name : names) {
      compare(path.isEmpty() ? name : path + "." + name, old.get(name), next.get(name));
    }
  }

  private static boolean same(@Nullable Object before, @Nullable Object after) {
    return (before instanceof BigDecimal old && after instanceof BigDecimal next)
        ? old.compareTo(next) == 0
        : Objects.equals(before, after);
  }

  /** Of an object by name, of a list of things with keys by key; null for all others. */
  private static @Nullable Map<String, @Nullable Object> members(@Nullable Object value) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> object) {
      object.forEach((name, member) -> members.put(String.valueOf(name), member));
      return members;
    }
    if (value instanceof List<?> list && !list.isEmpty()) {
      for (Object entry : list) {
        if (!(entry instanceof Map<?, ?> object)
            || !(object.get("key") instanceof String key)
            || members.put(key, object) != null) {
          return null;
        }
      }
      return members;
    }
    return null;
  }

  private static String shown(@Nullable Object value) {
    if (value == null) {
      return "nothing";
    }
    String whole = written(value);
    return whole.codePointCount(0, whole.length()) <= LENGTH
        ? whole
        : whole.substring(0, whole.offsetByCodePoints(0, LENGTH)) + "...";
  }

  /** Texts that were stored before such were refused have no canonical form. */
  private static String written(Object value) {
    try {
      return CanonicalJson.write(value);
    } catch (IllegalArgumentException e) {
      return "something that cannot be shown";
    }
  }
}
