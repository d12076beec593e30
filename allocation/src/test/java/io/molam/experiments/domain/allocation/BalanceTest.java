package io.molam.experiments.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BalanceTest {
  private static final String ID = "3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e";

  private static Allocation thirds() {
    Map<String, Share> shares = new LinkedHashMap<>();
    shares.put("a", new Share(333_334));
    shares.put("b", new Share(333_333));
    shares.put("c", new Share(333_333));
    return Allocation.of(shares);
  }

  private static Map<String, Object> covariates(Random random) {
    Map<String, Object> covariates = new HashMap<>();
    covariates.put("spend", Math.exp(random.nextGaussian()));
    covariates.put("country", random.nextInt(3) == 0 ? "SN" : "FR");
    if (random.nextInt(10) != 0) {
      covariates.put("age", 18.0 + random.nextInt(50));
    }
    return covariates;
  }

  private static Balance balance(int units) {
    Random random = new Random(5);
    Balance.Builder builder = new Balance.Builder();
    for (int i = 0; i < units; i++) {
      builder.add(new UnitId("u-" + i), covariates(random));
    }
    return builder.build();
  }

  @Test
  void searchKeepsTheFirstCandidateThatIsBest() {
    Balance balance = balance(500);
    Balance.Found found = balance.search(ID, ID, 50, Share.ALL, thirds(), "a");
    double best = found.before().worst();
    String salt = ID;
    for (int number = 1; number <= 50; number++) {
      String candidate = ID + "." + number;
      Balance.Report report = balance.search(candidate, ID, 0, Share.ALL, thirds(), "a").before();
      if (report.worst() < best) {
        best = report.worst();
        salt = candidate;
      }
    }
    assertThat(found.before().salt()).isEqualTo(ID);
    assertThat(found.after().salt()).isEqualTo(salt).isNotEqualTo(ID);
    assertThat(found.after().worst()).isEqualTo(best).isLessThan(found.before().worst());
    assertThat(balance.search(ID, ID, 50, Share.ALL, thirds(), "a")).isEqualTo(found);
    assertThat(balance.search(salt, ID, 50, Share.ALL, thirds(), "a").after().salt())
        .as("searching again changes nothing")
        .isEqualTo(salt);
  }

  @Test
  void differencesAreThoseOfTheUnitsThatTheAllocatorWouldGiveEachVariant() {
    Random random = new Random(5);
    Map<String, double[]> sums = new HashMap<>();
    PhasePlan plan =
        new PhasePlan(
            1,
            Targeting.EVERYBODY,
            new Share(500_000),
            thirds(),
            PhasePlan.Hashes.of(ID),
            PolicySource.FIXED);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < 400; i++) {
      double spend = (Double) Objects.requireNonNull(covariates(random).get("spend"));
      sum += spend;
      squares += spend * spend;
      UnitId unit = new UnitId("u-" + i);
      if (plan.admits(unit)) {
        double[] variant = sums.computeIfAbsent(plan.variantOf(unit), key -> new double[2]);
        variant[0]++;
        variant[1] += spend;
      }
    }
    double deviation = Math.sqrt(squares / 400 - sum / 400 * sum / 400);
    Balance.Report report =
        balance(400).search(ID, ID, 0, new Share(500_000), thirds(), "a").before();
    double[] control = Objects.requireNonNull(sums.get("a"));
    for (String key : new String[] {"b", "c"}) {
      double[] treated = Objects.requireNonNull(sums.get(key));
      double expected = (treated[1] / treated[0] - control[1] / control[0]) / deviation;
      assertThat(report.counts().get(key)).isEqualTo((int) treated[0]);
      assertThat(
              report.differences().stream()
                  .filter(d -> d.variant().equals(key) && d.covariate().equals("spend"))
                  .findFirst()
                  .orElseThrow()
                  .difference())
          .isCloseTo(expected, within(1e-9));
    }
    assertThat(report.differences())
        .extracting(Balance.Difference::category)
        .contains(null, "", "SN", "FR");
  }

  @Test
  void variantWithoutUnitsIsNeverBalanced() {
    Balance.Builder builder = new Balance.Builder();
    builder.add(new UnitId("only"), Map.of("x", 1.0));
    Balance.Found found = builder.build().search(ID, ID, 5, Share.ALL, thirds(), "a");
    assertThat(found.before().worst()).isInfinite();
    assertThat(found.after()).isEqualTo(found.before());
  }

  @Test
  void constantCovariateIsBalancedAndTooManyCategoriesAreRefused() {
    Balance.Builder constant = new Balance.Builder();
    Balance.Builder many = new Balance.Builder();
    for (int i = 0; i < 200; i++) {
      constant.add(new UnitId("u-" + i), Map.of("x", 0.1));
      many.add(new UnitId("u-" + i), Map.of("x", "category " + i));
    }
    assertThat(constant.build().search(ID, ID, 0, Share.ALL, thirds(), "a").before().worst())
        .isZero();
    assertThatIllegalArgumentException().isThrownBy(many::build).withMessageContaining("columns");
    assertThatIllegalArgumentException().isThrownBy(new Balance.Builder()::build);
  }
}
