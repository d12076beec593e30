package io.molam.experiments.domain.bandit;

import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.statistics.ChanceToBeBest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The local policy: shares by Thompson sampling, computed instead of drawn, so that the same
 * statistics give the same shares on every replica.
 *
 * <p>With p_i the probability that open arm i is best (Thompson 1933,
 * doi:10.1093/biomet/25.3-4.285) and three or more open arms, arm i gets by top-two sampling (Russo
 * 2016, arXiv 1602.08448; Oper. Res. 2020, doi:10.1287/opre.2019.1911) with probability 1/2 for the
 * leader:
 *
 * <p>w_i = p_i (1/2 + 1/2 sum over j &ne; i of p_j / (1 - p_j)).
 *
 * <p>This spends half of the units on telling the best from its closest rival. With two open arms
 * it would give 1/2 to each forever, so that there w_i = p_i. Of the whole, each open arm gets the
 * minimum share and the rest is split by w. Closed arms get nothing.
 *
 * @param minimumShare of each open arm; more than an equal share counts as an equal share
 * @param warmUpUnits units that every open arm needs before the first move, not negative
 */
public record ThompsonSampler(Share minimumShare, long warmUpUnits) {
  /** Written into the policy log with each decision. */
  public static final String VERSION = "top-two-thompson-1";

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
     * @param shares per variant in the order of the arms, summing to the whole; closed arms none
     * @param chances probability to be best among the open arms, per open arm
     * @param expectedLosses E(best - arm), per open arm, in units of the metric
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
     * @param key the open arm with the fewest units
     */
    record WarmUp(String key, long units, long needed) implements Proposal {}
  }

  /**
   * @param arms all arms; at least one is open
   * @param direction which mean is best
   * @throws IllegalArgumentException when every arm is closed
   */
  public Proposal propose(List<Arm> arms, Direction direction) {
    List<Arm> open = arms.stream().filter(Arm::open).toList();
    if (open.isEmpty()) {
      throw new IllegalArgumentException("every arm is closed");
    }
    Arm fewest = open.getFirst();
    for (Arm arm : open) {
      if (arm.units() < fewest.units()) {
        fewest = arm;
      }
    }
    if (fewest.units() < warmUpUnits) {
      return new Proposal.WarmUp(fewest.key(), fewest.units(), warmUpUnits);
    }
    ChanceToBeBest best = ArmPosterior.best(ArmPosterior.of(open), direction);
    double[] chance = best.chances().stream().mapToDouble(Double::doubleValue).toArray();
    int[] buckets =
        ExactShares.round(
            chance.length < 3 ? chance : topTwo(chance), minimum(open.size()).buckets());
    SequencedMap<String, Share> shares = new LinkedHashMap<>();
    SequencedMap<String, Double> chances = new LinkedHashMap<>();
    SequencedMap<String, Double> losses = new LinkedHashMap<>();
    int next = 0;
    for (Arm arm : arms) {
      if (arm.open()) {
        chances.put(arm.key(), best.chances().get(next));
        losses.put(arm.key(), best.expectedLosses().get(next));
        shares.put(arm.key(), new Share(buckets[next++]));
      } else {
        shares.put(arm.key(), Share.NONE);
      }
    }
    return new Proposal.Move(shares, chances, losses);
  }

  /** The minimum share that can be kept with this many open arms. */
  public Share minimum(int openArms) {
    return new Share(Math.min(minimumShare.buckets(), Share.WHOLE / openArms));
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
