package io.molam.experiments.domain.statistics.sequential;

/** How the limits of equally spaced looks are found. */
public enum LookLimits {
  /** Error spending of the O'Brien-Fleming type: looks may come at other times than planned. */
  OBRIEN_FLEMING,
  /** Error spending of the Pocock type. */
  POCOCK,
  /** The classical O'Brien-Fleming limits; the looks must come as planned. */
  CLASSICAL_OBRIEN_FLEMING,
  /** The classical Pocock limits; the looks must come as planned. */
  CLASSICAL_POCOCK;

  /**
   * @param looks equally spaced, 1 to 100
   * @param alpha one-sided error over all looks, in (0, 0.5)
   */
  public GroupSequentialDesign design(int looks, double alpha) {
    return switch (this) {
      case OBRIEN_FLEMING ->
          GroupSequentialDesign.equallySpaced(looks, alpha, Spending.OBRIEN_FLEMING);
      case POCOCK -> GroupSequentialDesign.equallySpaced(looks, alpha, Spending.POCOCK);
      case CLASSICAL_OBRIEN_FLEMING ->
          GroupSequentialDesign.classical(looks, alpha, ClassicalLimit.OBRIEN_FLEMING);
      case CLASSICAL_POCOCK -> GroupSequentialDesign.classical(looks, alpha, ClassicalLimit.POCOCK);
    };
  }
}
