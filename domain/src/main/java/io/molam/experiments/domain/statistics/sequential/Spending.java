package io.molam.experiments.domain.statistics.sequential;

import io.molam.experiments.domain.statistics.math.Normal;

/** Error-spending functions of Lan and DeMets 1983, doi:10.1093/biomet/70.3.659, one-sided. */
public enum Spending {
  /** 2 (1 - Phi(z_{alpha/2} / sqrt(t))): almost nothing early, nearly the fixed test at the end. */
  OBRIEN_FLEMING {
    @Override
    public double spent(double alpha, double information) {
      return 2 * Normal.upperTail(Normal.upperQuantile(alpha / 2) / Math.sqrt(information));
    }
  },
  /** alpha ln(1 + (e - 1) t): about the same limit at every look. */
  POCOCK {
    @Override
    public double spent(double alpha, double information) {
      return alpha * Math.log1p((Math.E - 1) * information);
    }
  };

  /**
   * Error spent by information fraction {@code information}.
   *
   * @param alpha one-sided, in (0, 1)
   * @param information in (0, 1]
   */
  public abstract double spent(double alpha, double information);
}
