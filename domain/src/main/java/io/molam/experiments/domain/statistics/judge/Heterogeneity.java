package io.molam.experiments.domain.statistics.judge;

import io.molam.experiments.domain.statistics.math.ChiSquare;
import java.util.List;
import java.util.Optional;

/**
 * Whether effects of separate groups of units are one effect (Cochran 1954): with weights w = 1 /
 * se² and m the weighted mean of the effects, Q = sum of w (effect - m)² follows a chi-square
 * distribution with one degree of freedom less than there are groups.
 *
 * @param q not negative
 * @param degreesOfFreedom at least 1
 * @param pValue of one and the same effect in all groups, in [0, 1]; of a single look
 */
public record Heterogeneity(double q, int degreesOfFreedom, double pValue) {
  /**
   * One group.
   *
   * @param standardError of the effect, positive
   */
  public record Group(double effect, double standardError) {
    public Group {
      if (!Double.isFinite(effect) || !(standardError > 0) || !Double.isFinite(standardError)) {
        throw new IllegalArgumentException(
            "not an effect: %s with standard error %s".formatted(effect, standardError));
      }
    }

    private double weight() {
      return 1 / (standardError * standardError);
    }
  }

  /**
   * @return empty for fewer than two groups
   */
  public static Optional<Heterogeneity> of(List<Group> groups) {
    if (groups.size() < 2) {
      return Optional.empty();
    }
    double weights = groups.stream().mapToDouble(Group::weight).sum();
    double mean =
        groups.stream().mapToDouble(group -> group.weight() * group.effect()).sum() / weights;
    double q = 0;
    for (Group group : groups) {
      double distance = (group.effect() - mean) / group.standardError();
      q += distance * distance;
    }
    int degreesOfFreedom = groups.size() - 1;
    return Optional.of(
        new Heterogeneity(q, degreesOfFreedom, ChiSquare.upperTail(q, degreesOfFreedom)));
  }
}
