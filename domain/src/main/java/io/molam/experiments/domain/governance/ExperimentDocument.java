package io.molam.experiments.domain.governance;

import io.molam.experiments.domain.allocation.Context;
import io.molam.experiments.domain.allocation.LayerSlot;
import io.molam.experiments.domain.allocation.Prerequisite;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.ExperimentNotes;
import io.molam.experiments.domain.experiment.ExperimentStatus;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.Variant;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An experiment as rules see it: fields of its document by name, those of lists as lists. What is
 * empty is missing, so that {@code exists} says whether something was filled in.
 */
public final class ExperimentDocument {
  /**
   * By how many percentage points of eligible units a change takes in more, or an edit plans to; 0
   * when not more. What is rolled out is given to all of them.
   */
  static final String TRAFFIC_INCREASE = "traffic_increase";

  /** What the units of the experiment are; rules of targeting know it as the unit itself. */
  static final String UNIT = "unit";

  private static final Set<String> FIELDS =
      Set.of(
          "kind",
          "key",
          "name",
          "description",
          "hypothesis",
          "status",
          "traffic",
          TRAFFIC_INCREASE,
          "targeting.attributes",
          "layer.key",
          "prerequisites.experiment",
          "variants.key",
          "metrics.key",
          "metrics.goal",
          "metrics.guardrail",
          "allocation.policy",
          "analysis.method",
          "analysis.level",
          "analysis.cuped_days",
          "analysis.test",
          "analysis.dimensions",
          "auto_stop.mode",
          "owner",
          "tags",
          "links.url",
          "conclusion",
          "created_by");

  private final UnitId unit;
  private final Context context;

  private ExperimentDocument(UnitId unit, Context context) {
    this.unit = unit;
    this.context = context;
  }

  /** The experiment as it is, with no change ahead. */
  public static ExperimentDocument of(Experiment experiment) {
    return of(experiment, BigDecimal.ZERO);
  }

  static ExperimentDocument of(Experiment experiment, BigDecimal trafficIncrease) {
    ExperimentDesign design = experiment.design();
    ExperimentNotes notes = design.notes();
    Map<String, Object> fields = new HashMap<>();
    fields.put("kind", lower(design.kind()));
    fields.put("key", design.key());
    fields.put("status", lower(experiment.status()));
    fields.put("traffic", planned(experiment));
    fields.put(TRAFFIC_INCREASE, trafficIncrease);
    fields.put("allocation.policy", policy(design.allocation()));
    fields.put("analysis.method", lower(design.analysis().method()));
    fields.put("analysis.level", BigDecimal.valueOf(design.analysis().level()));
    fields.put("analysis.cuped_days", BigDecimal.valueOf(design.analysis().cupedDays()));
    fields.put("analysis.test", lower(design.analysis().test()));
    fields.put("auto_stop.mode", lower(design.autoStop().mode()));
    put(fields, "name", design.name());
    put(fields, "description", design.description());
    put(fields, "hypothesis", design.hypothesis());
    put(fields, "owner", notes.owner());
    put(fields, "conclusion", notes.conclusion());
    put(fields, "created_by", experiment.createdBy());
    LayerSlot layer = design.layer();
    put(fields, "layer.key", layer == null ? "" : layer.key());
    put(fields, "targeting.attributes", List.copyOf(design.targeting().attributes()));
    put(
        fields,
        "prerequisites.experiment",
        design.prerequisites().stream().map(Prerequisite::experiment).toList());
    put(fields, "variants.key", design.variants().stream().map(Variant::key).toList());
    put(fields, "metrics.key", design.metrics().stream().map(MetricUse::key).toList());
    put(fields, "metrics.goal", inRole(design, "goal"));
    put(fields, "metrics.guardrail", inRole(design, "guardrail"));
    put(fields, "analysis.dimensions", design.analysis().dimensions());
    put(fields, "tags", notes.tags());
    put(fields, "links.url", notes.links().stream().map(ExperimentNotes.Link::url).toList());
    return new ExperimentDocument(new UnitId(lower(design.unit())), new Context(fields));
  }

  private static void put(Map<String, Object> fields, String name, String text) {
    if (!text.isBlank()) {
      fields.put(name, text);
    }
  }

  private static void put(Map<String, Object> fields, String name, List<String> texts) {
    if (!texts.isEmpty()) {
      fields.put(name, texts);
    }
  }

  private static List<String> inRole(ExperimentDesign design, String role) {
    return design.metrics().stream()
        .filter(metric -> lower(metric.role()).equals(role))
        .map(MetricUse::key)
        .toList();
  }

  private static String policy(AllocationPolicy policy) {
    return switch (policy) {
      case AllocationPolicy.Fixed() -> "fixed";
      case AllocationPolicy.External() -> "external";
      case AllocationPolicy.Adaptive(var rules, boolean contextual) ->
          contextual ? "contextual" : "adaptive";
    };
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  /** Percent of eligible units that an experiment is for, whether or not it takes them in now. */
  private static BigDecimal planned(Experiment experiment) {
    return rollsOut(experiment) ? Share.ALL.percent() : experiment.design().traffic().percent();
  }

  /** Percent of eligible units that an experiment takes in, or gives its winner to, now. */
  private static BigDecimal reached(Experiment experiment) {
    return experiment.status() == ExperimentStatus.RUNNING || rollsOut(experiment)
        ? planned(experiment)
        : Share.NONE.percent();
  }

  /**
   * What {@link #TRAFFIC_INCREASE} is of a change. An edit is measured by what it plans, since a
   * pause would hide it otherwise: the resume that makes it real names no edit.
   */
  static BigDecimal increase(Experiment before, Experiment after) {
    BigDecimal more =
        before.status() == after.status()
            ? planned(after).subtract(planned(before))
            : reached(after).subtract(reached(before));
    return more.max(BigDecimal.ZERO);
  }

  /** Whether every eligible unit gets a variant other than the control. */
  static boolean rollsOut(Experiment experiment) {
    return experiment.status() == ExperimentStatus.STOPPED
        && experiment.winner() != null
        && !experiment.winner().equals(experiment.design().control().key());
  }

  /** Whether a rule may ask for a field of this name. */
  static boolean has(String name) {
    return name.equals(UNIT) || FIELDS.contains(name);
  }

  static Set<String> names() {
    Set<String> names = new TreeSet<>(FIELDS);
    names.add(UNIT);
    return names;
  }

  UnitId unit() {
    return unit;
  }

  Context context() {
    return context;
  }
}
