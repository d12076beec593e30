package io.molam.experiments.domain.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.molam.experiments.domain.allocation.Allocation.BucketRange;
import io.molam.experiments.domain.allocation.Allocator.Placement;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The published vectors, which a program in another language made from docs/allocation.md, run by
 * the domain and by {@link FromTheDocument}.
 */
class DecisionVectorsTest {
  private static final UnitId ANYONE = new UnitId("anyone");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static JsonNode resource(String name) throws IOException {
    try (InputStream json =
        Objects.requireNonNull(
            DecisionVectorsTest.class.getResourceAsStream("/allocation/" + name))) {
      return JSON.readTree(json);
    }
  }

  private static JsonNode vectors(String part) throws IOException {
    return resource("decision-vectors.json").get(part);
  }

  @Test
  void documentGivesTheHashesOfTheGoldenVectors() throws IOException {
    JsonNode vectors = resource("golden-vectors.json").get("vectors");
    assertThat(vectors.size()).isGreaterThanOrEqualTo(500);
    for (JsonNode vector : vectors) {
      String salt = vector.get(0).textValue();
      String purpose = vector.get(1).textValue();
      String unit = vector.get(2).textValue();
      assertThat("%016x".formatted(FromTheDocument.hash(salt, purpose, unit)))
          .isEqualTo(vector.get(3).textValue());
      assertThat(FromTheDocument.bucket(salt, purpose, unit)).isEqualTo(vector.get(4).longValue());
    }
  }

  @Test
  void plansThatFollowEachOtherHaveThePublishedRanges() throws IOException {
    int plans = 0;
    for (JsonNode steps : vectors("ranges")) {
      Allocation allocation = null;
      List<FromTheDocument.Range> document = null;
      for (JsonNode step : steps) {
        Map<String, Share> shares = shares(step.get("shares"));
        allocation = allocation == null ? Allocation.of(shares) : allocation.reweighted(shares);
        document =
            document == null
                ? FromTheDocument.first(step.get("shares"))
                : FromTheDocument.next(document, step.get("shares"));
        List<BucketRange> expected = new ArrayList<>();
        List<FromTheDocument.Range> expectedOfDocument = new ArrayList<>();
        for (JsonNode range : step.get("ranges")) {
          int from = range.get(0).intValue();
          int to = range.get(1).intValue();
          String variant = range.get(2).textValue();
          expected.add(new BucketRange(from, to, variant));
          expectedOfDocument.add(new FromTheDocument.Range(from, to, variant));
        }
        assertThat(allocation.ranges()).isEqualTo(expected);
        assertThat(document).isEqualTo(expectedOfDocument);
        plans++;
      }
    }
    assertThat(plans).isEqualTo(200);
  }

  @Test
  void rulesMatchAsPublished() throws IOException {
    JsonNode vectors = vectors("targeting");
    assertThat(vectors).hasSize(1000);
    for (JsonNode vector : vectors) {
      boolean expected = vector.get(2).booleanValue();
      assertThat(Targeting.ofValid(object(vector.get(0))).matches(ANYONE, context(vector.get(1))))
          .as(vector.toString())
          .isEqualTo(expected);
      assertThat(FromTheDocument.matches(vector.get(0), vector.get(1)))
          .as(vector.toString())
          .isEqualTo(expected);
    }
  }

  @Test
  void unitsGetWhatIsPublished() throws IOException {
    Map<String, Integer> reasons = new TreeMap<>();
    for (JsonNode entry : vectors("cases")) {
      JsonNode document = entry.get("experiment");
      ExperimentSnapshot experiment = snapshot(document);
      for (JsonNode vector : entry.get("units")) {
        String unit = vector.get(0).textValue();
        JsonNode enrolled = vector.get(2);
        String reason = vector.get(3).textValue();
        @Nullable String variant = vector.get(4).textValue();
        assertThat(
                Allocator.decide(
                    experiment,
                    new UnitId(unit),
                    context(vector.get(1)),
                    key -> enrolled.path(key).textValue()))
            .as(vector + " in " + document)
            .isEqualTo(
                new Placement(AssignmentReason.valueOf(reason.toUpperCase(Locale.ROOT)), variant));
        assertThat(FromTheDocument.decide(document, unit, vector.get(1), enrolled))
            .as(vector + " in " + document)
            .isEqualTo(new FromTheDocument.Answer(reason, variant));
        reasons.merge(reason, 1, Integer::sum);
      }
    }
    assertThat(reasons.keySet())
        .containsExactlyInAnyOrder(
            "split",
            "sticky",
            "override",
            "rolled_out",
            "not_running",
            "paused",
            "held_out",
            "excluded_by_layer",
            "prerequisite",
            "not_targeted",
            "not_in_traffic");
    assertThat(reasons.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(1200);
  }

  private static Map<String, Share> shares(JsonNode list) {
    Map<String, Share> shares = new LinkedHashMap<>();
    list.forEach(share -> shares.put(share.get(0).textValue(), new Share(share.get(1).intValue())));
    return shares;
  }

  /** As the snapshot of a replica has it: only the phases since the last reset are kept. */
  private static ExperimentSnapshot snapshot(JsonNode document) {
    List<PhasePlan> plans = new ArrayList<>();
    Allocation allocation = null;
    String salt = "";
    int number = 0;
    for (JsonNode phase : document.get("phases")) {
      Map<String, Share> shares = shares(phase.get("shares"));
      allocation = allocation == null ? Allocation.of(shares) : allocation.reweighted(shares);
      if (!phase.get("salt").textValue().equals(salt)) {
        plans.clear();
        salt = phase.get("salt").textValue();
      }
      plans.add(
          new PhasePlan(
              ++number,
              Targeting.ofValid(object(phase.get("targeting"))),
              new Share(phase.get("traffic").intValue()),
              allocation,
              PhasePlan.Hashes.of(salt),
              PolicySource.FIXED));
    }
    JsonNode layer = document.get("layer");
    List<Prerequisite> prerequisites = new ArrayList<>();
    for (JsonNode prerequisite : document.get("prerequisites")) {
      List<String> variants = new ArrayList<>();
      prerequisite.get("variants").forEach(variant -> variants.add(variant.textValue()));
      prerequisites.add(new Prerequisite(prerequisite.get("experiment").textValue(), variants));
    }
    List<HoldoutGate> holdouts = new ArrayList<>();
    document
        .get("holdouts")
        .forEach(
            holdout ->
                holdouts.add(
                    HoldoutGate.of(
                        "held",
                        new Share(holdout.get("buckets").intValue()),
                        holdout.get("id").textValue())));
    Map<String, String> overrides = new HashMap<>();
    document
        .get("overrides")
        .properties()
        .forEach(entry -> overrides.put(entry.getKey(), entry.getValue().textValue()));
    return new ExperimentSnapshot(
        new UUID(0, 1),
        document.get("key").textValue(),
        false,
        switch (document.get("state").textValue()) {
          case "running" -> ExperimentSnapshot.State.ENROLLING;
          case "paused" -> ExperimentSnapshot.State.PAUSED;
          case "external" -> ExperimentSnapshot.State.EXTERNAL;
          default -> ExperimentSnapshot.State.STOPPED;
        },
        document.get("winner").textValue(),
        plans,
        layer.isNull()
            ? null
            : new LayerSlot(
                "layer",
                new Share(layer.get("from").intValue()),
                new Share(layer.get("to").intValue())),
        layer.isNull()
            ? null
            : BucketHash.of(layer.get("salt").textValue(), BucketHash.Purpose.LAYER),
        prerequisites,
        Map.of(),
        null,
        holdouts,
        overrides,
        null);
  }

  private static Context context(JsonNode node) {
    return new Context(object(node));
  }

  private static Map<String, Object> object(JsonNode node) {
    Map<String, Object> object = new LinkedHashMap<>();
    node.properties().forEach(entry -> object.put(entry.getKey(), value(entry.getValue())));
    return object;
  }

  private static Object value(JsonNode node) {
    if (node.isObject()) {
      return object(node);
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(item -> list.add(value(item)));
      return list;
    }
    return node.isNumber()
        ? node.decimalValue()
        : node.isBoolean() ? (Object) node.booleanValue() : node.textValue();
  }
}
