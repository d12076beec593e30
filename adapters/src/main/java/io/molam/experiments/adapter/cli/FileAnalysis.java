package io.molam.experiments.adapter.cli;

import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.results.AnalysisOptions;
import io.molam.experiments.domain.results.AnalysisRequest;
import io.molam.experiments.domain.results.AssembleResults;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.WarningCode;
import io.molam.experiments.domain.statistics.VariantStatistics;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.IntFunction;

/** Results of a CSV file. */
final class FileAnalysis {
  private final AnalyzeOptions options;

  FileAnalysis(AnalyzeOptions options) {
    this.options = options;
  }

  Results run(InputStream standardInput) {
    boolean stored = options.unit() != null || options.capPercentile() != null;
    RowHandler rows =
        new RowHandler(
            header -> ColumnPlan.of(header, options),
            plan ->
                stored ? new UnitStore(plan, options.unit() != null) : new StreamingVariants(plan));
    CsvSource.read(options.file(), standardInput, options.delimiter(), rows);
    ColumnPlan plan = rows.plan();
    if (plan == null) {
      throw new CommandFailure.UnusableData("the file is empty: not even a header");
    }
    if (rows.rows() == 0) {
      throw new CommandFailure.UnusableData("the file has a header but no rows");
    }
    boolean[] binary = new boolean[plan.slots()];
    for (int slot = 0; slot < binary.length; slot++) {
      binary[slot] =
          switch (plan.kind(slot)) {
            case BINOMIAL -> true;
            case MEAN -> false;
            case AUTO -> isMetric(plan, slot) && rows.binary(slot);
          };
    }
    List<Results.Warning> warnings = new ArrayList<>();
    StreamingVariants sums =
        switch (rows.sink()) {
          case StreamingVariants streaming -> streaming;
          case UnitStore store -> {
            if (store.multiple() > 0) {
              warnings.add(
                  new Results.Warning(
                      WarningCode.MULTIPLE_EXPOSURE,
                      "%d units have rows of more than one variant and %s."
                          .formatted(
                              store.multiple(),
                              options.keepFirst()
                                  ? "count in their first one"
                                  : "are left out of the effects")));
            }
            yield store.sums(binary, options.capPercentile(), options.keepFirst());
          }
          case null ->
              throw new CommandFailure.UnusableData("the file is empty: not even a header");
        };
    if (!options.covariates().isEmpty() && !options.ratios().isEmpty()) {
      warnings.add(
          new Results.Warning(
              WarningCode.COVARIATE_UNUSED,
              "Covariates adjust means only; the ratios are as they were measured."));
    }
    return new AssembleResults().assemble(request(plan, rows, sums, binary, warnings));
  }

  private static boolean isMetric(ColumnPlan plan, int slot) {
    return plan.means().stream().anyMatch(metric -> metric.slot() == slot);
  }

  private AnalysisRequest request(
      ColumnPlan plan,
      RowHandler rows,
      StreamingVariants sums,
      boolean[] binary,
      List<Results.Warning> warnings) {
    SequencedMap<String, Integer> variants = variants(rows.variants());
    List<AnalysisRequest.Variant> described = new ArrayList<>();
    SequencedMap<String, Long> units = new LinkedHashMap<>();
    variants.forEach(
        (key, number) -> {
          long count = number < 0 ? 0 : sums.units(number);
          units.put(key, count);
          described.add(
              new AnalysisRequest.Variant(key, null, null, key.equals(options.control()), count));
        });
    List<AnalysisRequest.Metric> metrics = new ArrayList<>();
    for (int m = 0; m < plan.means().size(); m++) {
      ColumnPlan.MeanMetric metric = plan.means().get(m);
      int index = m;
      metrics.add(
          metric(
              metric.key(),
              binary[metric.slot()] ? MetricKind.BINOMIAL : MetricKind.MEAN,
              variants,
              number -> sums.mean(number, index)));
    }
    for (int r = 0; r < plan.ratios().size(); r++) {
      int index = r;
      metrics.add(
          metric(
              plan.ratios().get(r).key(),
              MetricKind.RATIO,
              variants,
              number -> sums.ratio(number, index)));
    }
    return new AnalysisRequest(
        described,
        List.of(new AnalysisRequest.Phase("all", shares(variants), units)),
        metrics,
        AnalysisOptions.of(options.method(), options.level(), options.correction())
            .withTest(options.test()),
        warnings);
  }

  private static AnalysisRequest.Metric metric(
      String key,
      MetricKind kind,
      Map<String, Integer> variants,
      IntFunction<VariantStatistics> statistics) {
    Map<String, VariantStatistics> known = new HashMap<>();
    variants.forEach(
        (variant, number) -> {
          if (number >= 0) {
            known.put(variant, statistics.apply(number));
          }
        });
    return AnalysisRequest.Metric.unstratified(
        key, MetricRole.GOAL, kind, Direction.INCREASE, OptionalDouble.empty(), known);
  }

  /**
   * Control first, then the others as they appear; planned ones that never appear have number -1.
   */
  private SequencedMap<String, Integer> variants(List<String> seen) {
    if (!seen.contains(options.control())) {
      throw new CommandFailure.WrongUse(
          "--control: no row has the variant \"%s\"; the variants are %s"
              .formatted(options.control(), String.join(", ", seen)));
    }
    SequencedMap<String, Integer> variants = new LinkedHashMap<>();
    variants.put(options.control(), seen.indexOf(options.control()));
    for (String variant : seen) {
      variants.putIfAbsent(variant, seen.indexOf(variant));
    }
    for (String variant : options.expected().keySet()) {
      variants.putIfAbsent(variant, -1);
    }
    if (seen.size() == 1) {
      throw new CommandFailure.UnusableData(
          "all rows have the variant \"%s\": there is nothing to compare it with"
              .formatted(seen.getFirst()));
    }
    return variants;
  }

  private SequencedMap<String, Double> shares(SequencedMap<String, Integer> variants) {
    SequencedMap<String, Double> shares = new LinkedHashMap<>();
    for (String variant : variants.keySet()) {
      Double share =
          options.expected().isEmpty() ? Double.valueOf(1) : options.expected().get(variant);
      if (share == null) {
        throw new CommandFailure.WrongUse(
            "--expected does not name the variant \"%s\" of the file".formatted(variant));
      }
      shares.put(variant, share);
    }
    return shares;
  }
}
