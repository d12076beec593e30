package io.molam.experiments.bench.bandit;

import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.bandit.ThompsonSampler;
import io.molam.experiments.domain.bandit.VariantOutcomes;
import io.molam.experiments.domain.metric.Direction;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * One round of the local policy over 1,000 running experiments of 5 variants: posteriors, chances
 * to be best, expected losses and top-two shares, and whether they are worth a phase against equal
 * shares, on one thread. Prints the thread's CPU time of each round; the first ones include
 * compilation, as after a start.
 */
public final class RefreshBenchmark {
  private static final int EXPERIMENTS = 1000;
  private static final int VARIANTS = 5;

  private RefreshBenchmark() {}

  /** No arguments. */
  public static void main(String[] arguments) {
    SplittableRandom random = new SplittableRandom(1);
    report("binomial, rates alike", experiments(random, true, 1.2));
    report("binomial, units from 100 to a million", experiments(random, true, 10_000));
    report("mean, units from 100 to a million", experiments(random, false, 10_000));
  }

  /** Rates of 1 to 30 %, variants within 20 % of each other, a normal value for means. */
  private static List<List<VariantOutcomes>> experiments(
      SplittableRandom random, boolean binomial, double spread) {
    List<List<VariantOutcomes>> experiments = new ArrayList<>();
    for (int e = 0; e < EXPERIMENTS; e++) {
      double level = 0.01 + 0.29 * random.nextDouble();
      List<VariantOutcomes> variants = new ArrayList<>();
      for (int a = 0; a < VARIANTS; a++) {
        long units = (long) (100 * Math.pow(spread, random.nextDouble()));
        double mean = level * (0.9 + 0.2 * random.nextDouble());
        long successes = Math.round(units * mean);
        variants.add(
            binomial
                ? new VariantOutcomes(
                    "variant" + a,
                    true,
                    units,
                    (double) successes / units,
                    mean * (1 - mean),
                    OptionalLong.of(successes))
                : new VariantOutcomes(
                    "variant" + a, true, units, mean, level * level, OptionalLong.empty()));
      }
      experiments.add(variants);
    }
    return experiments;
  }

  private static void report(String name, List<List<VariantOutcomes>> experiments) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    ThompsonSampler sampler = new ThompsonSampler(new Share(10_000), 100);
    StringBuilder rounds = new StringBuilder();
    Map<String, Share> inForce = new HashMap<>();
    for (int variant = 0; variant < VARIANTS; variant++) {
      inForce.put("variant" + variant, Share.equal(VARIANTS).get(variant));
    }
    long buckets = 0;
    int phases = 0;
    for (int round = 0; round < 8; round++) {
      long before = threads.getCurrentThreadCpuTime();
      for (List<VariantOutcomes> variants : experiments) {
        if (sampler.propose(variants, Direction.INCREASE)
            instanceof ThompsonSampler.Proposal.Move move) {
          buckets += move.shares().firstEntry().getValue().buckets();
          phases += sampler.worthAPhase(variants, Direction.INCREASE, inForce, move) ? 1 : 0;
        }
      }
      rounds.append(String.format(" %.0f", (threads.getCurrentThreadCpuTime() - before) / 1e6));
    }
    System.out.printf(
        "%s: CPU ms per round of %d experiments:%s (mean first share %.3f, worth a phase %d)%n",
        name, EXPERIMENTS, rounds, buckets / 8e6 / EXPERIMENTS, phases / 8);
  }
}
