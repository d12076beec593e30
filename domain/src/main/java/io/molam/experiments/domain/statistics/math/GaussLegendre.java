package io.molam.experiments.domain.statistics.math;

import java.util.function.DoubleUnaryOperator;

/** Composite Gauss-Legendre quadrature with 16 nodes per panel: deterministic, no adaptivity. */
public final class GaussLegendre {
  /** Nodes per panel. */
  public static final int NODES = 16;

  private static final double[] X = new double[NODES];
  private static final double[] W = new double[NODES];

  static {
    for (int i = 0; i < NODES; i++) {
      double x = Math.cos(Math.PI * (i + 0.75) / (NODES + 0.5));
      double slope = 1;
      for (int iteration = 0; iteration < 100; iteration++) {
        double p0 = 1;
        double p1 = x;
        for (int k = 2; k <= NODES; k++) {
          double p2 = ((2 * k - 1) * x * p1 - (k - 1) * p0) / k;
          p0 = p1;
          p1 = p2;
        }
        slope = NODES * (x * p1 - p0) / (x * x - 1);
        double step = p1 / slope;
        x -= step;
        if (Math.abs(step) < 1e-16) {
          break;
        }
      }
      X[i] = x;
      W[i] = 2 / ((1 - x * x) * slope * slope);
    }
  }

  private GaussLegendre() {}

  /** Integral of {@code f} over [from, to] in {@code panels} equal panels. */
  public static double integrate(DoubleUnaryOperator f, double from, double to, int panels) {
    double width = (to - from) / panels;
    double sum = 0;
    for (int panel = 0; panel < panels; panel++) {
      double centre = from + width * (panel + 0.5);
      for (int i = 0; i < NODES; i++) {
        sum += W[i] * f.applyAsDouble(centre + 0.5 * width * X[i]);
      }
    }
    return 0.5 * width * sum;
  }

  /** Nodes over [from, to] in {@code panels} panels, with weights of the same index. */
  public static double[][] rule(double from, double to, int panels) {
    double[] nodes = new double[panels * NODES];
    double[] weights = new double[panels * NODES];
    double width = (to - from) / panels;
    for (int panel = 0; panel < panels; panel++) {
      double centre = from + width * (panel + 0.5);
      for (int i = 0; i < NODES; i++) {
        nodes[panel * NODES + i] = centre + 0.5 * width * X[i];
        weights[panel * NODES + i] = 0.5 * width * W[i];
      }
    }
    return new double[][] {nodes, weights};
  }
}
