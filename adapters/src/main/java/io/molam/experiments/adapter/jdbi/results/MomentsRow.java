package io.molam.experiments.adapter.jdbi.results;

import io.molam.experiments.application.port.MetricSource.Group;
import io.molam.experiments.application.port.MetricSource.UnitCount;
import io.molam.experiments.domain.metric.Metric.Cap;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.Preparation;
import io.molam.experiments.domain.statistics.QuantileStatistics;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.estimate.ClusteredQuantile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Moments of one variant in one phase, as a statement gave them. */
record MomentsRow(
    UUID variantId, int phase, long n, JointStatistics joint, Preparation preparation) {

  /**
   * What {@link #of} reads of {@code v0}, {@code v1} and so on.
   *
   * @param order of the aggregated rows, such as {@code " order by unit_id"}, or empty
   */
  static String columns(int variables, String order) {
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < variables; i++) {
      columns.append(
          ", avg(v%1$d%2$s) as mean%1$d, min(v%1$d) as low%1$d, max(v%1$d) as high%1$d"
              .formatted(i, order));
      for (int j = i; j < variables; j++) {
        columns.append(", covar_pop(v%1$d, v%2$d%3$s) as c%1$d%2$d".formatted(i, j, order));
      }
    }
    return columns.toString();
  }

  static MomentsRow of(ResultSet row, int variables) throws SQLException {
    long n = row.getLong("n");
    double[] means = new double[variables];
    double[] comoments = new double[variables * (variables + 1) / 2];
    int at = 0;
    boolean[] constant = new boolean[variables];
    for (int i = 0; i < variables; i++) {
      double low = row.getDouble("low" + i);
      constant[i] = n > 0 && low == row.getDouble("high" + i);
      // a sum of decimals over its count is not the decimal: equal constants would differ
      means[i] = constant[i] ? low : row.getDouble("mean" + i);
    }
    for (int i = 0; i < variables; i++) {
      for (int j = i; j < variables; j++) {
        comoments[at++] = constant[i] || constant[j] ? 0 : row.getDouble("c" + i + j) * n;
      }
    }
    return new MomentsRow(
        row.getObject("variant_id", UUID.class),
        row.getInt("phase"),
        n,
        JointStatistics.of(n, means, comoments),
        Preparation.NONE);
  }

  /** Moments, and what was counted of caps and covariates beside them. */
  static MomentsRow of(ResultSet row, UnitVariables variables, @Nullable Cap cap)
      throws SQLException {
    MomentsRow moments = of(row, variables.variables().size());
    return new MomentsRow(
        moments.variantId(),
        moments.phase(),
        moments.n(),
        moments.joint(),
        preparation(row, variables, cap));
  }

  /** Of what was counted beside the moments, as far as wanted. */
  private static Preparation preparation(ResultSet row, UnitVariables variables, @Nullable Cap cap)
      throws SQLException {
    return new Preparation(
        variables.looksBack() ? OptionalLong.of(row.getLong("known")) : OptionalLong.empty(),
        caps(row, variables, cap),
        cap == null ? 0 : row.getLong("above"));
  }

  static List<Double> caps(ResultSet row, UnitVariables variables, @Nullable Cap cap)
      throws SQLException {
    List<Double> caps = new ArrayList<>();
    for (int i = 0; cap != null && i < variables.own(); i++) {
      caps.add(row.getDouble("cap" + i));
    }
    return caps;
  }

  /** Units of a variant and phase that did nothing. */
  static MomentsRow none(UnitCount count, UnitVariables variables, @Nullable Cap cap) {
    return new MomentsRow(
        count.variantId(),
        count.phase(),
        0,
        JointStatistics.empty(variables.variables().size()),
        new Preparation(
            variables.looksBack() ? OptionalLong.of(0) : OptionalLong.empty(),
            cap instanceof Cap.Value(double limit)
                ? Collections.nCopies(variables.own(), limit)
                : List.of(),
            0));
  }

  /**
   * @param zeros further units that have 0 in every variable
   */
  Group group(UnitVariables variables, long zeros) {
    int k = variables.variables().size();
    JointStatistics all =
        joint.merge(JointStatistics.of(zeros, new double[k], new double[k * (k + 1) / 2]));
    return new Group(variantId, phase, statistics(all, k, variables.ratio()), preparation);
  }

  private static VariantStatistics statistics(JointStatistics joint, int k, boolean ratio) {
    if (k == 1) {
      return new VariantStatistics.Mean(
          new SufficientStatistics(joint.n(), joint.mean(0), joint.comoment(0, 0)));
    }
    if (!ratio) {
      return new VariantStatistics.AdjustedMean(joint);
    }
    return k == 2 ? new VariantStatistics.Ratio(joint) : new VariantStatistics.AdjustedRatio(joint);
  }

  /** Levels of the outer quantiles, from values at or below the quantile and all values by unit. */
  double[] outerLevels(double level) {
    return ClusteredQuantile.outerLevels(joint, level);
  }

  /**
   * @param level of the quantile
   */
  Group quantile(double level, double quantile, double low, double high) {
    return new Group(
        variantId,
        phase,
        new VariantStatistics.Quantile(
            new QuantileStatistics(
                n, n, quantile, low, high, ClusteredQuantile.open(joint, level))));
  }
}
