package io.molam.experiments.adapter.jdbi.results;

import io.molam.experiments.domain.statistics.JointStatistics;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Sums and sums of products of {@code k} variables, as exact decimals: they can be added up in any
 * order, and are centred at the end without a loss of digits.
 *
 * @param products for i &le; j, row by row
 */
record ExactMoments(List<BigDecimal> sums, List<BigDecimal> products) {

  static ExactMoments zero(int k) {
    return new ExactMoments(
        Collections.nCopies(k, BigDecimal.ZERO),
        Collections.nCopies(k * (k + 1) / 2, BigDecimal.ZERO));
  }

  /** Columns {@code s0}, {@code s00}, {@code s01} and so on, where the name is {@code s}. */
  static ExactMoments of(ResultSet row, String name, int k) throws SQLException {
    List<BigDecimal> sums = new ArrayList<>();
    List<BigDecimal> products = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      sums.add(row.getBigDecimal(name + i));
      for (int j = i; j < k; j++) {
        products.add(row.getBigDecimal(name + i + j));
      }
    }
    return new ExactMoments(sums, products);
  }

  ExactMoments plus(ExactMoments other) {
    return new ExactMoments(plus(sums, other.sums), plus(products, other.products));
  }

  ExactMoments negated() {
    return new ExactMoments(
        sums.stream().map(BigDecimal::negate).toList(),
        products.stream().map(BigDecimal::negate).toList());
  }

  private static List<BigDecimal> plus(List<BigDecimal> a, List<BigDecimal> b) {
    List<BigDecimal> sums = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      sums.add(a.get(i).add(b.get(i)));
    }
    return sums;
  }

  /**
   * @param n units, those that are 0 in every variable included
   */
  JointStatistics joint(long n) {
    int k = sums.size();
    double[] means = new double[k];
    double[] comoments = new double[products.size()];
    if (n == 0) {
      return JointStatistics.of(0, means, comoments);
    }
    BigDecimal units = BigDecimal.valueOf(n);
    int at = 0;
    for (int i = 0; i < k; i++) {
      means[i] = sums.get(i).divide(units, MathContext.DECIMAL128).doubleValue();
      for (int j = i; j < k; j++) {
        // n q - s s is exact, so that nothing cancels but what is 0
        double centred =
            products
                .get(at)
                .multiply(units)
                .subtract(sums.get(i).multiply(sums.get(j)))
                .divide(units, MathContext.DECIMAL128)
                .doubleValue();
        comoments[at++] = i == j ? Math.max(0, centred) : centred;
      }
    }
    return JointStatistics.of(n, means, comoments);
  }
}
