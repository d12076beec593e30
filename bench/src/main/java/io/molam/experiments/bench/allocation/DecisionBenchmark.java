package io.molam.experiments.bench.allocation;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import io.molam.experiments.domain.allocation.Allocation;
import io.molam.experiments.domain.allocation.Allocator;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.PhasePlan;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.Targeting;
import io.molam.experiments.domain.allocation.UnitId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One decision of a 50/50 experiment with country in [SN, FR], over 100,000 cycling units, against
 * the least that any decision must do: a map look-up, a set check and one hash.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecisionBenchmark {
  private static final int UNITS = 100_000;

  private final UnitId[] units = new UnitId[UNITS];
  private final String[] ids = new String[UNITS];
  private final Map<String, Object> attributes = Map.of("country", "SN");
  private final Context context = new Context(attributes);
  private final Set<String> countries = Set.of("SN", "FR");
  private final Hasher64 hasher = Hashing.xxh3_64(42);
  private final Map<String, ExperimentSnapshot> experiments;
  private int next;

  /** Makes the units and the experiment. */
  public DecisionBenchmark() {
    for (int i = 0; i < UNITS; i++) {
      ids[i] = "molam-" + i;
      units[i] = new UnitId(ids[i]);
    }
    PhasePlan plan =
        new PhasePlan(
            1,
            Targeting.ofValid(Map.of("country", List.of("SN", "FR"))),
            Share.ALL,
            Allocation.of(Map.of("blue", new Share(500_000), "green", new Share(500_000))),
            PhasePlan.Hashes.of("3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e"),
            PolicySource.FIXED);
    ExperimentSnapshot experiment =
        new ExperimentSnapshot(
            new UUID(0, 1),
            "checkout-button",
            ExperimentSnapshot.State.ENROLLING,
            null,
            List.of(plan),
            null,
            null,
            List.of(),
            Map.of(),
            List.of(),
            Map.of(),
            null);
    experiments = Map.of("checkout-button", experiment, "other", experiment);
  }

  private int next() {
    next = next + 1 == UNITS ? 0 : next + 1;
    return next;
  }

  /** Map look-up, set check, XXH3. */
  @Benchmark
  public @Nullable String bare() {
    String id = ids[next()];
    Object country = attributes.get("country");
    if (country == null || !countries.contains(country)) {
      return null;
    }
    long bucket = Math.unsignedMultiplyHigh(hasher.hashCharsToLong(id), 1_000_000L);
    return bucket < 500_000 ? "blue" : "green";
  }

  /** The whole decision, from the key of the experiment. */
  @Benchmark
  public Object molam() {
    ExperimentSnapshot experiment = experiments.get("checkout-button");
    if (experiment == null) {
      throw new IllegalStateException();
    }
    return Allocator.decide(experiment, units[next()], context, Allocator.Enrolments.NONE);
  }
}
