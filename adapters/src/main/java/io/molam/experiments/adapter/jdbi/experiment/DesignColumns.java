package io.molam.experiments.adapter.jdbi.experiment;

import static io.molam.experiments.adapter.jdbi.sql.EnumText.lower;
import static io.molam.experiments.adapter.jdbi.sql.EnumText.parsed;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import io.molam.experiments.adapter.jdbi.sql.Json;
import io.molam.experiments.domain.allocation.Allocation;
import io.molam.experiments.domain.allocation.Allocation.BucketRange;
import io.molam.experiments.domain.allocation.Prerequisite;
import io.molam.experiments.domain.allocation.Share;
import io.molam.experiments.domain.experiment.AdaptiveRules;
import io.molam.experiments.domain.experiment.AllocationPolicy;
import io.molam.experiments.domain.experiment.AnalysisPlan;
import io.molam.experiments.domain.experiment.AutoStop;
import io.molam.experiments.domain.experiment.ExperimentNotes;
import io.molam.experiments.domain.experiment.TemplateUse;
import io.molam.experiments.domain.experiment.VariantStates;
import io.molam.experiments.domain.statistics.judge.Correction;
import io.molam.experiments.domain.statistics.judge.TestChoice;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parts of a design that are kept as JSON. */
final class DesignColumns {
  private static final TypeReference<List<Prerequisite>> PREREQUISITES = new TypeReference<>() {};
  private static final TypeReference<List<ExperimentNotes.Link>> LINKS = new TypeReference<>() {};
  private static final TypeReference<Map<String, List<BucketRange>>> RANGES =
      new TypeReference<>() {};

  /**
   * @param test null for the default: only what differs from it is written, as the previous release
   *     does not know the field
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record AnalysisColumn(
      String method, double level, String correction, int cupedDays, @Nullable String test) {}

  private record AdaptiveColumn(
      boolean contextual, int minShare, int refreshSeconds, long warmUpUnits, String metric) {}

  private record VariantStatesColumn(
      @Nullable List<String> closed, @Nullable List<String> keptOpen) {}

  private record AutoStopColumn(String mode, double threshold, long minUnits) {}

  private DesignColumns() {}

  static String analysis(AnalysisPlan plan) {
    return Json.write(
        new AnalysisColumn(
            lower(plan.method()),
            plan.level(),
            lower(plan.correction()),
            plan.cupedDays(),
            plan.test() == TestChoice.AUTO ? null : lower(plan.test())));
  }

  /**
   * @param dimensions in a column of their own, as the previous release writes the others again
   */
  static AnalysisPlan analysis(String json, List<String> dimensions) {
    AnalysisColumn column = Json.read(json, new TypeReference<AnalysisColumn>() {});
    return new AnalysisPlan(
        parsed(AnalysisPlan.Method.class, column.method()),
        column.level(),
        parsed(Correction.class, column.correction()),
        column.cupedDays(),
        column.test() == null ? TestChoice.AUTO : parsed(TestChoice.class, column.test()),
        dimensions);
  }

  static String autoStop(AutoStop autoStop) {
    return Json.write(
        new AutoStopColumn(lower(autoStop.mode()), autoStop.threshold(), autoStop.minUnits()));
  }

  static AutoStop autoStop(String json) {
    AutoStopColumn column = Json.read(json, new TypeReference<AutoStopColumn>() {});
    return new AutoStop(
        parsed(AutoStop.Mode.class, column.mode()), column.threshold(), column.minUnits());
  }

  /** What the previous release knows: who assigns. */
  static String allocation(AllocationPolicy policy) {
    return policy instanceof AllocationPolicy.External ? "external" : "fixed";
  }

  /** The rules of an adaptive policy, null without one. */
  static @Nullable String adaptive(AllocationPolicy policy) {
    return policy instanceof AllocationPolicy.Adaptive(AdaptiveRules rules, boolean contextual)
        ? Json.write(
            new AdaptiveColumn(
                contextual,
                rules.minShare().buckets(),
                rules.refreshSeconds(),
                rules.warmUpUnits(),
                rules.metric()))
        : null;
  }

  static AllocationPolicy allocation(String allocation, @Nullable String adaptive) {
    if (adaptive == null) {
      return allocation.equals("external")
          ? new AllocationPolicy.External()
          : new AllocationPolicy.Fixed();
    }
    AdaptiveColumn column = Json.read(adaptive, new TypeReference<AdaptiveColumn>() {});
    return new AllocationPolicy.Adaptive(
        new AdaptiveRules(
            new Share(column.minShare()),
            column.refreshSeconds(),
            column.warmUpUnits(),
            column.metric()),
        column.contextual());
  }

  static String variantStates(VariantStates variants) {
    return Json.write(
        new VariantStatesColumn(
            variants.closed().stream().sorted().toList(),
            variants.keptOpen().stream().sorted().toList()));
  }

  static VariantStates variantStates(String json) {
    VariantStatesColumn column = Json.read(json, new TypeReference<VariantStatesColumn>() {});
    return new VariantStates(
        Set.copyOf(Objects.requireNonNullElse(column.closed(), List.of())),
        Set.copyOf(Objects.requireNonNullElse(column.keptOpen(), List.of())));
  }

  static List<Prerequisite> prerequisites(String json) {
    return Json.read(json, PREREQUISITES);
  }

  static List<ExperimentNotes.Link> links(String json) {
    return Json.read(json, LINKS);
  }

  static Allocation ranges(String json) {
    return new Allocation(Json.read(json, RANGES).getOrDefault("ranges", List.of()));
  }

  static @Nullable String template(@Nullable TemplateUse template) {
    return template == null ? null : Json.write(template);
  }

  static TemplateUse template(String json) {
    return Json.read(json, new TypeReference<TemplateUse>() {});
  }
}
