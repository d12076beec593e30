package io.molam.experiments.domain.statistics.math;

import java.util.function.DoubleUnaryOperator;

/** Composite Gauss-Legendre quadrature with 16 nodes per panel: deterministic, no adaptivity. */
public final class GaussLegendre {
  /** Nodes per panel. */
  public static final int NODES = 16;

  private static final double[] X = new double[NODES];
  private static final double[] W = new double[NODES];
  private static final double[][] CUMULATIVE = new double[NODES][NODES];

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
      // ascending, so that nodes of consecutive panels ascend too
      X[NODES - 1 - i] = x;
      W[NODES - 1 - i] = 2 / ((1 - x * x) * slope * slope);
    }
    double[][] polynomials = new double[NODES][];
    for (int k = 0; k < NODES; k++) {
      polynomials[k] = legendre(X[k]);
    }
    for (int k = 0; k < NODES; k++) {
      for (int l = 0; l < NODES; l++) {
        // the interpolating polynomial in Legendre form, with the integral of P_n from -1 to x
        // = (P_n+1(x) - P_n-1(x)) / (2 n + 1)
        double sum = X[k] + 1;
        for (int n = 1; n < NODES; n++) {
          sum += polynomials[l][n] * (polynomials[k][n + 1] - polynomials[k][n - 1]);
        }
        CUMULATIVE[k][l] = 0.5 * W[l] * sum;
      }
    }
  }

  /** P_0 to P_16 at x. */
  private static double[] legendre(double x) {
    double[] p = new double[NODES + 1];
    p[0] = 1;
    p[1] = x;
    for (int n = 2; n <= NODES; n++) {
      p[n] = ((2 * n - 1) * x * p[n - 1] - (n - 1) * p[n - 2]) / n;
    }
    return p;
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

  /** Node {@code k} of the panel [-1, 1], ascending. */
  public static double node(int k) {
    return X[k];
  }

  /** Weight of node {@code k}; the weights of one panel sum to 2. */
  public static double weight(int k) {
    return W[k];
  }

  /**
   * Integrals of the interpolating polynomial from -1 to each node, for values of one panel.
   *
   * @param values at the nodes, read from {@code offset}
   * @param integrals gets {@link #NODES} integrals, in units of half the panel's width
   */
  public static void cumulate(double[] values, int offset, double[] integrals) {
    for (int k = 0; k < NODES; k++) {
      double[] row = CUMULATIVE[k];
      double sum = 0;
      for (int l = 0; l < NODES; l++) {
        sum += row[l] * values[offset + l];
      }
      integrals[k] = sum;
    }
  }
}
