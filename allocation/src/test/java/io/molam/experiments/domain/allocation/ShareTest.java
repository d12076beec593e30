package io.molam.experiments.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShareTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "100, 1000000",
    "50, 500000",
    "33.3, 333000",
    "0.0001, 1",
    "99.9999, 999999",
    "1e2, 1000000",
    "50.00000, 500000"
  })
  void percentIsCountedInBuckets(BigDecimal percent, int buckets) {
    assertThat(Share.ofPercent(percent)).isEqualTo(new Share(buckets));
    assertThat(new Share(buckets).percent()).isEqualByComparingTo(percent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "10", "100", "33.3", "0.0001"})
  void percentIsWrittenWithoutExponentOrTrailingZeros(String text) {
    assertThat(Share.ofPercent(new BigDecimal(text)).percent()).hasToString(text);
  }

  @Test
  void percentBeyondTheWholeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Share.ofPercent(new BigDecimal("100.0001")))
        .withMessageContaining("1000001");
    assertThatIllegalArgumentException().isThrownBy(() -> Share.ofPercent(new BigDecimal("-1")));
    assertThatIllegalArgumentException().isThrownBy(() -> new Share(-1));
  }

  @Test
  void percentFinerThanABucketIsRefused() {
    assertThatThrownBy(() -> Share.ofPercent(new BigDecimal("0.00001")))
        .isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 6, 7, 13, 20, 999})
  void equalSharesSumToTheWholeAndDifferByAtMostOneBucket(int parts) {
    var shares = Share.equal(parts);
    assertThat(shares).hasSize(parts);
    assertThat(shares.stream().mapToInt(Share::buckets).sum()).isEqualTo(Share.WHOLE);
    assertThat(shares.getFirst().buckets() - shares.getLast().buckets()).isBetween(0, 1);
  }

  @Test
  void fractionIsAProbability() {
    assertThat(Share.ALL.fraction()).isEqualTo(1.0);
    assertThat(Share.NONE.fraction()).isZero();
    assertThat(new Share(250_000).fraction()).isEqualTo(0.25);
  }

  @Test
  void apportionedSharesSumToTheWholeAndFollowTheWeights() {
    SequencedMap<String, Double> weights = new LinkedHashMap<>();
    weights.put("a", 1.0);
    weights.put("b", 1.0);
    weights.put("none", 0.0);
    weights.put("c", 1.0);
    SequencedMap<String, Share> shares = Share.apportioned(weights);
    assertThat(shares.sequencedKeySet()).containsExactly("a", "b", "none", "c");
    assertThat(shares.values().stream().mapToInt(Share::buckets).sum()).isEqualTo(Share.WHOLE);
    assertThat(shares.get("none")).isEqualTo(Share.NONE);
    assertThat(shares.get("a")).isEqualTo(new Share(333_334));
    weights.replaceAll((key, weight) -> key.equals("c") ? 1e300 : weight);
    assertThat(Share.apportioned(weights).get("c")).isEqualTo(Share.ALL);
    for (double wrong : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      weights.put("a", wrong);
      assertThatIllegalArgumentException().isThrownBy(() -> Share.apportioned(weights));
    }
    weights.replaceAll((key, weight) -> 0.0);
    assertThatIllegalArgumentException().isThrownBy(() -> Share.apportioned(weights));
  }
}
