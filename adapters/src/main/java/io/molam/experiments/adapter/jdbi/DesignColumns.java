package io.molam.experiments.adapter.jdbi;

import static io.molam.experiments.adapter.jdbi.JdbiExperimentRepository.lower;

import com.fasterxml.jackson.core.type.TypeReference;
import io.molam.experiments.domain.allocation.Allocation;
import io.molam.experiments.domain.allocation.Allocation.BucketRange;
import io.molam.experiments.domain.allocation.Prerequisite;
import io.molam.experiments.domain.experiment.AnalysisPlan;
import io.molam.experiments.domain.experiment.AutoStop;
import io.molam.experiments.domain.statistics.Correction;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parts of a design that are kept as JSON. */
final class DesignColumns {
  private static final TypeReference<List<Prerequisite>> PREREQUISITES = new TypeReference<>() {};
  private static final TypeReference<Map<String, List<BucketRange>>> RANGES =
      new TypeReference<>() {};

  private record AnalysisColumn(String method, double level, String correction, int cupedDays) {}

  private record AutoStopColumn(String mode, double threshold, long minUnits) {}

  private DesignColumns() {}

  static String analysis(AnalysisPlan plan) {
    return Json.write(
        new AnalysisColumn(
            lower(plan.method()), plan.level(), lower(plan.correction()), plan.cupedDays()));
  }

  static AnalysisPlan analysis(String json) {
    AnalysisColumn column = Json.read(json, new TypeReference<AnalysisColumn>() {});
    return new AnalysisPlan(
        parsed(AnalysisPlan.Method.class, column.method()),
        column.level(),
        parsed(Correction.class, column.correction()),
        column.cupedDays());
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

  static List<Prerequisite> prerequisites(String json) {
    return Json.read(json, PREREQUISITES);
  }

  static Allocation allocation(String json) {
    return new Allocation(Json.read(json, RANGES).getOrDefault("ranges", List.of()));
  }

  static <E extends Enum<E>> E parsed(Class<E> type, String text) {
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }
}
