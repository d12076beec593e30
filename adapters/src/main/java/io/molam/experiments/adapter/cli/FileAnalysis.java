package io.molam.experiments.adapter.cli;

import io.molam.experiments.application.results.ReadTimeseries;
import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.results.AnalysisOptions;
import io.molam.experiments.domain.results.AnalysisRequest;
import io.molam.experiments.domain.results.AssembleResults;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.WarningCode;
import io.molam.experiments.domain.statistics.Preparation;
import io.molam.experiments.domain.statistics.VariantStatistics;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Results of a CSV file. */
final class FileAnalysis {
  private final AnalyzeOptions options;

  FileAnalysis(AnalyzeOptions options) {
    this.options = options;
  }

  /**
   * Results, and with {@code --time} the results at the end of each day.
   *
   * @param days oldest first; empty without {@code --time}
   */
  record Answer(Results results, List<ReadTimeseries.Day> days) {}

  Answer run(InputStream standardInput, Progress progress) {
    Tally tally = new Tally(options);
    Files files = new Files();
    for (String file : options.files()) {
      RowHandler rows =
          new RowHandler(
              options.files().size() == 1 ? "" : file + ", ",
              options.form(),
              tally,
              progress,
              header -> ColumnPlan.of(header, options),
              plan -> files.sink(file, plan));
      CsvSource.read(file, standardInput, options.form(), rows, tally, progress);
      if (!rows.hasHeader()) {
        throw new CommandFailure.UnusableData(
            "%sthe file is empty: not even a header".formatted(rows.prefix()));
      }
    }
    progress.close();
    ColumnPlan plan = Objects.requireNonNull(files.plan);
    RowSink sink = Objects.requireNonNull(files.sink);
    List<Results.Warning> left = new ArrayList<>();
    boolean[] binary = binary(plan, tally);
    List<Results.Warning> notes = tally.warnings();
    if (tally.rows() == 0) {
      throw new CommandFailure.UnusableData(
          tally.leftOut() == 0
              ? "the file has a header but no rows"
              : "no row is left: "
                  + notes.stream().map(Results.Warning::detail).collect(Collectors.joining(" ")));
    }
    left.addAll(notes);
    if (!options.covariates().isEmpty() && !options.ratios().isEmpty()) {
      left.add(
          new Results.Warning(
              WarningCode.COVARIATE_UNUSED,
              "Covariates adjust means only; the ratios are as they were measured."));
    }
    if (sink instanceof DailyRows daily) {
      return series(plan, tally, daily, binary, left);
    }
    return new Answer(results(plan, tally, sink.sums(binary), binary, left), List.of());
  }

  /** The sink of the first file, for all of them; their columns must have the same uses. */
  private final class Files {
    private @Nullable ColumnPlan plan;
    private @Nullable RowSink sink;

    RowSink sink(String file, ColumnPlan own) {
      RowSink known = sink;
      if (plan == null || known == null) {
        plan = own;
        known = FileAnalysis.this.sink(own);
        sink = known;
      } else if (!plan.sameUses(own)) {
        throw new CommandFailure.UnusableData(
            "%s has other columns than %s".formatted(file, options.files().getFirst()));
      }
      return known;
    }
  }

  private RowSink sink(ColumnPlan plan) {
    if (options.form().time() != null) {
      boolean stored = options.unit() != null || options.capPercentile() != null;
      return new DailyRows(plan, stored, () -> plain(plan));
    }
    return plain(plan);
  }

  private RowSink plain(ColumnPlan plan) {
    if (options.totals() != null) {
      return new TotalRows(plan);
    }
    return options.unit() != null || options.capPercentile() != null
        ? new UnitStore(plan, options.unit() != null, options.capPercentile(), options.keepFirst())
        : new StreamingVariants(plan);
  }

  /** By slot, whether its metric is a rate. */
  private static boolean[] binary(ColumnPlan plan, Tally tally) {
    boolean[] binary = new boolean[plan.slots()];
    for (ColumnPlan.MeanMetric metric : plan.means()) {
      int slot = metric.slot();
      binary[slot] =
          switch (metric.kind()) {
            case BINOMIAL -> true;
            case MEAN -> false;
            case AUTO -> tally.binary(slot);
          };
      if (metric.kind() == ColumnPlan.Kind.AUTO) {
        tally.kindOf(metric.key(), slot);
      }
    }
    return binary;
  }

  private Answer series(
      ColumnPlan plan,
      Tally tally,
      DailyRows daily,
      boolean[] binary,
      List<Results.Warning> warnings) {
    List<ReadTimeseries.Day> days = new ArrayList<>();
    List<String> variants = tally.variants();
    long[] before = new long[Tally.MAX_VARIANTS];
    daily.each(
        binary,
        (date, sums) -> {
          Results results = results(plan, tally, sums, binary, warnings);
          SequencedMap<String, Long> added = new LinkedHashMap<>();
          variants(variants)
              .forEach(
                  (key, number) -> {
                    long units = number < 0 ? 0 : sums.units(number);
                    added.put(key, units - (number < 0 ? 0 : before[number]));
                    if (number >= 0) {
                      before[number] = units;
                    }
                  });
          days.add(new ReadTimeseries.Day(date, added, results));
        });
    return new Answer(days.getLast().results(), days);
  }

  private Results results(
      ColumnPlan plan,
      Tally tally,
      VariantSums sums,
      boolean[] binary,
      List<Results.Warning> warnings) {
    List<Results.Warning> all = new ArrayList<>(warnings);
    if (sums.multiple() > 0) {
      all.add(
          new Results.Warning(
              WarningCode.MULTIPLE_EXPOSURE,
              sums.multiple() == 1
                  ? "1 unit has rows of more than one variant and %s."
                      .formatted(
                          options.keepFirst()
                              ? "counts in its first one"
                              : "is left out of the effects")
                  : String.format(
                      Locale.ROOT,
                      "%,d units have rows of more than one variant and %s.",
                      sums.multiple(),
                      options.keepFirst()
                          ? "count in their first one"
                          : "are left out of the effects")));
    }
    return new AssembleResults().assemble(request(plan, tally, sums, binary, all));
  }

  private AnalysisRequest request(
      ColumnPlan plan,
      Tally tally,
      VariantSums sums,
      boolean[] binary,
      List<Results.Warning> warnings) {
    SequencedMap<String, Integer> variants = variants(tally.variants());
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
              number -> sums.mean(number, index),
              number -> sums.preparation(number, index),
              options.covariates().isEmpty()
                  ? null
                  : new AnalysisRequest.Covariates(options.covariates(), null)));
    }
    for (int r = 0; r < plan.ratios().size(); r++) {
      int index = r;
      metrics.add(
          metric(
              plan.ratios().get(r).key(),
              MetricKind.RATIO,
              variants,
              number -> sums.ratio(number, index),
              number -> Preparation.NONE,
              options.covariates().isEmpty()
                  ? null
                  : new AnalysisRequest.Covariates(List.of(), "covariates adjust means only")));
    }
    for (int t = 0; t < plan.totals().size(); t++) {
      int index = t;
      ColumnPlan.TotalMetric total = plan.totals().get(t);
      metrics.add(
          metric(
              total.key(),
              total.squares() < 0 ? MetricKind.BINOMIAL : MetricKind.MEAN,
              variants,
              number -> sums.mean(number, index),
              number -> Preparation.NONE,
              null));
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
      IntFunction<VariantStatistics> statistics,
      IntFunction<Preparation> preparation,
      AnalysisRequest.@Nullable Covariates covariates) {
    Map<String, VariantStatistics> known = new HashMap<>();
    Map<String, Preparation> prepared = new HashMap<>();
    variants.forEach(
        (variant, number) -> {
          if (number >= 0) {
            known.put(variant, statistics.apply(number));
            prepared.put(variant, preparation.apply(number));
          }
        });
    return new AnalysisRequest.Metric(
        key,
        MetricRole.GOAL,
        kind,
        Direction.INCREASE,
        OptionalDouble.empty(),
        List.of(new AnalysisRequest.Stratum("all", known, null, prepared)),
        covariates);
  }

  /**
   * Control first, then the others as they appear; planned ones that never appear have number -1.
   */
  private SequencedMap<String, Integer> variants(List<String> seen) {
    if (!seen.contains(options.control())) {
      throw new CommandFailure.WrongUse(
          "--control: no row that counts has the variant \"%s\"; the variants are %s"
              .formatted(options.control(), String.join(", ", seen)));
    }
    SequencedMap<String, Integer> variants = new LinkedHashMap<>();
    variants.put(options.control(), seen.indexOf(options.control()));
    for (String variant : seen) {
      variants.putIfAbsent(variant, seen.indexOf(variant));
    }
    for (String variant : options.expected().keySet()) {
      if (options.kept().contains(variant)) {
        variants.putIfAbsent(variant, -1);
      }
    }
    if (seen.size() == 1) {
      throw new CommandFailure.UnusableData(
          "all rows that count have the variant \"%s\": there is nothing to compare it with"
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
