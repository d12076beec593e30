package io.molam.experiments.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.molam.experiments.domain.allocation.Allocation.BucketRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AllocationTest {
  private static Map<String, Share> shares(Object... keysAndBuckets) {
    Map<String, Share> shares = new LinkedHashMap<>();
    for (int i = 0; i < keysAndBuckets.length; i += 2) {
      shares.put((String) keysAndBuckets[i], new Share((Integer) keysAndBuckets[i + 1]));
    }
    return shares;
  }

  @Test
  void variantsHaveTheirSharesInTheGivenOrder() {
    Allocation allocation = Allocation.of(shares("b", 250_000, "a", 750_000));
    assertThat(allocation.ranges())
        .containsExactly(
            new BucketRange(0, 250_000, "b"), new BucketRange(250_000, 1_000_000, "a"));
    assertThat(allocation.variantAt(0)).isEqualTo("b");
    assertThat(allocation.variantAt(249_999)).isEqualTo("b");
    assertThat(allocation.variantAt(250_000)).isEqualTo("a");
    assertThat(allocation.variantAt(999_999)).isEqualTo("a");
  }

  @Test
  void variantWithoutShareHasNoBucket() {
    Allocation allocation = Allocation.of(shares("a", 0, "b", 1_000_000, "c", 0));
    assertThat(allocation.ranges()).containsExactly(new BucketRange(0, 1_000_000, "b"));
    assertThat(allocation.shareOf("a")).isEqualTo(Share.NONE);
    assertThat(allocation.shareOf("nobody")).isEqualTo(Share.NONE);
  }

  @Test
  void rangesThatLeaveAGapOverlapOrEndEarlyAreRefused() {
    for (List<BucketRange> ranges :
        List.of(
            List.<BucketRange>of(),
            List.of(new BucketRange(1, 1_000_000, "a")),
            List.of(new BucketRange(0, 10, "a"), new BucketRange(11, 1_000_000, "b")),
            List.of(new BucketRange(0, 10, "a"), new BucketRange(9, 1_000_000, "b")),
            List.of(new BucketRange(0, 999_999, "a")))) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Allocation(ranges));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new BucketRange(5, 5, "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> new BucketRange(-1, 5, "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> new BucketRange(0, 1_000_001, "a"));
  }

  @Test
  void sharesThatDoNotSumToTheWholeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Allocation.of(shares("a", 500_000, "b", 499_999)));
  }

  @Test
  void samePlanAgainMovesNothing() {
    Allocation allocation = Allocation.of(shares("a", 300_000, "b", 700_000));
    assertThat(allocation.reweighted(shares("b", 700_000, "a", 300_000))).isEqualTo(allocation);
  }

  @Test
  void newVariantTakesFromThoseThatShrink() {
    Allocation before = Allocation.of(shares("a", 500_000, "b", 500_000));
    Allocation after = before.reweighted(shares("a", 400_000, "b", 500_000, "c", 100_000));
    assertThat(after.ranges())
        .containsExactly(
            new BucketRange(0, 400_000, "a"),
            new BucketRange(400_000, 500_000, "c"),
            new BucketRange(500_000, 1_000_000, "b"));
  }

  /** 300 random walks of ten plans over up to 20 variants; exact, no error rate. */
  @Test
  void reweightingMovesExactlyWhatTheSharesDifferAndNothingBetweenUnchangedVariants() {
    Random random = new Random(42);
    for (int walk = 0; walk < 300; walk++) {
      int variants = 2 + random.nextInt(19);
      Map<String, Share> plan = randomPlan(variants, random);
      Allocation allocation = Allocation.of(plan);
      for (int step = 0; step < 10; step++) {
        Map<String, Share> next = randomPlan(variants, random);
        if (random.nextBoolean()) {
          next = swapBetweenTwo(plan, random);
        }
        Allocation after = allocation.reweighted(next);
        assertMovesOnlyTheDifference(allocation, plan, after, next);
        plan = next;
        allocation = after;
      }
    }
  }

  private static void assertMovesOnlyTheDifference(
      Allocation before, Map<String, Share> from, Allocation after, Map<String, Share> to) {
    long wanted = 0;
    for (String key : to.keySet()) {
      assertThat(after.shareOf(key)).isEqualTo(to.get(key));
      wanted += Math.max(0, size(to, key) - size(from, key));
    }
    long moved = 0;
    for (int start : boundaries(before, after)) {
      int end = nextBoundary(before, after, start);
      String old = before.variantAt(start);
      String now = after.variantAt(start);
      if (!old.equals(now)) {
        moved += end - start;
        assertThat(size(to, old)).isLessThan(size(from, old));
        assertThat(size(to, now)).isGreaterThan(size(from, now));
      }
    }
    assertThat(moved).isEqualTo(wanted);
  }

  private static int size(Map<String, Share> plan, String key) {
    return plan.getOrDefault(key, Share.NONE).buckets();
  }

  private static List<Integer> boundaries(Allocation a, Allocation b) {
    List<Integer> starts = new ArrayList<>();
    a.ranges().forEach(range -> starts.add(range.from()));
    b.ranges().forEach(range -> starts.add(range.from()));
    return starts.stream().distinct().sorted().toList();
  }

  private static int nextBoundary(Allocation a, Allocation b, int start) {
    return boundaries(a, b).stream().filter(at -> at > start).findFirst().orElse(Share.WHOLE);
  }

  private static Map<String, Share> randomPlan(int variants, Random random) {
    List<Integer> cuts = new ArrayList<>(List.of(0, Share.WHOLE));
    for (int i = 1; i < variants; i++) {
      cuts.add(random.nextInt(Share.WHOLE + 1));
    }
    Collections.sort(cuts);
    Map<String, Share> plan = new LinkedHashMap<>();
    for (int i = 0; i < variants; i++) {
      plan.put("v" + i, new Share(cuts.get(i + 1) - cuts.get(i)));
    }
    return plan;
  }

  private static Map<String, Share> swapBetweenTwo(Map<String, Share> plan, Random random) {
    List<String> keys = new ArrayList<>(plan.keySet());
    String giver = keys.get(random.nextInt(keys.size()));
    String taker = keys.get(random.nextInt(keys.size()));
    int amount = random.nextInt(size(plan, giver) + 1);
    Map<String, Share> next = new LinkedHashMap<>(plan);
    next.put(giver, new Share(size(next, giver) - amount));
    next.put(taker, new Share(size(next, taker) + amount));
    return next;
  }
}
