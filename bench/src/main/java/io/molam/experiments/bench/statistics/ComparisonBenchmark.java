package io.molam.experiments.bench.statistics;

import io.molam.experiments.domain.statistics.Comparison;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.estimate.Contrasts;
import io.molam.experiments.domain.statistics.judge.Effects;
import io.molam.experiments.domain.statistics.math.StudentT;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.commons.math3.distribution.TDistribution;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** 1,000 metric x variant comparisons, each plain fixed, plain sequential and CUPED fixed. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ComparisonBenchmark {
  private static final int COMPARISONS = 1000;

  private final VariantStatistics[] plainControl = new VariantStatistics[COMPARISONS];
  private final VariantStatistics[] plainTreatment = new VariantStatistics[COMPARISONS];
  private final VariantStatistics[] control = new VariantStatistics[COMPARISONS];
  private final VariantStatistics[] treatment = new VariantStatistics[COMPARISONS];
  private final double[] t = new double[COMPARISONS];
  private final double[] df = new double[COMPARISONS];

  /** Variants of 20 to 200,000 units, so that small degrees of freedom are among them. */
  @Setup
  public void setUp() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < COMPARISONS; i++) {
      JointStatistics a = variant(random, 0);
      JointStatistics b = variant(random, 0.02 * random.nextDouble());
      control[i] = new VariantStatistics.AdjustedMean(a);
      treatment[i] = new VariantStatistics.AdjustedMean(b);
      plainControl[i] = new VariantStatistics.Mean(a.column(0));
      plainTreatment[i] = new VariantStatistics.Mean(b.column(0));
      t[i] = 4 * random.nextDouble();
      df[i] = a.n();
    }
  }

  private static JointStatistics variant(SplittableRandom random, double lift) {
    long n = (long) (20 * Math.pow(10, 4 * random.nextDouble()));
    return JointStatistics.of(
        n,
        new double[] {1 + lift + random.nextGaussian() / Math.sqrt((double) n), 1},
        new double[] {n, 0.6 * n, n});
  }

  @Benchmark
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public void thousandComparisons(Blackhole hole) {
    for (int i = 0; i < COMPARISONS; i++) {
      Comparison plain = Contrasts.between(plainControl[i], plainTreatment[i]);
      hole.consume(Effects.fixed(plain, 0.95));
      hole.consume(Effects.sequential(plain, 0.95, 5000));
      hole.consume(Effects.fixed(Contrasts.between(control[i], treatment[i]), 0.95));
    }
  }

  @Benchmark
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  @OperationsPerInvocation(COMPARISONS)
  public void ownQuantile(Blackhole hole) {
    for (int i = 0; i < COMPARISONS; i++) {
      hole.consume(StudentT.upperQuantile(0.025, df[i]));
    }
  }

  @Benchmark
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  @OperationsPerInvocation(COMPARISONS)
  public void commonsMathQuantile(Blackhole hole) {
    for (int i = 0; i < COMPARISONS; i++) {
      hole.consume(new TDistribution(null, df[i]).inverseCumulativeProbability(0.975));
    }
  }

  @Benchmark
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  @OperationsPerInvocation(COMPARISONS)
  public void ownPValue(Blackhole hole) {
    for (int i = 0; i < COMPARISONS; i++) {
      hole.consume(StudentT.twoSidedP(t[i], df[i]));
    }
  }

  @Benchmark
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  @OperationsPerInvocation(COMPARISONS)
  public void commonsMathPValue(Blackhole hole) {
    for (int i = 0; i < COMPARISONS; i++) {
      hole.consume(2 * new TDistribution(null, df[i]).cumulativeProbability(-t[i]));
    }
  }
}
