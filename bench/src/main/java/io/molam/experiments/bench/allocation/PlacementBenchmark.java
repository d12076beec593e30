package io.molam.experiments.bench.allocation;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.glassdoor.planout4j.planout.Interpreter;
import com.launchdarkly.sdk.LDContext;
import com.launchdarkly.sdk.server.Components;
import com.launchdarkly.sdk.server.LDClient;
import com.launchdarkly.sdk.server.LDConfig;
import com.launchdarkly.sdk.server.integrations.FileData;
import com.optimizely.ab.Optimizely;
import com.optimizely.ab.OptimizelyUserContext;
import com.optimizely.ab.optimizelydecision.OptimizelyDecideOption;
import io.getunleash.DefaultUnleash;
import io.getunleash.UnleashContext;
import io.getunleash.util.UnleashConfig;
import io.molam.experiments.domain.allocation.Allocation;
import io.molam.experiments.domain.allocation.Allocator;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.PhasePlan;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.Targeting;
import io.molam.experiments.domain.allocation.UnitId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * One placement in a 50/50 experiment with country in [SN, FR], over 100,000 cycling units, against
 * the least that any placement must do: a map look-up, a set check and one hash.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PlacementBenchmark {
  private static final int UNITS = 100_000;

  private final UnitId[] units = new UnitId[UNITS];
  private final Map<String, Object> attributes = Map.of("country", "SN");
  private final Context context = new Context(attributes);
  private final Set<String> countries = Set.of("SN", "FR");
  private final Hasher64 hasher = Hashing.xxh3_64(42);
  private final Map<String, ExperimentSnapshot> experiments;
  private int next;

  /** Makes the units and the experiment. */
  public PlacementBenchmark() {
    for (int i = 0; i < UNITS; i++) {
      units[i] = new UnitId("molam-" + i);
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
            false,
            ExperimentSnapshot.State.ENROLLING,
            null,
            List.of(plan),
            null,
            null,
            List.of(),
            Map.of(),
            null,
            List.of(),
            Map.of(),
            null);
    experiments = Map.of("checkout-button", experiment, "other", experiment);
  }

  private int next() {
    next = next + 1 == UNITS ? 0 : next + 1;
    return next;
  }

  /** Map look-up, set check, XXH3 of the same units. */
  @Benchmark
  public @Nullable String bare() {
    String id = units[next()].value();
    Object country = attributes.get("country");
    if (country == null || !countries.contains(country)) {
      return null;
    }
    long bucket = Math.unsignedMultiplyHigh(hasher.hashCharsToLong(id), 1_000_000L);
    return bucket < 500_000 ? "blue" : "green";
  }

  /** The whole placement, from the key of the experiment. */
  @Benchmark
  public Object molam() {
    ExperimentSnapshot experiment = experiments.get("checkout-button");
    if (experiment == null) {
      throw new IllegalStateException();
    }
    return Allocator.decide(experiment, units[next()], context, Allocator.Enrolments.NONE);
  }

  /** A peer that is made once, in the fork that measures it, and ids that cycle. */
  public abstract static class Peer {
    private int next;

    final int next() {
      next = next + 1 == UNITS ? 0 : next + 1;
      return next;
    }

    static String id(int number) {
      return "molam-" + number;
    }
  }

  /** LaunchDarkly's server SDK with a file as its source; contexts are made beforehand. */
  @State(Scope.Thread)
  public static class LaunchDarkly extends Peer {
    private final LDContext[] contexts = new LDContext[UNITS];
    private final LDClient client;

    public LaunchDarkly() {
      for (int i = 0; i < UNITS; i++) {
        contexts[i] = LDContext.builder(id(i)).set("country", "SN").build();
      }
      client =
          new LDClient(
              "none",
              new LDConfig.Builder()
                  .dataSource(
                      FileData.dataSource()
                          .filePaths(
                              file(
                                  """
                                  {"flags": {"checkout-button": {"key": "checkout-button", "version": 1,
                                    "on": true, "salt": "s", "variations": ["blue", "green"],
                                    "offVariation": 0, "fallthrough": {"variation": 0}, "targets": [],
                                    "prerequisites": [], "rules": [{"id": "r",
                                      "clauses": [{"contextKind": "user", "attribute": "country",
                                        "op": "in", "values": ["SN", "FR"]}],
                                      "rollout": {"contextKind": "user", "variations": [
                                        {"variation": 0, "weight": 50000},
                                        {"variation": 1, "weight": 50000}]}}]}}}
                                  """)))
                  .events(Components.noEvents())
                  .logging(Components.noLogging())
                  .build());
    }
  }

  @Benchmark
  public String launchDarkly(LaunchDarkly peer) {
    return known(
        peer.client.stringVariation("checkout-button", peer.contexts[peer.next()], "none"));
  }

  /** Optimizely's core without event sending. */
  @State(Scope.Thread)
  public static class OptimizelyPeer extends Peer {
    private final Map<String, Object> attributes = Map.of("country", "SN");
    private final List<OptimizelyDecideOption> options =
        List.of(OptimizelyDecideOption.DISABLE_DECISION_EVENT);
    private final Optimizely client =
        Optimizely.builder()
            .withDatafile(
                """
                {"version": "4", "rollouts": [], "anonymizeIP": true, "projectId": "1",
                 "variables": [], "groups": [], "botFiltering": false, "accountId": "1",
                 "events": [], "revision": "1", "attributes": [{"id": "at", "key": "country"}],
                 "audiences": [{"id": "a", "name": "a", "conditions": "[\\"or\\", {\\"match\\": \\"exact\\", \\"name\\": \\"$opt_dummy_attribute\\", \\"type\\": \\"custom_attribute\\", \\"value\\": \\"x\\"}]"}],
                 "typedAudiences": [{"id": "a", "name": "a", "conditions": ["or",
                   {"name": "country", "match": "exact", "type": "custom_attribute", "value": "SN"},
                   {"name": "country", "match": "exact", "type": "custom_attribute", "value": "FR"}]}],
                 "featureFlags": [{"id": "f", "key": "checkout-button", "rolloutId": "",
                   "experimentIds": ["e"], "variables": []}],
                 "experiments": [{"status": "Running", "key": "e", "layerId": "l", "id": "e",
                   "audienceIds": ["a"], "forcedVariations": {},
                   "trafficAllocation": [{"entityId": "b", "endOfRange": 5000},
                     {"entityId": "g", "endOfRange": 10000}],
                   "variations": [{"id": "b", "key": "blue", "variables": [], "featureEnabled": true},
                     {"id": "g", "key": "green", "variables": [], "featureEnabled": true}]}]}
                """)
            .withEventProcessor(event -> {})
            .build();
  }

  @Benchmark
  public String optimizely(OptimizelyPeer peer) {
    OptimizelyUserContext user =
        peer.client.createUserContext(Peer.id(peer.next()), peer.attributes);
    if (user == null) {
      throw new IllegalStateException();
    }
    return known(user.decide("checkout-button", peer.options).getVariationKey());
  }

  /** Unleash's client from its bootstrap document. */
  @State(Scope.Thread)
  public static class Unleash extends Peer {
    private final DefaultUnleash client =
        new DefaultUnleash(
            UnleashConfig.builder()
                .appName("bench")
                .instanceId("bench")
                .unleashAPI("http://127.0.0.1:1/api")
                .disablePolling()
                .disableMetrics()
                .toggleBootstrapProvider(
                    () ->
                        Optional.of(
                            """
                            {"version": 1, "features": [{"name": "checkout-button", "enabled": true,
                              "type": "experiment", "strategies": [{"name": "flexibleRollout",
                                "parameters": {"rollout": "100", "stickiness": "userId",
                                  "groupId": "checkout-button"},
                                "constraints": [{"contextName": "country", "operator": "IN",
                                  "values": ["SN", "FR"]}]}],
                              "variants": [
                                {"name": "blue", "weight": 500, "weightType": "variable", "stickiness": "userId"},
                                {"name": "green", "weight": 500, "weightType": "variable", "stickiness": "userId"}]}]}
                            """))
                .build());
  }

  @Benchmark
  public String unleash(Unleash peer) {
    return known(
        peer.client
            .getVariant(
                "checkout-button",
                UnleashContext.builder()
                    .userId(Peer.id(peer.next()))
                    .addProperty("country", "SN")
                    .build())
            .getName());
  }

  /** PlanOut4J's interpreter of a compiled script. */
  @State(Scope.Thread)
  public static class PlanOut extends Peer {
    private final Object script;

    public PlanOut() {
      try {
        script =
            new ObjectMapper()
                .readValue(
                    """
                    {"op": "cond", "cond": [{
                      "if": {"op": "or", "values": [
                        {"op": "equals", "left": {"op": "get", "var": "country"}, "right": "SN"},
                        {"op": "equals", "left": {"op": "get", "var": "country"}, "right": "FR"}]},
                      "then": {"op": "set", "var": "variant", "value": {"op": "uniformChoice",
                        "choices": {"op": "array", "values": ["blue", "green"]},
                        "unit": {"op": "get", "var": "unit"}}}}]}
                    """,
                    Object.class);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Benchmark
  public String planOut(PlanOut peer) {
    Map<String, Object> inputs = new HashMap<>();
    inputs.put("unit", Peer.id(peer.next()));
    inputs.put("country", "SN");
    return known(
        (String)
            new Interpreter(peer.script, "checkout-button", inputs, new HashMap<>())
                .getParams()
                .get("variant"));
  }

  /** A peer that falls back to its default was not set up right, and its time says nothing. */
  private static String known(@Nullable String variant) {
    if (variant == null || !(variant.equals("blue") || variant.equals("green"))) {
      throw new IllegalStateException("no variant: " + variant);
    }
    return variant;
  }

  private static Path file(String content) {
    try {
      return Files.writeString(Files.createTempFile("flags", ".json"), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
