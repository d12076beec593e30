package io.molam.experiments.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.Hashing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The hash against an independent implementation, and what it must look like. The units are fixed,
 * so the statistical tests give the same answer in every run; each would reject a perfect hash with
 * probability {@link #ERROR_RATE}, so that all of them together do so once in 30,000 choices of
 * units.
 */
class BucketHashTest {
  private static final double ERROR_RATE = 1e-6;
  private static final int UNITS = 1_000_000;

  private static JsonNode golden() throws IOException {
    try (InputStream json =
        Objects.requireNonNull(
            BucketHashTest.class.getResourceAsStream("/allocation/golden-vectors.json"))) {
      return JsonMapper.builder().build().readTree(json).path("vectors");
    }
  }

  @Test
  void everyGoldenVectorComesOutAsPublished() throws IOException {
    JsonNode vectors = golden();
    assertThat(vectors.size()).isGreaterThanOrEqualTo(500);
    for (JsonNode vector : vectors) {
      BucketHash hash =
          BucketHash.of(
              vector.get(0).textValue(),
              BucketHash.Purpose.valueOf(
                  vector.get(1).textValue().toUpperCase(java.util.Locale.ROOT)));
      String unit = vector.get(2).textValue();
      assertThat("%016x".formatted(hash.hash(unit)))
          .as(vector.toString())
          .isEqualTo(vector.get(3).textValue());
      assertThat(hash.bucket(unit)).as(vector.toString()).isEqualTo(vector.get(4).intValue());
    }
  }

  @Test
  void charactersAreHashedAsTheirUtf16LittleEndianBytes() throws IOException {
    for (JsonNode vector : golden()) {
      String unit = vector.get(2).textValue();
      assertThat(Hashing.xxh3_64().hashCharsToLong(unit))
          .as(unit)
          .isEqualTo(Hashing.xxh3_64().hashBytesToLong(unit.getBytes(StandardCharsets.UTF_16LE)));
    }
  }

  @Test
  void purposesOfOneSaltAreSeededApart() {
    List<Integer> buckets =
        Arrays.stream(BucketHash.Purpose.values())
            .map(purpose -> BucketHash.of("salt", purpose).bucket("u-1"))
            .distinct()
            .toList();
    assertThat(buckets).hasSize(BucketHash.Purpose.values().length);
  }

  static Stream<Arguments> shares() {
    return Stream.of(
        Arguments.of("three thirds", percents("33.3", "33.3", "33.4")),
        Arguments.of("one percent", percents("1", "99")),
        Arguments.of("one bucket in ten thousand", percents("0.01", "49.99", "50")),
        Arguments.of("twenty variants", Share.equal(20)));
  }

  private static List<Share> percents(String... percents) {
    return Arrays.stream(percents).map(text -> Share.ofPercent(new BigDecimal(text))).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shares")
  void unitsAreSplitByTheShares(String name, List<Share> shares) {
    Map<String, Share> plan = new LinkedHashMap<>();
    for (int i = 0; i < shares.size(); i++) {
      plan.put("v" + i, shares.get(i));
    }
    Allocation allocation = Allocation.of(plan);
    BucketHash hash = BucketHash.of("split " + name, BucketHash.Purpose.VARIANT);
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int unit = 0; unit < UNITS; unit++) {
      counts.merge(allocation.variantAt(hash.bucket("u-" + unit)), 1L, Long::sum);
    }
    double statistic = 0;
    for (Map.Entry<String, Share> variant : plan.entrySet()) {
      double expected = UNITS * variant.getValue().fraction();
      double difference = counts.getOrDefault(variant.getKey(), 0L) - expected;
      statistic += difference * difference / expected;
    }
    assertThat(upperTail(statistic, shares.size() - 1)).isGreaterThan(ERROR_RATE);
  }

  static Stream<Arguments> pairs() {
    BucketHash variant = BucketHash.of("one", BucketHash.Purpose.VARIANT);
    return Stream.concat(
        named(variant),
        // salts as they are: ids of experiments, and the candidates of a balanced one
        Stream.of(
                "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e",
                "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2f",
                "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e.1",
                "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e.2",
                "00000000-0000-0000-0000-000000000001")
            .flatMap(
                salt ->
                    Stream.of(
                        Arguments.of(
                            "one and " + salt,
                            variant,
                            BucketHash.of(salt, BucketHash.Purpose.VARIANT)),
                        Arguments.of(
                            "neighbours of " + salt,
                            BucketHash.of(salt, BucketHash.Purpose.VARIANT),
                            BucketHash.of(salt + "0", BucketHash.Purpose.VARIANT)))));
  }

  private static Stream<Arguments> named(BucketHash variant) {
    return Stream.of(
        Arguments.of(
            "traffic and variant", variant, BucketHash.of("one", BucketHash.Purpose.TRAFFIC)),
        Arguments.of("layer and variant", variant, BucketHash.of("one", BucketHash.Purpose.LAYER)),
        Arguments.of(
            "holdout and variant", variant, BucketHash.of("one", BucketHash.Purpose.HOLDOUT)),
        Arguments.of("two experiments", variant, BucketHash.of("two", BucketHash.Purpose.VARIANT)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void bucketsAreIndependent(String name, BucketHash first, BucketHash second) {
    int cells = 10;
    long[][] counts = new long[cells][cells];
    for (int unit = 0; unit < UNITS; unit++) {
      String id = Integer.toString(unit);
      counts[first.bucket(id) / (Share.WHOLE / cells)][second.bucket(id) / (Share.WHOLE / cells)]++;
    }
    double expected = UNITS / (double) (cells * cells);
    double statistic =
        Arrays.stream(counts)
            .flatMapToLong(Arrays::stream)
            .mapToDouble(count -> (count - expected) * (count - expected) / expected)
            .sum();
    assertThat(upperTail(statistic, cells * cells - 1)).isGreaterThan(ERROR_RATE);
  }

  static Stream<Arguments> oddUnits() {
    return Stream.of(
        Arguments.of("phone numbers", (IntFunction<String>) i -> "+221770%06d".formatted(i)),
        Arguments.of("zero padded", (IntFunction<String>) i -> "%012d".formatted(i)),
        Arguments.of("decimals", (IntFunction<String>) i -> i + ".0"),
        Arguments.of("very long", (IntFunction<String>) i -> "x".repeat(249) + i),
        Arguments.of("emoji", (IntFunction<String>) i -> "😀".repeat(3) + Integer.toHexString(i)),
        Arguments.of(
            "ideographs", (IntFunction<String>) i -> Character.toString(0x4E00 + i % 20000) + i),
        Arguments.of("blanks", (IntFunction<String>) i -> " ".repeat(i % 7) + i + " "));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("oddUnits")
  void oddUnitsAreSplitByTheSharesToo(String name, IntFunction<String> unit) {
    BucketHash hash = BucketHash.of("odd", BucketHash.Purpose.VARIANT);
    int cells = 100;
    int units = 200_000;
    int[] counts = new int[cells];
    for (int i = 0; i < units; i++) {
      counts[hash.bucket(unit.apply(i)) / (Share.WHOLE / cells)]++;
    }
    double expected = units / (double) cells;
    double statistic =
        Arrays.stream(counts).mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
    assertThat(upperTail(statistic, cells - 1)).isGreaterThan(ERROR_RATE);
  }

  @Test
  void emptyAndBrokenUnitsAreRefusedAndAllOthersTakenAsTheyAre() {
    for (String unit : List.of("", "x".repeat(257), "a\u0000", "a\n", "\ud83d", "\ude00\ud83d")) {
      assertThat(UnitId.problem(unit)).as(unit).isNotNull();
    }
    for (String unit : List.of(" ", "x".repeat(256), "7", "07", "7.0", "é", "e\u0301", "😀")) {
      assertThat(UnitId.problem(unit)).as(unit).isNull();
    }
    BucketHash hash = BucketHash.of("odd", BucketHash.Purpose.VARIANT);
    assertThat(Stream.of("7", "07", "7.0", "7 ", "é", "e\u0301", "É").map(hash::hash).distinct())
        .hasSize(7);
  }

  @Test
  void neighbouringUnitsAreSpreadOverAllBuckets() {
    BucketHash hash = BucketHash.of("spread", BucketHash.Purpose.VARIANT);
    int[] counts = new int[1000];
    IntStream.range(0, UNITS).forEach(unit -> counts[hash.bucket("" + unit) / 1000]++);
    double statistic =
        Arrays.stream(counts).mapToDouble(c -> (c - 1000.0) * (c - 1000.0) / 1000.0).sum();
    assertThat(upperTail(statistic, 999)).isGreaterThan(ERROR_RATE);
    assertThat(upperTail(statistic, 999)).isLessThan(1 - ERROR_RATE);
  }

  /** The chance of a chi-square value above {@code statistic}. */
  private static double upperTail(double statistic, int degreesOfFreedom) {
    return 1 - new ChiSquaredDistribution(null, degreesOfFreedom).cumulativeProbability(statistic);
  }
}
