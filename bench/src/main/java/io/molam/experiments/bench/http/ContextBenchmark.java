package io.molam.experiments.bench.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.http.call.UnitRequests;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.json.RequestForm;
import io.molam.experiments.adapter.http.json.StrictJson;
import io.molam.experiments.domain.allocation.Allocation;
import io.molam.experiments.domain.allocation.Allocator;
import io.molam.experiments.domain.allocation.Allocator.Placement;
import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.ExperimentSnapshot;
import io.molam.experiments.domain.allocation.PhasePlan;
import io.molam.experiments.domain.allocation.PolicySource;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.Targeting;
import io.molam.experiments.domain.allocation.UnitId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
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
 * One decision from the text of a request: a context of 100 attributes that are nested, five deep
 * at most, against the same attributes under their whole names; read, matched by a rule on two of
 * them, and placed. The median says most: on a busy machine it hardly notices what else runs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 6, time = 2)
public class ContextBenchmark {
  private static final int GROUPS = 20;

  private final String flat = "{\"context\": {" + members(false) + "}}";
  private final String nested = "{\"context\": {" + members(true) + "}}";
  private final UnitId unit = new UnitId("molam-1");
  private final ExperimentSnapshot experiment = experiment();

  private static final class ContextForm extends RequestForm {
    static final ContextForm FORM = new ContextForm();

    ContextForm() {
      super("Context", "Attributes of a unit.", UnitRequests.CONTEXT);
    }
  }

  /** Groups of five attributes, each group at the depth of its number. */
  private static String members(boolean nest) {
    StringBuilder members = new StringBuilder();
    for (int group = 0; group < GROUPS; group++) {
      List<String> path =
          List.of("company" + group, "plan", "owner", "place").subList(0, 1 + group % 4);
      String prefix = nest ? "" : String.join(".", path) + ".";
      String own =
          "\"%1$sid\": %2$d, \"%1$sname\": \"name %2$d\", \"%1$sactive\": true, \"%1$slist\": [\"a\", \"b\"], \"%1$srate\": 0.25"
              .formatted(prefix, group);
      members.append(group == 0 ? "" : ", ");
      if (nest) {
        path.forEach(name -> members.append('"').append(name).append("\": {"));
        members.append(own).append("}".repeat(path.size()));
      } else {
        members.append(own);
      }
    }
    return members.toString();
  }

  private static ExperimentSnapshot experiment() {
    return new ExperimentSnapshot(
        new UUID(0, 1),
        "checkout-button",
        false,
        ExperimentSnapshot.State.ENROLLING,
        null,
        List.of(
            new PhasePlan(
                1,
                Targeting.ofValid(
                    Map.of(
                        "company3.plan.owner.place.id",
                        BigDecimal.valueOf(3),
                        "company1.plan.active",
                        true)),
                Share.ALL,
                Allocation.of(Map.of("blue", new Share(500_000), "green", new Share(500_000))),
                PhasePlan.Hashes.of("3f0c2a9e-6f0b-4f4e-9d0a-0b8f5f0c1d2e"),
                PolicySource.FIXED)),
        null,
        null,
        List.of(),
        Map.of(),
        null,
        List.of(),
        Map.of(),
        null);
  }

  private Placement decide(String request) {
    JsonNode document = StrictJson.read(request);
    FieldErrors errors = new FieldErrors();
    Context context =
        UnitRequests.context(JsonFields.of(document, ContextForm.FORM, errors)).context();
    if (context.attributes().size() != 5 * GROUPS) {
      throw new IllegalStateException(context.attributes().size() + " attributes");
    }
    return Allocator.decide(experiment, unit, context, Allocator.Enrolments.NONE);
  }

  /** Attributes under their whole names. */
  @Benchmark
  public Placement flat() {
    return decide(flat);
  }

  /** The same within objects. */
  @Benchmark
  public Placement nested() {
    return decide(nested);
  }
}
