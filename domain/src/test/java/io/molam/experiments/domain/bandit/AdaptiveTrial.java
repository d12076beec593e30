package io.molam.experiments.domain.bandit;

import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.estimate.AdaptiveBatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SplittableRandom;

/**
 * One simulated experiment: units arrive, get a variant by the shares in force, and have an
 * outcome; at each refresh the sampler proposes shares, and a change that noise does not explain
 * opens a phase.
 */
final class AdaptiveTrial {
  /** Outcome of a unit of a variant that arrives at a refresh interval. */
  interface Outcome {
    double of(int variant, int interval, SplittableRandom random);
  }

  private final SplittableRandom random;
  private final ThompsonSampler sampler;
  private final Outcome outcome;
  private final boolean binomial;
  private final double noise;
  private final List<String> keys = new ArrayList<>();
  private final List<List<SufficientStatistics>> phases = new ArrayList<>();
  private final List<SequencedMap<String, Share>> plans = new ArrayList<>();
  private int interval;

  AdaptiveTrial(
      int variants,
      ThompsonSampler sampler,
      boolean binomial,
      Outcome outcome,
      SplittableRandom random) {
    this(variants, sampler, binomial, ThompsonSampler.NOISE, outcome, random);
  }

  /**
   * @param noise standard deviations that noise may explain; 0 takes every percentage point over
   */
  AdaptiveTrial(
      int variants,
      ThompsonSampler sampler,
      boolean binomial,
      double noise,
      Outcome outcome,
      SplittableRandom random) {
    this.noise = noise;
    this.sampler = sampler;
    this.outcome = outcome;
    this.binomial = binomial;
    this.random = random;
    SequencedMap<String, Share> first = new LinkedHashMap<>();
    List<Share> equal = Share.equal(variants);
    for (int i = 0; i < variants; i++) {
      keys.add("variant" + i);
      first.put("variant" + i, equal.get(i));
    }
    open(first);
  }

  static Outcome rates(double... rates) {
    return (variant, interval, random) -> random.nextDouble() < rates[variant] ? 1 : 0;
  }

  private void open(SequencedMap<String, Share> plan) {
    plans.add(plan);
    List<SufficientStatistics> empty = new ArrayList<>();
    keys.forEach(key -> empty.add(SufficientStatistics.EMPTY));
    phases.add(empty);
  }

  /** Lets units arrive under the shares in force; returns how many each variant got. */
  int[] arrive(int units) {
    SufficientStatistics.Accumulator[] values = new SufficientStatistics.Accumulator[keys.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = new SufficientStatistics.Accumulator();
    }
    List<Share> shares = List.copyOf(plans.getLast().values());
    int[] got = new int[values.length];
    for (int unit = 0; unit < units; unit++) {
      int bucket = random.nextInt(Share.WHOLE);
      int variant = 0;
      while (bucket >= shares.get(variant).buckets()) {
        bucket -= shares.get(variant++).buckets();
      }
      values[variant].add(outcome.of(variant, interval, random));
      got[variant]++;
    }
    for (int i = 0; i < values.length; i++) {
      phases.getLast().set(i, phases.getLast().get(i).merge(values[i].toStatistics()));
    }
    interval++;
    return got;
  }

  /** Takes over what the sampler proposes, when it is worth a phase. */
  void refresh() {
    List<VariantOutcomes> variants = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      boolean open = share(plans.size() - 1, i).buckets() > 0;
      variants.add(VariantOutcomes.of(keys.get(i), open, pooled(i), binomial));
    }
    if (sampler.propose(variants, Direction.INCREASE) instanceof ThompsonSampler.Proposal.Move move
        && sampler.worthAPhase(variants, Direction.INCREASE, plans.getLast(), move, noise)) {
      open(move.shares());
    }
  }

  SufficientStatistics pooled(int variant) {
    SufficientStatistics all = SufficientStatistics.EMPTY;
    for (List<SufficientStatistics> phase : phases) {
      all = all.merge(phase.get(variant));
    }
    return all;
  }

  /** Statistics per phase and variant. */
  List<List<SufficientStatistics>> phases() {
    return phases;
  }

  List<AdaptiveBatch> batches() {
    List<AdaptiveBatch> batches = new ArrayList<>();
    for (int phase = 0; phase < phases.size(); phase++) {
      Map<String, Double> propensities = new LinkedHashMap<>();
      Map<String, VariantStatistics> variants = new LinkedHashMap<>();
      for (int i = 0; i < keys.size(); i++) {
        propensities.put(keys.get(i), share(phase, i).fraction());
        if (phases.get(phase).get(i).n() > 0) {
          variants.put(keys.get(i), new VariantStatistics.Mean(phases.get(phase).get(i)));
        }
      }
      batches.add(new AdaptiveBatch(phase + 1, propensities, variants));
    }
    return batches;
  }

  List<String> keys() {
    return keys;
  }

  private Share share(int phase, int variant) {
    return plans.get(phase).getOrDefault(keys.get(variant), Share.NONE);
  }
}
