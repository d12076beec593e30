package io.molam.experiments.domain.allocation;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A version ordered as Semantic Versioning 2.0.0, section 11, orders it; minor and patch may be
 * absent (then 0), a leading {@code v} and build metadata are ignored. As there, numbers have no
 * leading zeros and no identifier is empty: 01.0.0, 1.0.0-01 and 1.0.0-a..b are no versions.
 */
record SemanticVersion(List<BigInteger> numbers, List<String> preRelease)
    implements Comparable<SemanticVersion> {
  private static final Pattern FORM =
      Pattern.compile(
          "v?%1$s(?:\\.%1$s)?(?:\\.%1$s)?(?:-(%2$s(?:\\.%2$s)*))?(?:\\+%3$s(?:\\.%3$s)*)?"
              .formatted(
                  "(0|[1-9]\\d{0,17})",
                  "(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)",
                  "[0-9A-Za-z-]+"));

  static @Nullable SemanticVersion parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (text.length() > 128 || !matcher.matches()) {
      return null;
    }
    List<BigInteger> numbers = new ArrayList<>(3);
    for (int group = 1; group <= 3; group++) {
      String digits = matcher.group(group);
      numbers.add(digits == null ? BigInteger.ZERO : new BigInteger(digits));
    }
    String pre = matcher.group(4);
    return new SemanticVersion(numbers, pre == null ? List.of() : List.of(pre.split("\\.", -1)));
  }

  @Override
  public int compareTo(SemanticVersion other) {
    for (int i = 0; i < 3; i++) {
      int order = numbers.get(i).compareTo(other.numbers.get(i));
      if (order != 0) {
        return order;
      }
    }
    if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
      return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
    }
    for (int i = 0; i < Math.min(preRelease.size(), other.preRelease.size()); i++) {
      int order = compareIdentifiers(preRelease.get(i), other.preRelease.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(preRelease.size(), other.preRelease.size());
  }

  /**
   * The smallest version greater than this one: a release is followed by the first pre-release of
   * the next patch, a pre-release by itself with one more identifier.
   */
  SemanticVersion successor() {
    if (!preRelease.isEmpty()) {
      List<String> longer = new ArrayList<>(preRelease);
      longer.add("0");
      return new SemanticVersion(numbers, List.copyOf(longer));
    }
    return new SemanticVersion(
        List.of(numbers.get(0), numbers.get(1), numbers.get(2).add(BigInteger.ONE)), List.of("0"));
  }

  @Override
  public String toString() {
    String plain = numbers.stream().map(BigInteger::toString).collect(Collectors.joining("."));
    return preRelease.isEmpty() ? plain : plain + "-" + String.join(".", preRelease);
  }

  private static int compareIdentifiers(String a, String b) {
    boolean aNumeric = isNumeric(a);
    boolean bNumeric = isNumeric(b);
    if (aNumeric && bNumeric) {
      return new BigInteger(a).compareTo(new BigInteger(b));
    }
    return aNumeric == bNumeric ? a.compareTo(b) : (aNumeric ? -1 : 1);
  }

  private static boolean isNumeric(String identifier) {
    return !identifier.isEmpty() && identifier.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
