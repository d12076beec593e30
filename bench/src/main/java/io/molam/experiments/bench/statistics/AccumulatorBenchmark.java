package io.molam.experiments.bench.statistics;

import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Adding one observation. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AccumulatorBenchmark {
  private static final int VALUES = 100_000;

  private final double[] values = new double[VALUES];

  /** Normal values far from 0. */
  public AccumulatorBenchmark() {
    SplittableRandom random = new SplittableRandom(1);
    Arrays.setAll(values, i -> 1e6 + random.nextGaussian());
  }

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public SufficientStatistics add() {
    SufficientStatistics.Accumulator accumulator = new SufficientStatistics.Accumulator();
    for (double value : values) {
      accumulator.add(value);
    }
    return accumulator.toStatistics();
  }

  @Benchmark
  @OperationsPerInvocation(VALUES)
  public JointStatistics addWithCovariate() {
    JointStatistics.Accumulator accumulator = new JointStatistics.Accumulator(2);
    double[] row = new double[2];
    for (double value : values) {
      row[0] = value;
      row[1] = value - 1;
      accumulator.add(row);
    }
    return accumulator.toStatistics();
  }
}
