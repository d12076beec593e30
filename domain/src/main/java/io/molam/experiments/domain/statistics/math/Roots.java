package io.molam.experiments.domain.statistics.math;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/** Roots of one-dimensional functions. */
public final class Roots {
  private Roots() {}

  /** Brent's method of commons-math3 on a bracket whose ends have opposite signs. */
  public static double inBracket(DoubleUnaryOperator f, double low, double high) {
    double atLow = f.applyAsDouble(low);
    double atHigh = f.applyAsDouble(high);
    if (atLow == 0) {
      return low;
    }
    if (atHigh == 0) {
      return high;
    }
    if (!(atLow * atHigh < 0)) {
      throw new IllegalArgumentException("no root between %s and %s".formatted(low, high));
    }
    return new BrentSolver(1e-14, 1e-300, 1e-15).solve(1000, f::applyAsDouble, low, high);
  }

  /**
   * Root of an increasing function on (0, infinity): the bracket grows by doubling from {@code
   * start}.
   *
   * @throws IllegalArgumentException when the function stays on one side of 0 from 1e-300 to 1e300
   */
  public static double increasing(DoubleUnaryOperator f, double start) {
    double low = start;
    double high = start;
    while (f.applyAsDouble(low) > 0) {
      high = low;
      low /= 2;
      if (low < 1e-300) {
        throw new IllegalArgumentException("no root above 1e-300");
      }
    }
    while (f.applyAsDouble(high) < 0) {
      low = high;
      high *= 2;
      if (high > 1e300) {
        throw new IllegalArgumentException("no root below 1e300");
      }
    }
    return low == high ? low : inBracket(f, low, high);
  }
}
