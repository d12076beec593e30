package io.molam.experiments.domain.bandit;

import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.statistics.posterior.ChanceToBeBest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The local policy: shares by Thompson sampling, computed instead of drawn, so that the same
 * statistics give the same shares on every replica.
 *
 * <p>With p_i the probability that open variant i is best (Thompson 1933,
 * doi:10.1093/biomet/25.3-4.285) and three or more open variants, variant i gets by top-two
 * sampling (Russo 2016, arXiv 1602.08448; Oper. Res. 2020, doi:10.1287/opre.2019.1911) with
 * probability 1/2 for the leader:
 *
 * <p>w_i = p_i (1/2 + 1/2 sum over j &ne; i of p_j / (1 - p_j)).
 *
 * <p>This spends half of the units on telling the best from its closest rival. With two open
 * variants it would give 1/2 to each forever, so that there w_i = p_i. Of the whole, each open
 * variant gets the minimum share and the rest is split by w. Closed variants get nothing.
 *
 * @param minimumShare of each open variant; more than an equal share counts as an equal share
 * @param warmUpUnits units that every open variant needs before the first move, not negative
 */
public record ThompsonSampler(Share minimumShare, long warmUpUnits) {
  /** Written into the policy log with the shares. */
  public static final String VERSION = "top-two-thompson-2";

  /** Posterior standard deviations that shares in force may be away from what is proposed. */
  public static final double NOISE = 0.5;

  public ThompsonSampler {
    if (warmUpUnits < 0) {
      throw new IllegalArgumentException("warm-up units must not be negative: " + warmUpUnits);
    }
  }

  /** What the policy wants. */
  public sealed interface Proposal {
    /**
     * Shares of new units.
     *
     * @param shares per variant in the order of the variants, summing to the whole; closed variants
     *     none
     * @param chances probability to be best among the open variants, per open variant
     * @param expectedLosses E(best - variant), per open variant, in units of the metric
     */
    record Move(
        SequencedMap<String, Share> shares,
        SequencedMap<String, Double> chances,
        SequencedMap<String, Double> expectedLosses)
        implements Proposal {
      public Move {
        shares = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(shares));
        chances = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(chances));
        expectedLosses = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(expectedLosses));
      }
    }

    /**
     * Not yet: the shares stay as they are.
     *
     * @param key the open variant with the fewest units
     */
    record WarmUp(String key, long units, long needed) implements Proposal {}
  }

  /**
   * @param variants all variants; at least one is open
   * @param direction which mean is best
   * @throws IllegalArgumentException when every variant is closed
   */
  public Proposal propose(List<VariantOutcomes> variants, Direction direction) {
    List<VariantOutcomes> open = variants.stream().filter(VariantOutcomes::open).toList();
    if (open.isEmpty()) {
      throw new IllegalArgumentException("every variant is closed");
    }
    VariantOutcomes fewest = open.getFirst();
    for (VariantOutcomes variant : open) {
      if (variant.units() < fewest.units()) {
        fewest = variant;
      }
    }
    if (fewest.units() < warmUpUnits) {
      return new Proposal.WarmUp(fewest.key(), fewest.units(), warmUpUnits);
    }
    ChanceToBeBest best = VariantPosterior.best(VariantPosterior.of(open), direction);
    int[] buckets = buckets(best);
    SequencedMap<String, Share> shares = new LinkedHashMap<>();
    SequencedMap<String, Double> chances = new LinkedHashMap<>();
    SequencedMap<String, Double> losses = new LinkedHashMap<>();
    int next = 0;
    for (VariantOutcomes variant : variants) {
      if (variant.open()) {
        chances.put(variant.key(), best.chances().get(next));
        losses.put(variant.key(), best.expectedLosses().get(next));
        shares.put(variant.key(), new Share(buckets[next++]));
      } else {
        shares.put(variant.key(), Share.NONE);
      }
    }
    return new Proposal.Move(shares, chances, losses);
  }

  /**
   * Whether what is proposed is worth a phase. It is when {@link ShareChange#opensPhase} says so
   * and the shares in force are not what the same data might as well have led to: the proposal is
   * made again for posterior means that lie {@link #NOISE} standard deviations (all variants
   * together) in the direction of the shares in force, and if that proposal is as far that way as
   * they are, noise explains them and they stay. Shares of losers are ratios of tail probabilities,
   * which change a lot by little data. A variant that was closed or opened again, or has less than
   * its minimum, never waits.
   *
   * @param variants as for {@link #propose}
   * @param inForce share per variant key
   * @param proposed by {@link #propose} for these variants
   */
  public boolean worthAPhase(
      List<VariantOutcomes> variants,
      Direction direction,
      Map<String, Share> inForce,
      Proposal.Move proposed) {
    return worthAPhase(variants, direction, inForce, proposed, NOISE);
  }

  /**
   * @param noise standard deviations that noise may explain; 0 for none
   */
  boolean worthAPhase(
      List<VariantOutcomes> variants,
      Direction direction,
      Map<String, Share> inForce,
      Proposal.Move proposed,
      double noise) {
    return ShareChange.opensPhase(inForce, proposed.shares())
        && (outOfBounds(variants, inForce)
            || !explains(variants, direction, inForce, proposed, noise));
  }

  private boolean outOfBounds(List<VariantOutcomes> variants, Map<String, Share> inForce) {
    Share least = minimum((int) variants.stream().filter(VariantOutcomes::open).count());
    return variants.stream()
        .anyMatch(
            variant -> {
              Share share = inForce.getOrDefault(variant.key(), Share.NONE);
              boolean taking = share.buckets() > 0;
              return variant.open() != taking || (taking && share.compareTo(least) < 0);
            });
  }

  private boolean explains(
      List<VariantOutcomes> variants,
      Direction direction,
      Map<String, Share> inForce,
      Proposal.Move proposed,
      double noise) {
    List<VariantPosterior> posteriors =
        VariantPosterior.of(variants.stream().filter(VariantOutcomes::open).toList());
    int[] wanted = buckets(posteriors, proposed.shares());
    int[] present = buckets(posteriors, inForce);
    double distance = 0;
    for (int i = 0; i < wanted.length; i++) {
      distance = Math.hypot(distance, present[i] - wanted[i]);
    }
    double step = noise / distance * (direction == Direction.INCREASE ? 1 : -1);
    List<VariantPosterior> moved = new ArrayList<>();
    for (int i = 0; i < wanted.length; i++) {
      moved.add(posteriors.get(i).shifted(step * (present[i] - wanted[i])));
    }
    int[] reached = buckets(VariantPosterior.best(moved, direction));
    double way = 0;
    for (int i = 0; i < wanted.length; i++) {
      way += (double) (present[i] - wanted[i]) * (reached[i] - wanted[i]);
    }
    return way >= distance * distance;
  }

  private static int[] buckets(List<VariantPosterior> variants, Map<String, Share> shares) {
    return variants.stream()
        .mapToInt(variant -> shares.getOrDefault(variant.key(), Share.NONE).buckets())
        .toArray();
  }

  /** Of the open variants, in their order. */
  private int[] buckets(ChanceToBeBest best) {
    double[] chance = best.chances().stream().mapToDouble(Double::doubleValue).toArray();
    return ExactShares.round(
        chance.length < 3 ? chance : topTwo(chance), minimum(chance.length).buckets());
  }

  /** The minimum share that can be kept with this many open variants. */
  public Share minimum(int openVariants) {
    return new Share(Math.min(minimumShare.buckets(), Share.WHOLE / openVariants));
  }

  /**
   * Top-two probabilities from the chances to be best. 1 - p_j is formed as the sum of the others,
   * which keeps its digits when p_j is nearly 1; when the others are all 0 they are equally good
   * rivals.
   */
  static double[] topTwo(double[] chance) {
    int n = chance.length;
    double[] weights = new double[n];
    for (int leader = 0; leader < n; leader++) {
      double others = 0;
      for (int i = 0; i < n; i++) {
        others += i == leader ? 0 : chance[i];
      }
      weights[leader] += 0.5 * chance[leader];
      for (int i = 0; i < n; i++) {
        if (i != leader) {
          double rival = others > 0 ? chance[i] / others : 1.0 / (n - 1);
          weights[i] += 0.5 * chance[leader] * rival;
        }
      }
    }
    return weights;
  }
}
