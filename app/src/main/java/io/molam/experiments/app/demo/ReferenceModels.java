package io.molam.experiments.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What the reference SIRA answers: enough to be told from the local policy, and no more. */
final class ReferenceModels {
  private static final int DRAWS = 4_000;

  private ReferenceModels() {}

  /** Chance to be best by drawing from normal approximations of the variants' means. */
  static ObjectNode allocation(JsonNode question, ObjectNode answer) {
    boolean increase = question.path("objective").path("direction").asText().equals("increase");
    List<JsonNode> open = new ArrayList<>();
    question.path("arms").forEach(variant -> addIfOpen(open, variant));
    SplittableRandom random = new SplittableRandom(42);
    double[] wins = new double[open.size()];
    for (int draw = 0; draw < DRAWS; draw++) {
      int best = 0;
      double top = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < wins.length; i++) {
        JsonNode variant = open.get(i);
        double error =
            Math.sqrt(
                (variant.path("variance").doubleValue() + 1e-9)
                    / (variant.path("units").asLong() + 1));
        double value = variant.path("mean").doubleValue() + error * random.nextGaussian();
        double gain = increase ? value : -value;
        if (gain > top) {
          top = gain;
          best = i;
        }
      }
      wins[best]++;
    }
    double least = question.path("min_share").doubleValue();
    double free = 1 - least * wins.length;
    ObjectNode shares = answer.putObject("shares");
    question.path("arms").forEach(variant -> shares.put(variant.path("key").asText(), 0.0));
    double confidence = 0;
    for (int i = 0; i < wins.length; i++) {
      double chance = wins[i] / DRAWS;
      confidence = Math.max(confidence, chance);
      shares.put(open.get(i).path("key").asText(), least + free * chance);
    }
    answer.put("model", "reference-thompson-1");
    answer.put("confidence", confidence);
    return answer;
  }

  private static void addIfOpen(List<JsonNode> open, JsonNode variant) {
    if (variant.path("open").asBoolean()) {
      open.add(variant);
    }
  }

  /** Agrees with the results' own decision and suggests what follows from it. */
  static ObjectNode analysis(JsonNode question, ObjectNode answer) {
    JsonNode decision = question.path("decision");
    answer.put("action", decision.path("action").asText());
    answer.set("variant_key", decision.path("variant_key"));
    answer.put("reason", "SIRA agrees. " + decision.path("reason").asText());
    ArrayNode suggestions = answer.putArray("suggestions");
    suggestions
        .addObject()
        .put("title", "Look at segments")
        .put("rationale", "An effect that differs by country is hidden in the average.");
    return answer;
  }

  /** Prefers one open variant for each context; the unit seeds the draw. */
  static ObjectNode decision(JsonNode question, ObjectNode answer) {
    List<String> open = new ArrayList<>();
    for (JsonNode variant : question.path("arms")) {
      if (variant.path("open").asBoolean()) {
        open.add(variant.path("key").asText());
      }
    }
    double least = question.path("min_share").doubleValue();
    double free = 1 - least * open.size();
    String preferred =
        open.get(Math.floorMod(question.path("context").toString().hashCode(), open.size()));
    ObjectNode propensities = answer.putObject("propensities");
    question.path("arms").forEach(variant -> propensities.put(variant.path("key").asText(), 0.0));
    double drawn = new SplittableRandom(question.path("unit").asText().hashCode()).nextDouble();
    @Nullable String variant = null;
    for (String key : open) {
      double share =
          least
              + (open.size() == 1
                  ? free
                  : key.equals(preferred) ? 0.6 * free : 0.4 * free / (open.size() - 1));
      propensities.put(key, share);
      drawn -= share;
      if (variant == null && drawn < 0) {
        variant = key;
      }
    }
    answer.put("variant_key", variant == null ? open.getLast() : variant);
    answer.put("model", "reference-context-1");
    return answer;
  }
}
