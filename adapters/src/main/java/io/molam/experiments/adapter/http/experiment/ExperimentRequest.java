package io.molam.experiments.adapter.http.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.http.call.CorrectionField;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.json.JsonTrees;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.allocation.LayerSlot;
import io.molam.experiments.domain.allocation.Prerequisite;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.Targeting;
import io.molam.experiments.domain.experiment.AdaptiveRules;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.AnalysisPlan;
import io.molam.experiments.domain.experiment.AutoStop;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.UnitType;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.statistics.judge.Correction;
import io.molam.experiments.domain.statistics.judge.TestChoice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the editable document of an experiment; every fault is collected before anything is made.
 */
final class ExperimentRequest {
  private static final int MAX_NAME = 200;
  private static final int MAX_PROSE = 10_000;
  private static final int MAX_LIST = 100;

  /** The fields of adaptive policies. */
  static final Set<String> RULES =
      Set.of("min_share", "refresh_seconds", "warm_up_units", "metric");

  private static final String KEY_FORM =
      "1 to 64 of a-z, 0-9, _ . and -, starting with a letter or digit";

  private final Map<String, UUID> variantIds;
  private final Supplier<UUID> ids;
  private final AutoStop standardAutoStop;

  /**
   * @param variantIds ids of the variants that exist already, by key
   * @param ids makes the ids of new variants
   * @param standardAutoStop what holds where the document says nothing of auto_stop
   */
  ExperimentRequest(Map<String, UUID> variantIds, Supplier<UUID> ids, AutoStop standardAutoStop) {
    this.variantIds = variantIds;
    this.ids = ids;
    this.standardAutoStop = standardAutoStop;
  }

  /**
   * @throws io.molam.experiments.domain.ExperimentException.InvalidRequest with all faults
   */
  ExperimentDesign read(JsonNode document) {
    FieldErrors errors = new FieldErrors();
    JsonFields fields = JsonFields.of(document, errors);
    fields.require("key", "variants");
    String key = fields.matching("key", ExperimentDesign.KEY, KEY_FORM);
    String name = fields.requiredText("name", MAX_NAME);
    String description = fields.prose("description", MAX_PROSE);
    String hypothesis = fields.prose("hypothesis", MAX_PROSE);
    UnitType unit = fields.oneOf("unit", UnitType.class);
    Targeting targeting = targeting(fields);
    BigDecimal traffic = fields.decimal("traffic", 0, 100, Share.PERCENT_SCALE);
    LayerSlot layer = layer(fields.object("layer"));
    List<Prerequisite> prerequisites = prerequisites(fields);
    List<MetricUse> metrics = metrics(fields);
    AnalysisPlan analysis = analysis(fields.object("analysis"));
    AutoStop autoStop = autoStop(fields.object("auto_stop"));
    int before = errors.list().size();
    List<Variant> variants = variants(fields);
    boolean variantsReadable = errors.list().size() == before && fields.present("variants");
    AllocationPolicy allocation = allocation(fields.object("allocation"), metrics, variants.size());
    String readKey = key == null ? "" : key;
    for (FieldError fault :
        ExperimentDesign.faults(readKey, variants, metrics, prerequisites, allocation)) {
      // rules over several variants say nothing useful about variants that could not be read
      boolean ofVariants =
          fault.field().startsWith("variants") || fault.field().equals("allocation.min_share");
      if (variantsReadable || !ofVariants) {
        errors.add(fault.field(), fault.message());
      }
    }
    errors.throwIfAny();
    return new ExperimentDesign(
        readKey,
        name,
        Objects.requireNonNullElse(description, ""),
        Objects.requireNonNullElse(hypothesis, ""),
        Objects.requireNonNullElse(unit, UnitType.MOLAM_ID),
        targeting,
        traffic == null ? Share.ALL : Share.ofPercent(traffic),
        layer,
        prerequisites,
        variants,
        metrics,
        allocation,
        analysis,
        autoStop);
  }

  private static Targeting targeting(JsonFields fields) {
    JsonNode rule = fields.raw("targeting");
    if (rule == null) {
      return Targeting.EVERYBODY;
    }
    if (!rule.isObject()) {
      fields.error("targeting", "must be an object");
      return Targeting.EVERYBODY;
    }
    List<FieldError> faults = new ArrayList<>();
    Targeting targeting = Targeting.compile(JsonTrees.object(rule), "targeting", faults);
    faults.forEach(fault -> fields.errors().add(fault.field(), fault.message()));
    return targeting;
  }

  private static @Nullable LayerSlot layer(@Nullable JsonFields fields) {
    if (fields == null) {
      return null;
    }
    fields.require("key", "from", "to");
    String key = fields.matching("key", ExperimentDesign.KEY, KEY_FORM);
    BigDecimal from = fields.decimal("from", 0, 100, Share.PERCENT_SCALE);
    BigDecimal to = fields.decimal("to", 0, 100, Share.PERCENT_SCALE);
    if (key == null || from == null || to == null) {
      return null;
    }
    if (from.compareTo(to) >= 0) {
      fields.error("to", "must be above from");
      return null;
    }
    return new LayerSlot(key, Share.ofPercent(from), Share.ofPercent(to));
  }

  private static List<Prerequisite> prerequisites(JsonFields fields) {
    List<Prerequisite> prerequisites = new ArrayList<>();
    for (JsonFields item : fields.objects("prerequisites", MAX_LIST)) {
      item.require("experiment", "variants");
      String experiment = item.matching("experiment", ExperimentDesign.KEY, KEY_FORM);
      List<String> variants = item.texts("variants", ExperimentDesign.MAX_VARIANTS, 64);
      if (item.present("variants") && variants.isEmpty()) {
        item.error("variants", "needs at least one variant key");
      }
      prerequisites.add(new Prerequisite(experiment == null ? "" : experiment, variants));
    }
    return prerequisites;
  }

  private static List<MetricUse> metrics(JsonFields fields) {
    List<MetricUse> metrics = new ArrayList<>();
    for (JsonFields item : fields.objects("metrics", MAX_LIST)) {
      item.require("key");
      String key = item.matching("key", ExperimentDesign.KEY, KEY_FORM);
      MetricRole role = item.oneOf("role", MetricRole.class);
      if (key != null) {
        metrics.add(
            new MetricUse(key, Objects.requireNonNullElse(role, MetricRole.SECONDARY), false));
      }
    }
    return metrics;
  }

  /** The words of the API. */
  private enum Policy {
    FIXED,
    ADAPTIVE,
    CONTEXTUAL,
    EXTERNAL
  }

  private static AllocationPolicy allocation(
      @Nullable JsonFields fields, List<MetricUse> metrics, int variants) {
    if (fields == null) {
      return new AllocationPolicy.Fixed();
    }
    fields.require("policy");
    Policy policy = fields.oneOf("policy", Policy.class);
    BigDecimal minShare =
        fields.decimal(
            "min_share",
            AdaptiveRules.MIN_SHARE.percent(),
            BigDecimal.valueOf(50),
            Share.PERCENT_SCALE);
    Integer refreshSeconds =
        fields.integer("refresh_seconds", 1, AdaptiveRules.MAX_REFRESH_SECONDS);
    Integer warmUpUnits = fields.integer("warm_up_units", 0, Integer.MAX_VALUE);
    String metric = fields.matching("metric", ExperimentDesign.KEY, KEY_FORM);
    if (policy == null) {
      return new AllocationPolicy.Fixed();
    }
    if (policy == Policy.FIXED || policy == Policy.EXTERNAL) {
      for (String name : RULES) {
        if (fields.present(name) && !fields.isNull(name)) {
          fields.error(name, "goes with the policies adaptive and contextual only");
        }
      }
      return policy == Policy.FIXED
          ? new AllocationPolicy.Fixed()
          : new AllocationPolicy.External();
    }
    if (metric == null && !fields.present("metric")) {
      metric =
          metrics.stream()
              .filter(use -> use.role() == MetricRole.GOAL)
              .map(MetricUse::key)
              .findFirst()
              .orElse(null);
      if (metric == null) {
        fields.error("metric", "is required where no goal metric could be followed");
      }
    }
    if (metric == null) {
      return new AllocationPolicy.Fixed();
    }
    return new AllocationPolicy.Adaptive(
        new AdaptiveRules(
            minShare == null ? AdaptiveRules.defaultMinShare(variants) : Share.ofPercent(minShare),
            refreshSeconds == null ? AdaptiveRules.DEFAULT_REFRESH_SECONDS : refreshSeconds,
            warmUpUnits == null ? AdaptiveRules.DEFAULT_WARM_UP_UNITS : warmUpUnits,
            metric),
        policy == Policy.CONTEXTUAL);
  }

  private static AnalysisPlan analysis(@Nullable JsonFields fields) {
    AnalysisPlan standard = AnalysisPlan.DEFAULT;
    if (fields == null) {
      return standard;
    }
    AnalysisPlan.Method method = fields.oneOf("method", AnalysisPlan.Method.class);
    BigDecimal level = fields.decimal("level", new BigDecimal("0.5"), new BigDecimal("0.9999"), 6);
    Correction correction = CorrectionField.read(fields, "correction");
    Integer cupedDays = fields.integer("cuped_days", 0, 365);
    TestChoice test = fields.oneOf("test", TestChoice.class);
    return new AnalysisPlan(
        Objects.requireNonNullElse(method, standard.method()),
        level == null ? standard.level() : level.doubleValue(),
        Objects.requireNonNullElse(correction, standard.correction()),
        Objects.requireNonNullElse(cupedDays, standard.cupedDays()),
        Objects.requireNonNullElse(test, standard.test()));
  }

  private AutoStop autoStop(@Nullable JsonFields fields) {
    AutoStop standard = standardAutoStop;
    if (fields == null) {
      return standard;
    }
    AutoStop.Mode mode = fields.oneOf("mode", AutoStop.Mode.class);
    BigDecimal threshold =
        fields.decimal("threshold", new BigDecimal("0.5"), new BigDecimal("1"), 6);
    Integer minUnits = fields.integer("min_units", 1, Integer.MAX_VALUE);
    return new AutoStop(
        Objects.requireNonNullElse(mode, standard.mode()),
        threshold == null ? standard.threshold() : threshold.doubleValue(),
        minUnits == null ? standard.minUnits() : minUnits);
  }

  private List<Variant> variants(JsonFields fields) {
    List<JsonFields> items = fields.objects("variants", MAX_LIST);
    List<BigDecimal> shares = new ArrayList<>();
    for (JsonFields item : items) {
      BigDecimal share = item.decimal("traffic_share", 0, 100, Share.PERCENT_SCALE);
      if (share != null) {
        shares.add(share);
      }
    }
    long given = items.stream().filter(item -> item.present("traffic_share")).count();
    if (given != 0 && given != items.size()) {
      fields.error("variants", "traffic_share must be given for all variants or for none");
    }
    List<Share> equal = items.isEmpty() ? List.of() : Share.equal(items.size());
    List<Variant> variants = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Share share =
          given == 0
              ? equal.get(i)
              : shares.size() == items.size() ? Share.ofPercent(shares.get(i)) : Share.NONE;
      variants.add(variant(items.get(i), share));
    }
    return variants;
  }

  private Variant variant(JsonFields item, Share share) {
    item.require("key");
    String key = item.matching("key", ExperimentDesign.KEY, KEY_FORM);
    String name = item.text("name", MAX_NAME);
    Boolean control = item.bool("is_control");
    JsonNode config = item.raw("config");
    if (config != null && !config.isObject()) {
      item.error("config", "must be an object");
    }
    String readKey = key == null ? "" : key;
    return new Variant(
        variantIds.getOrDefault(readKey, ids.get()),
        readKey,
        name == null || name.isBlank() ? readKey : name,
        config == null ? "{}" : config.toString(),
        share,
        control != null && control);
  }
}
