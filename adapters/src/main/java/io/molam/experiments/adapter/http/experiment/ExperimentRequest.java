package io.molam.experiments.adapter.http.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.http.experiment.ExperimentForm.AllocationForm;
import io.molam.experiments.adapter.http.experiment.ExperimentForm.AnalysisForm;
import io.molam.experiments.adapter.http.experiment.ExperimentForm.AutoStopForm;
import io.molam.experiments.adapter.http.experiment.ExperimentForm.LayerForm;
import io.molam.experiments.adapter.http.experiment.ExperimentForm.MetricUseForm;
import io.molam.experiments.adapter.http.experiment.ExperimentForm.Policy;
import io.molam.experiments.adapter.http.experiment.ExperimentForm.PrerequisiteForm;
import io.molam.experiments.adapter.http.experiment.ExperimentForm.VariantForm;
import io.molam.experiments.adapter.http.json.Field;
import io.molam.experiments.adapter.http.json.FieldErrors;
import io.molam.experiments.adapter.http.json.JsonFields;
import io.molam.experiments.adapter.http.json.StrictJson;
import io.molam.experiments.application.experiment.CheckReferences;
import io.molam.experiments.domain.ExperimentException;
import io.molam.experiments.domain.allocation.FieldError;
import io.molam.experiments.domain.allocation.LayerSlot;
import io.molam.experiments.domain.allocation.Prerequisite;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.allocation.Targeting;
import io.molam.experiments.domain.experiment.AdaptiveRules;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.AnalysisPlan;
import io.molam.experiments.domain.experiment.AutoStop;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.ExperimentDesign;
import io.molam.experiments.domain.experiment.ExperimentKind;
import io.molam.experiments.domain.experiment.ExperimentNotes;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.experiment.UnitType;
import io.molam.experiments.domain.experiment.Variant;
import io.molam.experiments.domain.metric.MetricRole;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the editable document of an experiment; every fault is collected before anything is made.
 */
final class ExperimentRequest {
  /** Bytes of one configuration, and of all of an experiment: every replica keeps them. */
  static final int MAX_CONFIG = 64 << 10;

  static final int MAX_CONFIGS = 256 << 10;

  private final CheckReferences references;
  private final @Nullable Experiment before;
  private final Map<String, Variant> known;
  private final Supplier<UUID> ids;
  private final AutoStop standardAutoStop;

  /**
   * @param before the experiment that is edited, null for a new one; its configurations and what it
   *     refers to stay valid
   * @param ids makes the ids of new variants
   * @param standardAutoStop what holds where the document says nothing of auto_stop
   */
  ExperimentRequest(
      CheckReferences references,
      @Nullable Experiment before,
      Supplier<UUID> ids,
      AutoStop standardAutoStop) {
    this.references = references;
    this.before = before;
    this.known =
        before == null
            ? Map.of()
            : before.design().variants().stream()
                .collect(Collectors.toMap(Variant::key, Function.identity()));
    this.ids = ids;
    this.standardAutoStop = standardAutoStop;
  }

  /**
   * @throws io.molam.experiments.domain.ExperimentException.InvalidRequest with all faults
   */
  ExperimentDesign read(JsonNode document) {
    return read(document, List.of());
  }

  /**
   * @param more what else is wrong with the request
   * @throws io.molam.experiments.domain.ExperimentException.InvalidRequest with all faults
   */
  ExperimentDesign read(JsonNode document, List<FieldError> more) {
    FieldErrors errors = new FieldErrors();
    more.forEach(fault -> errors.add(fault.field(), fault.message()));
    JsonFields fields = JsonFields.of(document, ExperimentForm.FORM, errors);
    ExperimentKind sent = fields.get(ExperimentForm.KIND, ExperimentKind.EXPERIMENT);
    ExperimentKind kind = before == null ? sent : before.design().kind();
    String key = fields.get(ExperimentForm.KEY, "");
    String name = fields.get(ExperimentForm.NAME, "");
    String description = fields.get(ExperimentForm.DESCRIPTION, "");
    String hypothesis = fields.get(ExperimentForm.HYPOTHESIS, "");
    UnitType unit = fields.get(ExperimentForm.UNIT, UnitType.MOLAM_ID);
    Targeting targeting = targeting(fields);
    BigDecimal traffic = fields.get(ExperimentForm.TRAFFIC);
    LayerSlot layer = layer(fields.get(ExperimentForm.LAYER));
    List<Prerequisite> prerequisites = prerequisites(fields);
    List<@Nullable String> metricKeys = new ArrayList<>();
    List<MetricUse> metrics = metrics(fields, metricKeys);
    AnalysisPlan analysis = analysis(fields.get(ExperimentForm.ANALYSIS));
    AutoStop autoStop = autoStop(fields.get(ExperimentForm.AUTO_STOP));
    if (kind == ExperimentKind.FLAG) {
      autoStop = new AutoStop(AutoStop.Mode.OFF, autoStop.threshold(), autoStop.minUnits());
      refuseOfFlags(fields);
    }
    int faults = errors.list().size();
    List<Variant> variants = variants(fields, kind);
    String defaultConfig = defaultConfig(fields, variants);
    checkSizes(fields, variants, defaultConfig);
    boolean variantsReadable =
        errors.list().size() == faults && fields.present(ExperimentForm.VARIANTS);
    AllocationPolicy allocation =
        allocation(fields.get(ExperimentForm.ALLOCATION), metrics, variants.size());
    for (FieldError fault :
        ExperimentDesign.faults(kind, key, variants, metrics, prerequisites, allocation)) {
      // rules over several variants say nothing useful about variants that could not be read
      boolean ofVariants =
          fault.field().startsWith("variants") || fault.field().equals("allocation.min_share");
      if (variantsReadable || !ofVariants) {
        errors.add(fault.field(), fault.message());
      }
    }
    ExperimentNotes notes = NotesRequest.read(fields);
    references
        .faults(new CheckReferences.References(key, metricKeys, prerequisites, allocation), before)
        .forEach(fault -> errors.add(fault.field(), fault.message()));
    if (!errors.complete() && !key.isEmpty() && references.taken(key, before)) {
      // alone it is a conflict, which says so with a code of its own
      fields.error(ExperimentForm.KEY, "is taken by another experiment");
    }
    errors.throwIfAny();
    return new ExperimentDesign(
        kind,
        key,
        name,
        description,
        hypothesis,
        unit,
        targeting,
        traffic == null ? Share.ALL : Share.ofPercent(traffic),
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

  /**
   * What is wrong with a part of a document, whatever is missing of it.
   *
   * @param path prefix of the paths
   */
  List<FieldError> faultsOfPart(JsonNode document, String path) {
    try {
      read(document);
      return List.of();
    } catch (ExperimentException.InvalidRequest refusal) {
      return refusal.errors().stream()
          .filter(
              fault ->
                  document.has(fault.field().split("[.\\[]", 2)[0])
                      && !fault.message().startsWith("is required"))
          .map(fault -> new FieldError(path + "." + fault.field(), fault.message()))
          .toList();
    }
  }

  private static void refuseOfFlags(JsonFields fields) {
    for (Field<?> field : ExperimentForm.NOT_OF_FLAGS) {
      // an empty list says no more than an absent one; what is in it the design refuses
      if (fields.present(field) && !fields.isNull(field) && !ExperimentForm.LISTS.contains(field)) {
        fields.error(field, ExperimentDesign.NOT_OF_A_FLAG);
      }
    }
  }

  private static Targeting targeting(JsonFields fields) {
    Map<String, Object> rule = fields.get(ExperimentForm.TARGETING);
    if (rule == null) {
      return Targeting.EVERYBODY;
    }
    List<FieldError> faults = new ArrayList<>();
    Targeting targeting = Targeting.compile(rule, ExperimentForm.TARGETING.name(), faults);
    faults.forEach(fault -> fields.errors().add(fault.field(), fault.message()));
    return targeting;
  }

  private static @Nullable LayerSlot layer(@Nullable JsonFields fields) {
    if (fields == null) {
      return null;
    }
    String key = fields.get(LayerForm.KEY);
    BigDecimal from = fields.get(LayerForm.FROM);
    BigDecimal to = fields.get(LayerForm.TO);
    if (key == null || from == null || to == null) {
      return null;
    }
    if (from.compareTo(to) >= 0) {
      fields.error(LayerForm.TO, "must be above from");
      return null;
    }
    return new LayerSlot(key, Share.ofPercent(from), Share.ofPercent(to));
  }

  private static List<Prerequisite> prerequisites(JsonFields fields) {
    List<Prerequisite> prerequisites = new ArrayList<>();
    for (JsonFields item : fields.list(ExperimentForm.PREREQUISITES)) {
      List<String> variants = item.list(PrerequisiteForm.VARIANTS);
      if (item.present(PrerequisiteForm.VARIANTS) && variants.isEmpty()) {
        item.error(PrerequisiteForm.VARIANTS, "needs at least one variant key");
      }
      prerequisites.add(new Prerequisite(item.get(PrerequisiteForm.EXPERIMENT, ""), variants));
    }
    return prerequisites;
  }

  /**
   * @param keys gets the keys in their places, with null where there is none
   */
  private static List<MetricUse> metrics(JsonFields fields, List<@Nullable String> keys) {
    List<MetricUse> metrics = new ArrayList<>();
    for (JsonFields item : fields.list(ExperimentForm.METRICS)) {
      String key = item.get(MetricUseForm.KEY);
      MetricRole role = item.get(MetricUseForm.ROLE, MetricRole.SECONDARY);
      keys.add(key);
      if (key != null) {
        metrics.add(new MetricUse(key, role, false));
      }
    }
    return metrics;
  }

  private static AllocationPolicy allocation(
      @Nullable JsonFields fields, List<MetricUse> metrics, int variants) {
    if (fields == null) {
      return new AllocationPolicy.Fixed();
    }
    Policy policy = fields.get(AllocationForm.POLICY);
    BigDecimal minShare = fields.get(AllocationForm.MIN_SHARE);
    int refreshSeconds =
        fields.get(AllocationForm.REFRESH_SECONDS, AdaptiveRules.DEFAULT_REFRESH_SECONDS);
    Integer warmUpUnits = fields.get(AllocationForm.WARM_UP_UNITS);
    String metric = fields.get(AllocationForm.METRIC);
    if (policy == null) {
      return new AllocationPolicy.Fixed();
    }
    if (policy == Policy.FIXED || policy == Policy.EXTERNAL) {
      for (Field<?> rule : AllocationForm.RULES) {
        if (fields.present(rule) && !fields.isNull(rule)) {
          fields.error(rule, "goes with the policies adaptive and contextual only");
        }
      }
      return policy == Policy.FIXED
          ? new AllocationPolicy.Fixed()
          : new AllocationPolicy.External();
    }
    if (metric == null && !fields.present(AllocationForm.METRIC)) {
      metric =
          metrics.stream()
              .filter(use -> use.role() == MetricRole.GOAL)
              .map(MetricUse::key)
              .findFirst()
              .orElse(null);
      if (metric == null) {
        fields.error(AllocationForm.METRIC, "is required where no goal metric could be followed");
      }
    }
    if (metric == null) {
      return new AllocationPolicy.Fixed();
    }
    return new AllocationPolicy.Adaptive(
        new AdaptiveRules(
            minShare == null ? AdaptiveRules.defaultMinShare(variants) : Share.ofPercent(minShare),
            refreshSeconds,
            warmUpUnits == null ? AdaptiveRules.DEFAULT_WARM_UP_UNITS : warmUpUnits,
            metric),
        policy == Policy.CONTEXTUAL);
  }

  private static AnalysisPlan analysis(@Nullable JsonFields fields) {
    AnalysisPlan standard = AnalysisPlan.DEFAULT;
    if (fields == null) {
      return standard;
    }
    BigDecimal level = fields.get(AnalysisForm.LEVEL);
    return new AnalysisPlan(
        fields.get(AnalysisForm.METHOD, standard.method()),
        level == null ? standard.level() : level.doubleValue(),
        fields.get(AnalysisForm.CORRECTION, standard.correction()),
        fields.get(AnalysisForm.CUPED_DAYS, standard.cupedDays()),
        fields.get(AnalysisForm.TEST, standard.test()),
        dimensions(fields));
  }

  private static List<String> dimensions(JsonFields fields) {
    List<String> named = fields.list(AnalysisForm.DIMENSIONS);
    Set<String> seen = new LinkedHashSet<>();
    for (int i = 0; i < named.size(); i++) {
      String field = "dimensions[" + i + "]";
      if (named.get(i).isEmpty()) {
        fields.error(field, "must not be empty");
      } else if (!seen.add(named.get(i))) {
        fields.error(field, "\"" + named.get(i) + "\" appears more than once");
      }
    }
    return List.copyOf(seen);
  }

  private AutoStop autoStop(@Nullable JsonFields fields) {
    AutoStop standard = standardAutoStop;
    if (fields == null) {
      return standard;
    }
    BigDecimal threshold = fields.get(AutoStopForm.THRESHOLD);
    Integer minUnits = fields.get(AutoStopForm.MIN_UNITS);
    return new AutoStop(
        fields.get(AutoStopForm.MODE, standard.mode()),
        threshold == null ? standard.threshold() : threshold.doubleValue(),
        minUnits == null ? standard.minUnits() : minUnits);
  }

  private List<Variant> variants(JsonFields fields, ExperimentKind kind) {
    List<JsonFields> items = fields.list(ExperimentForm.VARIANTS);
    List<BigDecimal> shares = new ArrayList<>();
    for (JsonFields item : items) {
      BigDecimal share = item.get(VariantForm.TRAFFIC_SHARE);
      if (share != null) {
        shares.add(share);
      }
    }
    long given = items.stream().filter(item -> item.present(VariantForm.TRAFFIC_SHARE)).count();
    if (given != 0 && given != items.size()) {
      fields.error(
          ExperimentForm.VARIANTS, "traffic_share must be given for all variants or for none");
    }
    List<Share> planned = planned(items, kind);
    List<Variant> variants = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Share share =
          given == 0
              ? planned.get(i)
              : shares.size() == items.size() ? Share.ofPercent(shares.get(i)) : Share.NONE;
      variants.add(variant(items.get(i), share, kind));
    }
    checkTypes(fields, variants);
    return variants;
  }

  /** The shares where none is given. */
  private static List<Share> planned(List<JsonFields> items, ExperimentKind kind) {
    if (kind == ExperimentKind.FLAG) {
      return items.stream()
          .map(
              item ->
                  item.get(VariantForm.KEY, "").equals(ExperimentDesign.ON)
                      ? Share.ALL
                      : Share.NONE)
          .toList();
    }
    return items.isEmpty() ? List.of() : Share.equal(items.size());
  }

  /** Programs read a variant's config as one type; what they get must not depend on the draw. */
  private static void checkTypes(JsonFields fields, List<Variant> variants) {
    Set<String> types = types(variants);
    if (types.size() > 1) {
      fields.error(
          ExperimentForm.VARIANTS,
          "config must be of one type in all variants, not " + String.join(" and ", types));
    }
  }

  private static Set<String> types(List<Variant> variants) {
    return variants.stream()
        .map(variant -> type(StrictJson.read(variant.config())))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String type(JsonNode config) {
    return config.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String defaultConfig(JsonFields fields, List<Variant> variants) {
    JsonNode config = fields.get(ExperimentForm.DEFAULT_CONFIG);
    if (config == null) {
      return null;
    }
    Set<String> types = types(variants);
    if (types.size() == 1 && !types.contains(type(config))) {
      fields.error(
          ExperimentForm.DEFAULT_CONFIG,
          "must be of the type that config has in all variants, %s, not %s"
              .formatted(String.join("", types), type(config)));
    }
    return config.toString();
  }

  private void checkSizes(
      JsonFields fields, List<Variant> variants, @Nullable String defaultConfig) {
    int own = defaultConfig == null ? 0 : bytes(defaultConfig);
    if (own > MAX_CONFIG) {
      fields.error(
          ExperimentForm.DEFAULT_CONFIG, "may have %d bytes, not %d".formatted(MAX_CONFIG, own));
    }
    boolean changed =
        variants.stream().anyMatch(this::isNewConfig)
            || (defaultConfig != null
                && (before == null || !defaultConfig.equals(before.design().defaultConfig())));
    long bytes = own + variants.stream().mapToLong(variant -> bytes(variant.config())).sum();
    if (changed && bytes > MAX_CONFIGS) {
      fields.error(
          ExperimentForm.VARIANTS,
          "config of all variants%s may have %d bytes together, not %d"
              .formatted(own == 0 ? "" : " and default_config", MAX_CONFIGS, bytes));
    }
  }

  /** What was stored before there were limits must not keep an experiment from being edited. */
  private boolean isNewConfig(Variant variant) {
    Variant stored = known.get(variant.key());
    // compared as it would be written, since blanks that are stored make no difference
    return stored == null || !StrictJson.read(stored.config()).toString().equals(variant.config());
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private Variant variant(JsonFields item, Share share, ExperimentKind kind) {
    String key = item.get(VariantForm.KEY, "");
    String name = item.get(VariantForm.NAME);
    JsonNode config = item.get(VariantForm.CONFIG);
    Variant stored = known.get(key);
    Variant variant =
        new Variant(
            stored == null ? ids.get() : stored.id(),
            key,
            name == null || name.isBlank() ? key : name,
            config == null ? "{}" : config.toString(),
            share,
            item.get(
                VariantForm.IS_CONTROL,
                kind == ExperimentKind.FLAG && key.equals(ExperimentDesign.OFF)));
    int bytes = bytes(variant.config());
    if (bytes > MAX_CONFIG && isNewConfig(variant)) {
      item.error(VariantForm.CONFIG, "may have %d bytes, not %d".formatted(MAX_CONFIG, bytes));
    }
    return variant;
  }
}
