package io.molam.experiments.domain.experiment;

import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.allocation.LayerSlot;
import io.molam.experiments.domain.allocation.Prerequisite;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.Targeting;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the authors of an experiment decide: everything that a draft may change.
 *
 * @param kind a flag has the variants {@value #ON}, which gets all units, and {@value #OFF}, which
 *     is what everybody else gets; no metrics, no prerequisites, no policy, no default
 *     configuration
 * @param traffic share of eligible units that is enrolled
 * @param variants 2 to {@value #MAX_VARIANTS}, exactly one control, distinct keys, shares summing
 *     to the whole
 * @param defaultConfig what units without a variant get, a JSON value as text, of the type that the
 *     variants' configurations have; null when their program decides
 */
public record ExperimentDesign(
    ExperimentKind kind,
    String key,
    String name,
    String description,
    String hypothesis,
    UnitType unit,
    Targeting targeting,
    Share traffic,
    @Nullable LayerSlot layer,
    List<Prerequisite> prerequisites,
    List<Variant> variants,
    @Nullable String defaultConfig,
    List<MetricUse> metrics,
    AllocationPolicy allocation,
    AnalysisPlan analysis,
    AutoStop autoStop,
    ExperimentNotes notes) {
  /** Keys of a flag's variants. */
  public static final String ON = "on";

  public static final String OFF = "off";

  public static final int MIN_VARIANTS = 2;
  public static final int MAX_VARIANTS = 20;

  /** What is said of a field that only experiments have. */
  public static final String NOT_OF_A_FLAG =
      "does not go with a flag, which has one rule and is not analysed";

  private static final Pattern ID_FORM =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** Keys of experiments, variants, metrics and layers. */
  public static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,63}");

  public ExperimentDesign {
    prerequisites = List.copyOf(prerequisites);
    variants = List.copyOf(variants);
    metrics = List.copyOf(metrics);
    List<FieldError> faults = faults(kind, key, variants, metrics, prerequisites, allocation);
    if (kind == ExperimentKind.FLAG && defaultConfig != null) {
      faults.add(new FieldError("default_config", "of a flag is its off value"));
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException("invalid experiment design: " + faults);
    }
  }

  /** Whether a key would be taken for the id of an experiment. */
  public static boolean looksLikeAnId(String key) {
    return ID_FORM.matcher(key).matches();
  }

  /** The rules that involve several fields; each fault names its field as the API does. */
  public static List<FieldError> faults(
      ExperimentKind kind,
      String key,
      List<Variant> variants,
      List<MetricUse> metrics,
      List<Prerequisite> prerequisites,
      AllocationPolicy allocation) {
    List<FieldError> faults = new ArrayList<>();
    if (looksLikeAnId(key)) {
      faults.add(
          new FieldError("key", "must not have the form of an id, which it could be taken for"));
    }
    if (kind == ExperimentKind.FLAG) {
      flag(variants, metrics, prerequisites, allocation, faults);
      return faults;
    }
    if (variants.size() < MIN_VARIANTS || variants.size() > MAX_VARIANTS) {
      faults.add(
          new FieldError(
              "variants",
              "must have %d to %d entries, not %d"
                  .formatted(MIN_VARIANTS, MAX_VARIANTS, variants.size())));
    }
    long controls = variants.stream().filter(Variant::control).count();
    if (controls != 1) {
      faults.add(new FieldError("variants", "must have exactly one is_control, not " + controls));
    }
    long buckets = variants.stream().mapToLong(variant -> variant.share().buckets()).sum();
    if (buckets != Share.WHOLE) {
      faults.add(
          new FieldError(
              "variants",
              "traffic_share must sum to 100, not "
                  + BigDecimal.valueOf(buckets, Share.PERCENT_SCALE)
                      .stripTrailingZeros()
                      .toPlainString()));
    }
    duplicates("variants", variants.stream().map(Variant::key).toList(), faults);
    duplicates("metrics", metrics.stream().map(MetricUse::key).toList(), faults);
    for (int i = 0; i < prerequisites.size(); i++) {
      if (prerequisites.get(i).experiment().equals(key)) {
        faults.add(
            new FieldError(
                "prerequisites[" + i + "].experiment", "an experiment cannot require itself"));
      }
    }
    AdaptiveRules rules = AllocationPolicy.rules(allocation);
    if (rules != null) {
      adaptive(rules, variants, metrics, faults);
    }
    return faults;
  }

  private static void flag(
      List<Variant> variants,
      List<MetricUse> metrics,
      List<Prerequisite> prerequisites,
      AllocationPolicy allocation,
      List<FieldError> faults) {
    List<String> keys = variants.stream().map(Variant::key).sorted().toList();
    if (!keys.equals(List.of(OFF, ON))) {
      faults.add(
          new FieldError(
              "variants",
              "of a flag must be \"on\" and \"off\", not "
                  + (keys.isEmpty() ? "none" : String.join(", ", keys))));
    } else {
      for (int i = 0; i < variants.size(); i++) {
        Variant variant = variants.get(i);
        boolean on = variant.key().equals(ON);
        if (variant.share().buckets() != (on ? Share.WHOLE : 0)) {
          faults.add(
              new FieldError(
                  "variants[" + i + "].traffic_share",
                  "of \"%s\" is %d: traffic says how many units a flag is on for"
                      .formatted(variant.key(), on ? 100 : 0)));
        }
        if (variant.control() == on) {
          faults.add(new FieldError("variants[" + i + "].is_control", "\"off\" is the control"));
        }
      }
    }
    if (!metrics.isEmpty()) {
      faults.add(new FieldError("metrics", NOT_OF_A_FLAG));
    }
    if (!prerequisites.isEmpty()) {
      faults.add(new FieldError("prerequisites", NOT_OF_A_FLAG));
    }
    if (!(allocation instanceof AllocationPolicy.Fixed)) {
      faults.add(new FieldError("allocation.policy", "of a flag is fixed"));
    }
  }

  private static void adaptive(
      AdaptiveRules rules,
      List<Variant> variants,
      List<MetricUse> metrics,
      List<FieldError> faults) {
    if ((long) rules.minShare().buckets() * variants.size() > Share.WHOLE) {
      faults.add(
          new FieldError(
              "allocation.min_share",
              "%s percent for each of %d variants is more than 100"
                  .formatted(rules.minShare().percent().toPlainString(), variants.size())));
    }
    if (metrics.stream().noneMatch(metric -> metric.key().equals(rules.metric()))) {
      faults.add(
          new FieldError(
              "allocation.metric", "must be one of the metrics, not \"" + rules.metric() + "\""));
    }
  }

  private static void duplicates(String list, List<String> keys, List<FieldError> faults) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < keys.size(); i++) {
      if (!seen.add(keys.get(i))) {
        faults.add(
            new FieldError(
                list + "[" + i + "].key", "\"" + keys.get(i) + "\" appears more than once"));
      }
    }
  }

  /** Whether this is a plain switch. */
  public boolean isFlag() {
    return kind == ExperimentKind.FLAG;
  }

  /** What units without a variant get, a JSON value as text; null when their program decides. */
  public @Nullable String fallback() {
    return isFlag() ? control().config() : defaultConfig;
  }

  public Variant control() {
    return variants.stream().filter(Variant::control).findFirst().orElseThrow();
  }

  /** The variant with this key, or null. */
  public @Nullable Variant variant(String variantKey) {
    return variants.stream()
        .filter(variant -> variant.key().equals(variantKey))
        .findFirst()
        .orElse(null);
  }

  /** The variant with this id, or null. */
  public @Nullable Variant variant(UUID id) {
    return variants.stream().filter(variant -> variant.id().equals(id)).findFirst().orElse(null);
  }

  /** The same design with other notes. */
  public ExperimentDesign with(ExperimentNotes newNotes) {
    return new ExperimentDesign(
        kind,
        key,
        name,
        description,
        hypothesis,
        unit,
        targeting,
        traffic,
        layer,
        prerequisites,
        variants,
        defaultConfig,
        metrics,
        allocation,
        analysis,
        autoStop,
        newNotes);
  }

  /** The same design with other traffic. */
  public ExperimentDesign withTraffic(Share newTraffic) {
    return new ExperimentDesign(
        kind,
        key,
        name,
        description,
        hypothesis,
        unit,
        targeting,
        newTraffic,
        layer,
        prerequisites,
        variants,
        defaultConfig,
        metrics,
        allocation,
        analysis,
        autoStop,
        notes);
  }

  /** Planned share per variant key, in the order of the variants. */
  public Map<String, Share> shares() {
    Map<String, Share> shares = new LinkedHashMap<>();
    variants.forEach(variant -> shares.put(variant.key(), variant.share()));
    return shares;
  }
}
