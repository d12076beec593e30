package io.molam.experiments.domain.allocation;

import com.dynatrace.hash4j.hashing.Hashing;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The algorithm once more, written from docs/allocation.md alone: it calls nothing of the domain,
 * and takes and gives JSON. Whoever ports it to another language does this.
 */
final class FromTheDocument {
  private static final long WHOLE = 1_000_000;
  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

  private FromTheDocument() {}

  /** Bucket range of a variant, {@code to} exclusive. */
  record Range(long from, long to, String variant) {}

  /** Reason, and variant or null. */
  record Answer(String reason, @Nullable String variant) {}

  static BigInteger hash(String salt, String purpose, String unit) {
    long seed = xxh3(salt + "/" + purpose, 0);
    long hash = xxh3(unit, seed);
    return new BigInteger(Long.toUnsignedString(hash));
  }

  static long bucket(String salt, String purpose, String unit) {
    return hash(salt, purpose, unit)
        .multiply(BigInteger.valueOf(WHOLE))
        .divide(TWO_64)
        .longValueExact();
  }

  private static long xxh3(String text, long seed) {
    return Hashing.xxh3_64(seed).hashBytesToLong(text.getBytes(StandardCharsets.UTF_16LE));
  }

  static List<Range> first(JsonNode shares) {
    List<Range> ranges = new ArrayList<>();
    long at = 0;
    for (JsonNode share : shares) {
      long size = share.get(1).asLong();
      if (size > 0) {
        ranges.add(new Range(at, at + size, share.get(0).asText()));
      }
      at += size;
    }
    return ranges;
  }

  static List<Range> next(List<Range> before, JsonNode shares) {
    Map<String, Long> left = new LinkedHashMap<>();
    shares.forEach(share -> left.put(share.get(0).asText(), share.get(1).asLong()));
    List<Range> kept = new ArrayList<>();
    List<long[]> gaps = new ArrayList<>();
    for (Range range : before) {
      long keep = Math.min(range.to() - range.from(), left.getOrDefault(range.variant(), 0L));
      if (keep > 0) {
        kept.add(new Range(range.from(), range.from() + keep, range.variant()));
        left.merge(range.variant(), -keep, Long::sum);
      }
      if (range.from() + keep < range.to()) {
        gaps.add(new long[] {range.from() + keep, range.to()});
      }
    }
    int gap = 0;
    for (Map.Entry<String, Long> entry : left.entrySet()) {
      long wanted = entry.getValue();
      while (wanted > 0) {
        long[] free = gaps.get(gap);
        long taken = Math.min(wanted, free[1] - free[0]);
        kept.add(new Range(free[0], free[0] + taken, entry.getKey()));
        free[0] += taken;
        wanted -= taken;
        gap += free[0] == free[1] ? 1 : 0;
      }
    }
    kept.sort(Comparator.comparingLong(Range::from));
    List<Range> joined = new ArrayList<>();
    for (Range range : kept) {
      Range last = joined.isEmpty() ? null : joined.getLast();
      if (last != null && last.variant().equals(range.variant())) {
        joined.set(joined.size() - 1, new Range(last.from(), range.to(), range.variant()));
      } else {
        joined.add(range);
      }
    }
    return joined;
  }

  /**
   * @param experiment as in decision-vectors.json
   * @param enrolled variant by experiment
   */
  static Answer decide(JsonNode experiment, String unit, JsonNode context, JsonNode enrolled) {
    String state = experiment.get("state").asText();
    JsonNode phases = experiment.get("phases");
    JsonNode phase = phases.get(phases.size() - 1);
    JsonNode winner = experiment.get("winner");
    if (state.equals("stopped") && winner.isNull()) {
      return new Answer("not_running", null);
    }
    if (!state.equals("stopped")) {
      if (experiment.get("overrides").has(unit)) {
        return new Answer("override", experiment.get("overrides").get(unit).asText());
      }
      JsonNode known = enrolled.get(experiment.get("key").asText());
      if (known != null) {
        return new Answer("sticky", known.asText());
      }
      if (state.equals("paused")) {
        return new Answer("paused", null);
      }
      if (state.equals("external")) {
        return new Answer("not_in_traffic", null);
      }
    }
    for (JsonNode holdout : experiment.get("holdouts")) {
      if (bucket(holdout.get("id").asText(), "holdout", unit) < holdout.get("buckets").asLong()) {
        return new Answer("held_out", null);
      }
    }
    if (state.equals("stopped")) {
      return matches(phase.get("targeting"), context)
          ? new Answer("rolled_out", winner.asText())
          : new Answer("not_targeted", null);
    }
    JsonNode layer = experiment.get("layer");
    if (!layer.isNull()) {
      long at = bucket(layer.get("salt").asText(), "layer", unit);
      if (at < layer.get("from").asLong() || at >= layer.get("to").asLong()) {
        return new Answer("excluded_by_layer", null);
      }
    }
    for (JsonNode prerequisite : experiment.get("prerequisites")) {
      JsonNode variant = enrolled.get(prerequisite.get("experiment").asText());
      boolean fulfilled = false;
      for (JsonNode wanted : prerequisite.get("variants")) {
        fulfilled |= wanted.equals(variant);
      }
      if (!fulfilled) {
        return new Answer("prerequisite", null);
      }
    }
    if (!matches(phase.get("targeting"), context)) {
      return new Answer("not_targeted", null);
    }
    String salt = phase.get("salt").asText();
    if (bucket(salt, "traffic", unit) >= phase.get("traffic").asLong()) {
      return new Answer("not_in_traffic", null);
    }
    List<Range> ranges = first(phases.get(0).get("shares"));
    for (int i = 1; i < phases.size(); i++) {
      ranges = next(ranges, phases.get(i).get("shares"));
    }
    long at = bucket(salt, "variant", unit);
    for (Range range : ranges) {
      if (at >= range.from() && at < range.to()) {
        return new Answer("split", range.variant());
      }
    }
    throw new IllegalStateException("bucket " + at + " in no range of " + ranges);
  }

  static boolean matches(JsonNode rule, JsonNode context) {
    for (Map.Entry<String, JsonNode> entry : rule.properties()) {
      if (!entryMatches(entry.getKey(), entry.getValue(), context)) {
        return false;
      }
    }
    return true;
  }

  private static boolean entryMatches(String key, JsonNode wanted, JsonNode context) {
    return switch (key) {
      case "all" -> wanted.valueStream().allMatch(rule -> matches(rule, context));
      case "any" -> wanted.valueStream().anyMatch(rule -> matches(rule, context));
      case "not" -> !matches(wanted, context);
      default -> {
        JsonNode given = context.get(key);
        JsonNode value = given == null || given.isNull() ? null : given;
        if (wanted.isArray()) {
          yield oneOf(value, wanted);
        }
        yield wanted.isObject() ? operators(wanted, value) : same(value, wanted);
      }
    };
  }

  private static final Set<String> OF_THE_WHOLE = Set.of("ne", "not_in", "exists");

  private static boolean operators(JsonNode wanted, @Nullable JsonNode value) {
    List<Map.Entry<String, JsonNode>> ofItems = new ArrayList<>();
    for (Map.Entry<String, JsonNode> operator : wanted.properties()) {
      if (!OF_THE_WHOLE.contains(operator.getKey())) {
        ofItems.add(operator);
      } else if (!test(operator.getKey(), operator.getValue(), value)) {
        return false;
      }
    }
    if (value == null || !value.isArray() || ofItems.isEmpty()) {
      return ofItems.stream().allMatch(one -> test(one.getKey(), one.getValue(), value));
    }
    return value
        .valueStream()
        .anyMatch(
            item ->
                ofItems.stream()
                    .allMatch(
                        one ->
                            test(
                                one.getKey().equals("contains") ? "eq" : one.getKey(),
                                one.getValue(),
                                item)));
  }

  private static boolean test(String operator, JsonNode operand, @Nullable JsonNode value) {
    return switch (operator) {
      case "eq" -> same(value, operand);
      case "ne" -> !same(value, operand);
      case "in" -> oneOf(value, operand);
      case "not_in" -> !oneOf(value, operand);
      case "exists" -> (value != null) == operand.asBoolean();
      case "gt" -> compares(value, operand, order -> order > 0);
      case "gte" -> compares(value, operand, order -> order >= 0);
      case "lt" -> compares(value, operand, order -> order < 0);
      case "lte" -> compares(value, operand, order -> order <= 0);
      case "matches" ->
          com.google.re2j.Pattern.compile(operand.asText()).matcher(text(value)).find()
              && isText(value);
      case "starts_with" -> isText(value) && text(value).startsWith(operand.asText());
      case "ends_with" -> isText(value) && text(value).endsWith(operand.asText());
      case "contains" -> isText(value) && text(value).contains(operand.asText());
      case "semver_eq" -> versions(value, operand, order -> order == 0);
      case "semver_ne" -> versions(value, operand, order -> order != 0);
      case "semver_gt" -> versions(value, operand, order -> order > 0);
      case "semver_gte" -> versions(value, operand, order -> order >= 0);
      case "semver_lt" -> versions(value, operand, order -> order < 0);
      case "semver_lte" -> versions(value, operand, order -> order <= 0);
      case "before" -> times(value, operand, order -> order < 0);
      case "after" -> times(value, operand, order -> order > 0);
      default -> throw new IllegalArgumentException(operator);
    };
  }

  private static boolean versions(@Nullable JsonNode value, JsonNode operand, IntPredicate wanted) {
    List<List<String>> version = version(text(value));
    List<List<String>> bound = version(operand.asText());
    return version != null && bound != null && wanted.test(order(version, bound));
  }

  private static boolean times(@Nullable JsonNode value, JsonNode operand, IntPredicate wanted) {
    BigDecimal time = time(value);
    BigDecimal bound = time(operand);
    return time != null && bound != null && wanted.test(time.compareTo(bound));
  }

  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d):(\\d\\d):(\\d\\d)(\\.\\d{1,9})?(Z|([+-])(\\d\\d):(\\d\\d))",
          Pattern.CASE_INSENSITIVE);

  /** In milliseconds; null for what is no time. */
  private static @Nullable BigDecimal time(@Nullable JsonNode value) {
    if (value == null || value.isNumber()) {
      return value == null ? null : value.decimalValue();
    }
    Matcher part = TIME.matcher(text(value));
    if (!part.matches()) {
      return null;
    }
    long offset =
        part.group(7) == null
            ? 0
            : Long.parseLong(part.group(8)) * 60 + Long.parseLong(part.group(9));
    long hours = Long.parseLong(part.group(2));
    long minutes = Long.parseLong(part.group(3));
    long seconds = Long.parseLong(part.group(4));
    boolean badOffset = part.group(9) != null && Long.parseLong(part.group(9)) > 59;
    if (hours > 23 || minutes > 59 || seconds > 59 || offset > 18 * 60 || badOffset) {
      return null;
    }
    try {
      long days = LocalDate.parse(part.group(1)).toEpochDay();
      long whole =
          days * 86_400
              + hours * 3_600
              + minutes * 60
              + seconds
              - ("-".equals(part.group(7)) ? -60 : 60) * offset;
      String fraction = part.group(5);
      return new BigDecimal(whole)
          .add(fraction == null ? BigDecimal.ZERO : new BigDecimal("0" + fraction))
          .scaleByPowerOfTen(3);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean compares(@Nullable JsonNode value, JsonNode operand, IntPredicate wanted) {
    return value != null
        && value.isNumber()
        && wanted.test(value.decimalValue().compareTo(operand.decimalValue()));
  }

  private static boolean isText(@Nullable JsonNode value) {
    return value != null && value.isTextual();
  }

  /** Empty when the value is no text. */
  private static String text(@Nullable JsonNode value) {
    return value != null && value.isTextual() ? value.textValue() : "";
  }

  private static boolean oneOf(@Nullable JsonNode value, JsonNode operands) {
    for (JsonNode operand : operands) {
      if (same(value, operand)) {
        return true;
      }
    }
    return false;
  }

  private static boolean same(@Nullable JsonNode value, JsonNode operand) {
    if (value == null) {
      return false;
    }
    if (value.isArray()) {
      for (JsonNode item : value) {
        if (same(item, operand)) {
          return true;
        }
      }
      return false;
    }
    boolean numbers = value.isNumber() && operand.isNumber();
    return numbers
        ? value.decimalValue().compareTo(operand.decimalValue()) == 0
        : value.equals(operand);
  }

  /** The three numbers, then the parts of the pre-release; null for what is no version. */
  private static @Nullable List<List<String>> version(String text) {
    Matcher matcher =
        Pattern.compile(
                "v?(\\d{1,18})(\\.(\\d{1,18}))?(\\.(\\d{1,18}))?(-([0-9A-Za-z.-]+))?(\\+([0-9A-Za-z.-]+))?")
            .matcher(text);
    if (text.length() > 128 || !matcher.matches()) {
      return null;
    }
    for (int group : new int[] {1, 3, 5, 7, 9}) {
      String part = matcher.group(group);
      for (String identifier : part == null ? new String[0] : part.split("\\.", -1)) {
        // no identifier is empty, and numbers, but for those of the build, have no leading zeros
        if (identifier.isEmpty() || (group < 9 && identifier.matches("0\\d+"))) {
          return null;
        }
      }
    }
    List<String> numbers = new ArrayList<>();
    for (int group : new int[] {1, 3, 5}) {
      String digits = matcher.group(group);
      numbers.add(digits == null ? "0" : digits);
    }
    String pre = matcher.group(7);
    return List.of(numbers, pre == null ? List.of() : List.of(pre.split("\\.", -1)));
  }

  private static int order(List<List<String>> a, List<List<String>> b) {
    for (int i = 0; i < 3; i++) {
      int order = new BigInteger(a.get(0).get(i)).compareTo(new BigInteger(b.get(0).get(i)));
      if (order != 0) {
        return order;
      }
    }
    List<String> preA = a.get(1);
    List<String> preB = b.get(1);
    if (preA.isEmpty() || preB.isEmpty()) {
      return Boolean.compare(preA.isEmpty(), preB.isEmpty());
    }
    for (int i = 0; i < Math.min(preA.size(), preB.size()); i++) {
      int order = part(preA.get(i), preB.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(preA.size(), preB.size());
  }

  private static int part(String a, String b) {
    boolean numericA = a.matches("[0-9]+");
    boolean numericB = b.matches("[0-9]+");
    if (numericA && numericB) {
      return new BigInteger(a).compareTo(new BigInteger(b));
    }
    return numericA == numericB ? a.compareTo(b) : (numericA ? -1 : 1);
  }
}
