package io.molam.experiments.domain.statistics.posterior;

import static io.molam.experiments.domain.statistics.math.GaussLegendre.NODES;

import io.molam.experiments.domain.statistics.math.GaussLegendre;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Densities of several variants on one grid of Gauss-Legendre panels, each panel no wider than the
 * sharpest variant in it allows. Distribution functions come from the same nodes: within a panel
 * the interpolating polynomial is integrated exactly, so that no incomplete beta function is needed
 * and one density per node and variant pays for chances and losses together. Deterministic; the
 * number of panels depends on the widths only.
 */
final class PosteriorGrid {

  /**
   * Where a density is not negligible.
   *
   * @param width that a panel may have for the density to be a polynomial of degree 15 in it, to
   *     double precision
   */
  record Reach(double from, double to, double width) {}

  /** Unnormalised densities of all variants at one point. */
  @FunctionalInterface
  interface Densities {
    /** Fills {@code density}; 0 for variants that are not active. */
    void at(double x, boolean[] active, double[] density);
  }

  /**
   * @param chances per variant
   * @param expectedExcess E(value of the best variant - origin)
   */
  // read once by the one who asked
  @SuppressWarnings("ArrayRecordComponent")
  record Best(double[] chances, double expectedExcess) {}

  private final int variants;
  private final List<Double> starts = new ArrayList<>();
  private final List<Double> halves = new ArrayList<>();

  /** Per panel and variant the densities at its nodes. */
  private final List<double[][]> densities = new ArrayList<>();

  private final double[] mass;

  PosteriorGrid(List<Reach> reaches, Densities source) {
    variants = reaches.size();
    mass = new double[variants];
    double end = Double.NEGATIVE_INFINITY;
    double x = Double.POSITIVE_INFINITY;
    for (Reach reach : reaches) {
      x = Math.min(x, reach.from());
      end = Math.max(end, reach.to());
    }
    while (x < end) {
      double width = end - x;
      for (Reach reach : reaches) {
        if (x < reach.to()) {
          width = Math.min(width, Math.max(reach.from() - x, reach.width()));
        }
      }
      panel(reaches, source, x, width);
      // beyond double precision no width moves x
      x = Math.max(x + width, Math.nextUp(x));
    }
  }

  private void panel(List<Reach> reaches, Densities source, double start, double width) {
    boolean[] active = new boolean[variants];
    for (int i = 0; i < variants; i++) {
      active[i] = start + width > reaches.get(i).from() && start < reaches.get(i).to();
    }
    double half = 0.5 * width;
    double[][] values = new double[variants][NODES];
    double[] density = new double[variants];
    for (int k = 0; k < NODES; k++) {
      source.at(start + half * (1 + GaussLegendre.node(k)), active, density);
      for (int i = 0; i < variants; i++) {
        values[i][k] = density[i];
        mass[i] += half * GaussLegendre.weight(k) * density[i];
      }
    }
    starts.add(start);
    halves.add(half);
    densities.add(values);
  }

  /**
   * @param value of the metric at a point of the grid, increasing
   * @param origin subtracted from values before they are averaged, so that differences between
   *     close variants keep their digits
   */
  Best best(DoubleUnaryOperator value, double origin) {
    double[] chances = new double[variants];
    double excess = 0;
    double[] below = new double[variants];
    double[][] cumulative = new double[variants][NODES];
    double[] after = new double[variants + 1];
    for (int p = 0; p < densities.size(); p++) {
      double half = halves.get(p);
      double[][] density = densities.get(p);
      for (int i = 0; i < variants; i++) {
        GaussLegendre.cumulate(density[i], 0, cumulative[i]);
      }
      for (int k = 0; k < NODES; k++) {
        after[variants] = 1;
        for (int i = variants - 1; i >= 0; i--) {
          after[i] = after[i + 1] * distribution(i, below[i] + half * cumulative[i][k]);
        }
        double before = 1;
        double weight = half * GaussLegendre.weight(k);
        double won = 0;
        for (int i = 0; i < variants; i++) {
          double part = weight * density[i][k] / mass[i] * before * after[i + 1];
          chances[i] += part;
          won += part;
          before *= distribution(i, below[i] + half * cumulative[i][k]);
        }
        if (won > 0) {
          double x = starts.get(p) + half * (1 + GaussLegendre.node(k));
          excess += won * (value.applyAsDouble(x) - origin);
        }
      }
      for (int i = 0; i < variants; i++) {
        for (int k = 0; k < NODES; k++) {
          below[i] += half * GaussLegendre.weight(k) * density[i][k];
        }
      }
    }
    return new Best(chances, excess);
  }

  private double distribution(int variant, double massBelow) {
    return Math.clamp(massBelow / mass[variant], 0.0, 1.0);
  }
}
