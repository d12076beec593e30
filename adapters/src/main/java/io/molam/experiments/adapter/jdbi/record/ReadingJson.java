package io.molam.experiments.adapter.jdbi.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import io.molam.experiments.adapter.jdbi.sql.Json;
import io.molam.experiments.application.port.FrozenReadings.Frozen;
import io.molam.experiments.application.port.MetricSource.Group;
import io.molam.experiments.application.port.MetricSource.UnitCount;
import io.molam.experiments.domain.statistics.JointStatistics;
import io.molam.experiments.domain.statistics.Preparation;
import io.molam.experiments.domain.statistics.QuantileStatistics;
import io.molam.experiments.domain.statistics.SufficientStatistics;
import io.molam.experiments.domain.statistics.VariantStatistics;
import io.molam.experiments.domain.statistics.split.LoggedSplit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sufficient statistics as JSON; numbers keep every digit. */
final class ReadingJson {
  private record Document(List<Count> counts, Map<String, List<Statistics>> groups) {}

  /** What a contextual policy logged of the units is absent where the plan decided. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Count(
      UUID variant, int phase, long units, long multiple, @Nullable LoggedSplit logged) {}

  /**
   * Means and cross moments; of a quantile, in {@code means}: effective n, quantile, bounds.
   *
   * @param withHistory units with a value before the exposure; null without covariates
   * @param caps of the metric; null without a cap, as is {@code capped}. What was frozen before
   *     either was kept has none of the three
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Statistics(
      UUID variant,
      int phase,
      Form form,
      long n,
      List<Double> means,
      List<Double> comoments,
      @Nullable Long withHistory,
      @Nullable List<Double> caps,
      @Nullable Long capped) {
    Statistics(Group group, Form form, long n, List<Double> means, List<Double> comoments) {
      this(
          group.variantId(),
          group.phase(),
          form,
          n,
          means,
          comoments,
          group.preparation().withHistory().isPresent()
              ? group.preparation().withHistory().getAsLong()
              : null,
          group.preparation().caps().isEmpty() ? null : group.preparation().caps(),
          group.preparation().caps().isEmpty() ? null : group.preparation().capped());
    }

    Preparation preparation() {
      return new Preparation(
          withHistory == null ? OptionalLong.empty() : OptionalLong.of(withHistory),
          caps == null ? List.of() : caps,
          capped == null ? 0 : capped);
    }
  }

  private enum Form {
    MEAN,
    ADJUSTED_MEAN,
    RATIO,
    ADJUSTED_RATIO,
    QUANTILE
  }

  private ReadingJson() {}

  static String write(Frozen frozen) {
    Map<String, List<Statistics>> groups = new HashMap<>();
    frozen
        .groups()
        .forEach((key, found) -> groups.put(key, found.stream().map(ReadingJson::of).toList()));
    return Json.write(
        new Document(
            frozen.counts().stream()
                .map(c -> new Count(c.variantId(), c.phase(), c.units(), c.multiple(), c.logged()))
                .toList(),
            groups));
  }

  static Frozen read(int version, Instant asOf, String reason, String json) {
    Document document = Json.read(json, new TypeReference<Document>() {});
    Map<String, List<Group>> groups = new HashMap<>();
    document
        .groups()
        .forEach((key, found) -> groups.put(key, found.stream().map(ReadingJson::group).toList()));
    return new Frozen(
        version,
        asOf,
        reason,
        document.counts().stream()
            .map(c -> new UnitCount(c.variant(), c.phase(), c.units(), c.multiple(), c.logged()))
            .toList(),
        groups);
  }

  private static Statistics of(Group group) {
    return switch (group.statistics()) {
      case VariantStatistics.Mean(SufficientStatistics y) ->
          new Statistics(
              group, Form.MEAN, y.n(), List.of(y.mean()), List.of(y.centredSumOfSquares()));
      case VariantStatistics.AdjustedMean(JointStatistics joint) ->
          of(group, Form.ADJUSTED_MEAN, joint);
      case VariantStatistics.Ratio(JointStatistics joint) -> of(group, Form.RATIO, joint);
      case VariantStatistics.AdjustedRatio(JointStatistics joint) ->
          of(group, Form.ADJUSTED_RATIO, joint);
      case VariantStatistics.Quantile(QuantileStatistics q) ->
          new Statistics(
              group,
              Form.QUANTILE,
              q.n(),
              List.of(q.effectiveN(), q.quantile(), q.lower(), q.upper()),
              q.open() ? List.of(1.0) : List.of());
    };
  }

  private static Statistics of(Group group, Form form, JointStatistics joint) {
    List<Double> means = new ArrayList<>();
    List<Double> comoments = new ArrayList<>();
    for (int i = 0; i < joint.variables(); i++) {
      means.add(joint.mean(i));
      for (int j = i; j < joint.variables(); j++) {
        comoments.add(joint.comoment(i, j));
      }
    }
    return new Statistics(group, form, joint.n(), means, comoments);
  }

  private static Group group(Statistics s) {
    return new Group(
        s.variant(),
        s.phase(),
        switch (s.form()) {
          case MEAN ->
              new VariantStatistics.Mean(
                  new SufficientStatistics(s.n(), s.means().getFirst(), s.comoments().getFirst()));
          case ADJUSTED_MEAN -> new VariantStatistics.AdjustedMean(joint(s));
          case RATIO -> new VariantStatistics.Ratio(joint(s));
          case ADJUSTED_RATIO -> new VariantStatistics.AdjustedRatio(joint(s));
          case QUANTILE ->
              new VariantStatistics.Quantile(
                  new QuantileStatistics(
                      s.n(),
                      s.means().get(0),
                      s.means().get(1),
                      s.means().get(2),
                      s.means().get(3),
                      !s.comoments().isEmpty()));
        },
        s.preparation());
  }

  private static JointStatistics joint(Statistics s) {
    return JointStatistics.of(
        s.n(),
        s.means().stream().mapToDouble(Double::doubleValue).toArray(),
        s.comoments().stream().mapToDouble(Double::doubleValue).toArray());
  }
}
