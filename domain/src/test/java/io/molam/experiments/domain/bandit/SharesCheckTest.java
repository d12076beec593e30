package io.molam.experiments.domain.bandit;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.domain.allocation.Share;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharesCheckTest {
  private static final Share MINIMUM = new Share(50_000);

  private static SequencedMap<String, Boolean> variants() {
    SequencedMap<String, Boolean> open = new LinkedHashMap<>();
    open.put("a", true);
    open.put("b", true);
    open.put("c", false);
    return open;
  }

  private static SharesCheck check(Map<String, ? extends @Nullable Double> answer) {
    return SharesCheck.of(answer, variants(), MINIMUM);
  }

  private static List<String> faults(Map<String, ? extends @Nullable Double> answer) {
    return ((SharesCheck.Rejected) check(answer)).faults();
  }

  @Test
  void goodSharesAreRoundedToBucketsThatSum() {
    SharesCheck.Accepted accepted =
        (SharesCheck.Accepted) check(Map.of("a", 1.0 / 3, "b", 2.0 / 3 + 4e-7, "c", 0.0));
    assertThat(accepted.shares().keySet()).containsExactly("a", "b", "c");
    assertThat(accepted.shares().values())
        .extracting(Share::buckets)
        .containsExactly(333_333, 666_667, 0);
    SharesCheck.Accepted least =
        (SharesCheck.Accepted) check(Map.of("a", 0.05, "b", 0.95, "c", 0.0));
    assertThat(least.shares().get("a")).isEqualTo(MINIMUM);
  }

  @Test
  void everyFaultIsNamed() {
    Map<String, @Nullable Double> answer = new HashMap<>();
    answer.put("a", null);
    answer.put("b", 0.01);
    answer.put("c", 0.2);
    answer.put("z", 0.5);
    assertThat(faults(answer))
        .containsExactly(
            "variant \"a\" has no share",
            "share 0.01 of \"b\" is below the minimum 0.05",
            "variant \"c\" is closed but has share 0.2",
            "\"z\" is not a variant");
  }

  @Test
  void sharesMustBeNumbersThatSumToOne() {
    assertThat(faults(Map.of("a", Double.NaN, "b", Double.POSITIVE_INFINITY, "c", 0.0)))
        .containsExactly("share of \"a\" is NaN", "share of \"b\" is Infinity");
    assertThat(faults(Map.of("a", 0.6, "b", 0.6, "c", 0.0)))
        .containsExactly("shares sum to 1.2, not 1");
    assertThat(faults(Map.of("a", 0.5, "b", 0.500002, "c", 0.0))).hasSize(1);
    assertThat(faults(Map.of("a", -0.5, "b", 1.5, "c", 0.0)))
        .containsExactly("share -0.5 of \"a\" is below the minimum 0.05");
    assertThat(faults(Map.of())).hasSize(3);
  }
}
