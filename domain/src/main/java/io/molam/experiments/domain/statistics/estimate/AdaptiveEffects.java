package io.molam.experiments.domain.statistics.estimate;

import io.molam.experiments.domain.statistics.Comparison;
import io.molam.experiments.domain.statistics.Contrast;
import io.molam.experiments.domain.statistics.Estimate;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.NotEstimable;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantEstimate;
import io.molam.experiments.domain.statistics.VariantStatistics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Means and effects from data whose shares followed the outcomes: augmented inverse propensity
 * weights, weighted adaptively (Hadad, Hirshberg, Zhan, Wager, Athey 2021, "Confidence intervals
 * for policy evaluation in adaptive experiments", doi:10.1073/pnas.2014602118, arXiv 1911.02768).
 *
 * <p>A unit i of batch t, which got variant W with propensity e_t(W), scores for variant w
 *
 * <p>G_i(w) = m_t(w) + 1{W = w} (Y_i - m_t(w)) / e_t(w),
 *
 * <p>where the outcome model m_t(w) is the mean of the variant's units of earlier phases, so that
 * the score is unbiased whatever the model is worth. Where a variant has no earlier unit, the
 * weights are stabilised instead: e_t(w) becomes the batch's realised share n_t(w) / N_t, and
 * m_t(w) the batch's own mean; such a batch needs two units of the variant. Per unit weights h_t
 * depend on the propensities only: for one variant h_t = sqrt(e_t(w)); for the effect of b against
 * a, both variants get
 *
 * <p>h_t = 1 / sqrt(1 / e_t(a) + 1 / e_t(b)),
 *
 * <p>which makes the variance that each unit adds about the same (the paper's constant allocation
 * rate for the score G(b) - G(a)), and since both variants have the same weights, a level that
 * drifts from phase to phase cancels out. With H = sum of N_t h_t the estimate is sum of h_t G_i /
 * H, its squared standard error sum of h_t&sup2; (G_i - estimate)&sup2; / H&sup2;, and the
 * covariance of two variants likewise. All sums over units follow from count, mean and centred
 * squares per batch.
 *
 * <p>Because every unit adds about the same variance, the asymptotic confidence sequence applies to
 * the weighted sum with N = units of all variants (arXiv 2103.06476 covers martingale differences).
 *
 * <p>Batches where a variant was closed do not count for its effect. A ratio is the ratio of the
 * two estimates, with the variance of its linearisation. Covariates are left aside.
 */
public final class AdaptiveEffects {
  private AdaptiveEffects() {}

  /**
   * Treatment against control.
   *
   * @param batches in the order of their phases; all since the start, so that outcome models may
   *     learn from those that do not count themselves
   */
  public static Comparison contrast(List<AdaptiveBatch> batches, String control, String treatment) {
    List<String> variants = List.of(control, treatment);
    NotEstimable missing = missing(batches, variants);
    if (missing != null) {
      return missing;
    }
    Weighted weighted = estimates(batches, variants);
    if (weighted == null) {
      return tooFew(variants);
    }
    return Contrasts.contrast(
        variant(batches, weighted, variants, 0),
        variant(batches, weighted, variants, 1),
        weighted.covariance(0, 1),
        weighted.units());
  }

  /**
   * The same with the variance that holds if both variants are alike: each variant has the larger
   * of the two variants' unit variances. Where few units have a success the smaller one is an
   * underestimate (none in a hundred would be no variance at all), and tests of "no difference"
   * would find differences in nothing. Never less than the plain variance.
   */
  public static Comparison contrastIfAlike(
      List<AdaptiveBatch> batches, String control, String treatment) {
    List<String> variants = List.of(control, treatment);
    if (!(contrast(batches, control, treatment) instanceof Contrast plain)) {
      return contrast(batches, control, treatment);
    }
    Weighted weighted = estimates(batches, variants);
    if (weighted == null) {
      return tooFew(variants);
    }
    double unit = Math.max(weighted.unitVariances().get(0), weighted.unitVariances().get(1));
    return Contrasts.contrast(
        alike(plain.control(), unit * weighted.spreads().get(0)),
        alike(plain.treatment(), unit * weighted.spreads().get(1)),
        plain.covariance(),
        plain.units());
  }

  /**
   * The same with variances by {@link Shrinkage}: the part of each variant that its unit variance
   * stands for is drawn to that of all units of both variants.
   *
   * @param binary whether values are 0 or 1
   * @return not estimable also where one of the two has too few units that carry the sum
   */
  public static Comparison contrastShrunk(
      List<AdaptiveBatch> batches, String control, String treatment, boolean binary) {
    Comparison comparison = contrast(batches, control, treatment);
    VariantStatistics a = all(batches, control);
    VariantStatistics b = all(batches, treatment);
    Weighted weighted =
        missing(batches, List.of(control, treatment)) == null
            ? estimates(batches, List.of(control, treatment))
            : null;
    if (weighted == null || a == null || b == null) {
      return comparison;
    }
    double carriers = Shrinkage.carriers(a, b, binary);
    double total = (double) a.n() + b.n();
    double between = weighted.value(1) - weighted.value(0);
    double pooled =
        ((a.n() - 1) * weighted.unitVariances().get(0)
                + (b.n() - 1) * weighted.unitVariances().get(1)
                + between * between * a.n() * (b.n() / total))
            / (total - 1);
    double ofControl = carriers * (a.n() / total);
    double ofTreatment = carriers * (b.n() / total);
    if (Math.min(ofControl, ofTreatment) < Shrinkage.FEW) {
      return NotEstimable.FEW_UNITS;
    }
    if (!(comparison instanceof Contrast plain)) {
      // two constants have no variance of their own; when they differ, the pooled one judges them
      return Contrasts.contrast(
          VariantEstimate.plain(a.n(), weighted.value(0), pooled * weighted.spreads().get(0)),
          VariantEstimate.plain(b.n(), weighted.value(1), pooled * weighted.spreads().get(1)));
    }
    Comparison shrunk =
        Contrasts.contrast(
            shrunk(plain.control(), pooled * weighted.spreads().get(0), ofControl),
            shrunk(plain.treatment(), pooled * weighted.spreads().get(1), ofTreatment),
            plain.covariance(),
            plain.units());
    return shrunk instanceof Contrast ? shrunk : plain;
  }

  /** How many units carry what the lesser informed of two variants tells; see {@link Shrinkage}. */
  public static double information(List<AdaptiveBatch> batches, String one, String other) {
    VariantStatistics a = all(batches, one);
    VariantStatistics b = all(batches, other);
    return a == null || b == null
        ? 0
        : Shrinkage.carriers(a, b, false) * Math.min(a.n(), b.n()) / ((double) a.n() + b.n());
  }

  private static VariantEstimate shrunk(
      VariantEstimate variant, double pooled, double information) {
    return VariantEstimate.plain(
        variant.units(),
        variant.value(),
        Shrinkage.variance(variant.variance(), pooled, information));
  }

  private static @Nullable VariantStatistics all(List<AdaptiveBatch> batches, String variant) {
    VariantStatistics all = null;
    for (AdaptiveBatch batch : batches) {
      VariantStatistics own = batch.variants().get(variant);
      if (own != null && own.n() > 0) {
        all = all == null ? own : all.merge(own);
      }
    }
    return all;
  }

  private static VariantEstimate alike(VariantEstimate variant, double variance) {
    return VariantEstimate.plain(
        variant.units(), variant.value(), Math.max(variant.variance(), variance));
  }

  /** One variant by itself, over the batches in which it was open. */
  public static Estimate variant(List<AdaptiveBatch> batches, String key) {
    List<String> variants = List.of(key);
    NotEstimable missing = missing(batches, variants);
    if (missing != null) {
      return missing;
    }
    Weighted weighted = estimates(batches, variants);
    return weighted == null ? tooFew(variants) : variant(batches, weighted, variants, 0);
  }

  private static VariantEstimate variant(
      List<AdaptiveBatch> batches, Weighted weighted, List<String> variants, int i) {
    long units = 0;
    for (AdaptiveBatch batch : batches) {
      if (open(batch, variants)) {
        units += units(batch, variants.get(i));
      }
    }
    // no fewer than 2: each estimate has a batch with two units, or earlier units and later ones
    return VariantEstimate.plain(
        Math.max(2, units), weighted.value(i), Math.max(0, weighted.covariance(i, i)));
  }

  /** What one variant did in one batch, by the value that is averaged. */
  private record Cell(long n, double mean, double squares) {
    static final Cell EMPTY = new Cell(0, 0, 0);

    static Cell of(SufficientStatistics y) {
      return new Cell(y.n(), y.mean(), y.centredSumOfSquares());
    }
  }

  /**
   * What one variant's scores sum to in one batch.
   *
   * @param model m_t(w)
   * @param correction sum over the variant's units of (Y - m) / e
   * @param squares sum over the variant's units of (Y - m)&sup2; / e&sup2;
   */
  private record Scores(double model, double correction, double squares) {
    double sum(double units) {
      return units * model + correction;
    }

    /** Sum over all units of (G - centre)&sup2;. */
    double spread(double units, double centre) {
      double a = model - centre;
      return units * a * a + 2 * a * correction + squares;
    }

    /** Sum over all units of the product of both deviations; no unit is in both variants. */
    double product(double units, double centre, Scores other, double otherCentre) {
      double a = model - centre;
      double b = other.model - otherCentre;
      return units * a * b + b * correction + a * other.correction;
    }
  }

  /** A batch that counts, with what its weights multiply a unit variance of each variant by. */
  private record Term(double units, double weight, List<Scores> scores, List<Double> spreads) {}

  /**
   * Estimates of one or two variants with the same weights, and their covariances.
   *
   * @param unitVariances of one unit per variant, all batches together
   * @param spreads variance of the estimate over the unit variance, sum of h&sup2; N / e over
   *     H&sup2;
   */
  private record Weighted(
      double units,
      List<Double> values,
      List<List<Double>> covariances,
      List<Double> unitVariances,
      List<Double> spreads) {
    double value(int i) {
      return values.get(i);
    }

    double covariance(int i, int j) {
      return covariances.get(i).get(j);
    }
  }

  /** Null when no batch counts or a denominator is 0. */
  private static @Nullable Weighted estimates(List<AdaptiveBatch> batches, List<String> variants) {
    if (!ratio(batches)) {
      return weigh(batches, variants, Collections.nCopies(variants.size(), x -> column(x, 0)));
    }
    Weighted numerators =
        weigh(batches, variants, Collections.nCopies(variants.size(), x -> column(x, 0)));
    Weighted denominators =
        weigh(batches, variants, Collections.nCopies(variants.size(), x -> column(x, 1)));
    if (numerators == null || denominators == null) {
      return null;
    }
    List<Double> ratios = new ArrayList<>();
    List<Function<VariantStatistics, Cell>> linearised = new ArrayList<>();
    for (int i = 0; i < variants.size(); i++) {
      if (denominators.value(i) == 0) {
        return null;
      }
      double ratio = numerators.value(i) / denominators.value(i);
      ratios.add(ratio);
      linearised.add(x -> remainder(x, ratio));
    }
    Weighted remainders = weigh(batches, variants, linearised);
    if (remainders == null) {
      return null;
    }
    List<List<Double>> covariances = new ArrayList<>();
    List<Double> unitVariances = new ArrayList<>();
    for (int i = 0; i < variants.size(); i++) {
      double base = denominators.value(i);
      unitVariances.add(remainders.unitVariances().get(i) / (base * base));
      List<Double> row = new ArrayList<>();
      for (int j = 0; j < variants.size(); j++) {
        row.add(remainders.covariance(i, j) / (denominators.value(i) * denominators.value(j)));
      }
      covariances.add(row);
    }
    return new Weighted(
        remainders.units(), ratios, covariances, unitVariances, remainders.spreads());
  }

  private static @Nullable Weighted weigh(
      List<AdaptiveBatch> batches,
      List<String> variants,
      List<Function<VariantStatistics, Cell>> value) {
    List<Term> terms = terms(batches, variants, value);
    double units = 0;
    double weight = 0;
    double[] sum = new double[variants.size()];
    double[] spread = new double[variants.size()];
    for (Term term : terms) {
      units += term.units();
      weight += term.weight() * term.units();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += term.weight() * term.scores().get(i).sum(term.units());
        spread[i] += term.weight() * term.weight() * term.spreads().get(i);
      }
    }
    if (!(weight > 0)) {
      return null;
    }
    List<Double> values = new ArrayList<>();
    for (double scores : sum) {
      values.add(scores / weight);
    }
    List<List<Double>> covariances = new ArrayList<>();
    List<Double> unitVariances = new ArrayList<>();
    List<Double> spreads = new ArrayList<>();
    for (int i = 0; i < sum.length; i++) {
      spreads.add(spread[i] / (weight * weight));
      unitVariances.add(unitVariance(batches, variants.get(i), value.get(i)));
      List<Double> row = new ArrayList<>();
      for (int j = 0; j < sum.length; j++) {
        double products = 0;
        for (Term term : terms) {
          Scores one = term.scores().get(i);
          double product =
              i == j
                  ? one.spread(term.units(), values.get(i))
                  : one.product(term.units(), values.get(i), term.scores().get(j), values.get(j));
          products += term.weight() * term.weight() * product;
        }
        row.add(products / (weight * weight));
      }
      covariances.add(row);
    }
    return new Weighted(units, values, covariances, unitVariances, spreads);
  }

  private static double unitVariance(
      List<AdaptiveBatch> batches, String variant, Function<VariantStatistics, Cell> value) {
    SufficientStatistics all = SufficientStatistics.EMPTY;
    for (AdaptiveBatch batch : batches) {
      VariantStatistics statistics = batch.variants().get(variant);
      if (statistics != null && statistics.n() > 0) {
        Cell cell = value.apply(statistics);
        all =
            all.merge(
                new SufficientStatistics(
                    cell.n(), cell.mean(), cell.n() == 1 ? 0 : cell.squares()));
      }
    }
    return all.n() < 2 ? 0 : all.variance();
  }

  private static List<Term> terms(
      List<AdaptiveBatch> batches,
      List<String> variants,
      List<Function<VariantStatistics, Cell>> value) {
    List<Term> terms = new ArrayList<>();
    long[] earlierUnits = new long[variants.size()];
    double[] earlierSum = new double[variants.size()];
    long[] phaseUnits = new long[variants.size()];
    double[] phaseSum = new double[variants.size()];
    int phase = batches.getFirst().phase();
    for (AdaptiveBatch batch : batches) {
      for (int i = 0; i < variants.size() && batch.phase() != phase; i++) {
        earlierUnits[i] += phaseUnits[i];
        earlierSum[i] += phaseSum[i];
        phaseUnits[i] = 0;
        phaseSum[i] = 0;
      }
      phase = batch.phase();
      boolean counts = open(batch, variants);
      double units = (double) batch.units();
      double inverse = 0;
      List<Scores> scores = new ArrayList<>();
      List<Double> spreads = new ArrayList<>();
      for (int i = 0; i < variants.size(); i++) {
        VariantStatistics statistics = batch.variants().get(variants.get(i));
        Cell cell = statistics == null ? Cell.EMPTY : value.get(i).apply(statistics);
        phaseUnits[i] += cell.n();
        phaseSum[i] += cell.n() * cell.mean();
        if (!counts) {
          continue;
        }
        double propensity = batch.propensity(variants.get(i));
        inverse += 1 / propensity;
        if (earlierUnits[i] > 0) {
          double model = earlierSum[i] / earlierUnits[i];
          double shift = cell.mean() - model;
          spreads.add(units / propensity);
          scores.add(
              new Scores(
                  model,
                  cell.n() * shift / propensity,
                  cell.n() == 0
                      ? 0
                      : (cell.squares() + cell.n() * shift * shift) / (propensity * propensity)));
        } else if (cell.n() >= 2) {
          double realised = cell.n() / units;
          double squares = cell.squares() * cell.n() / (cell.n() - 1);
          spreads.add(units / realised);
          scores.add(new Scores(cell.mean(), 0, squares / (realised * realised)));
        } else {
          counts = false;
        }
      }
      if (counts) {
        terms.add(new Term(units, 1 / Math.sqrt(inverse), scores, spreads));
      }
    }
    return terms;
  }

  private static boolean ratio(List<AdaptiveBatch> batches) {
    for (AdaptiveBatch batch : batches) {
      for (VariantStatistics variant : batch.variants().values()) {
        return variant instanceof VariantStatistics.Ratio
            || variant instanceof VariantStatistics.AdjustedRatio;
      }
    }
    return false;
  }

  /** A column without its covariates. */
  private static Cell column(VariantStatistics statistics, int column) {
    return statistics instanceof VariantStatistics.Mean mean
        ? Cell.of(mean.y())
        : Cell.of(Contrasts.joint(statistics).column(column));
  }

  /** Numerator minus ratio times denominator. */
  private static Cell remainder(VariantStatistics statistics, double ratio) {
    JointStatistics joint = Contrasts.joint(statistics);
    double squares =
        joint.column(0).centredSumOfSquares()
            - 2 * ratio * joint.comoment(0, 1)
            + ratio * ratio * joint.column(1).centredSumOfSquares();
    return new Cell(joint.n(), joint.mean(0) - ratio * joint.mean(1), Math.max(0, squares));
  }

  private static boolean open(AdaptiveBatch batch, List<String> variants) {
    for (String variant : variants) {
      if (!(batch.propensity(variant) > 0)) {
        return false;
      }
    }
    return batch.units() > 0;
  }

  private static long units(AdaptiveBatch batch, String variant) {
    VariantStatistics statistics = batch.variants().get(variant);
    return statistics == null ? 0 : statistics.n();
  }

  private static @Nullable NotEstimable missing(
      List<AdaptiveBatch> batches, List<String> variants) {
    long[] units = new long[variants.size()];
    for (AdaptiveBatch batch : batches) {
      for (int i = 0; i < units.length; i++) {
        long own = units(batch, variants.get(i));
        if (own > 0 && !(batch.propensity(variants.get(i)) > 0)) {
          return new NotEstimable(
              "the propensity of %s in phase %d is not known"
                  .formatted(variants.get(i), batch.phase()));
        }
        if (own > 0
            && batch.variants().get(variants.get(i)) instanceof VariantStatistics.Quantile) {
          return new NotEstimable("there is no estimate of quantiles under adaptive shares");
        }
        units[i] += own;
      }
    }
    for (int i = 0; i < units.length; i++) {
      if (units[i] < 2) {
        return new NotEstimable(
            "%s has fewer than 2 units with mature outcomes".formatted(variants.get(i)));
      }
    }
    return null;
  }

  private static NotEstimable tooFew(List<String> variants) {
    return new NotEstimable(
        "no phase in which %s was open tells enough".formatted(String.join(" and ", variants)));
  }
}
