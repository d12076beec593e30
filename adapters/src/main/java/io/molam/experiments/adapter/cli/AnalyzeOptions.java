package io.molam.experiments.adapter.cli;

import io.molam.experiments.adapter.cli.text.CellForm;
import io.molam.experiments.domain.results.AnalysisMethod;
import io.molam.experiments.domain.statistics.judge.Correction;
import io.molam.experiments.domain.statistics.judge.TestChoice;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.inf.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * What {@code analyze} was asked.
 *
 * @param files paths, or {@code -} for standard input
 * @param unit column of the unit's id; null when each row is a unit
 * @param variant column of the variant
 * @param control value of the control
 * @param metrics columns as given, with or without a kind
 * @param ratios NUM/DEN as given
 * @param covariates columns measured before the exposure
 * @param capPercentile in (0.5, 1], or null for no cap
 * @param expected planned shares by variant; empty for equal shares
 * @param test which tests judge
 * @param keepFirst keep units with rows of several variants in their first variant
 * @param kept variants that count, others are left out; empty for all
 * @param form how the files are written and which rows count
 * @param html file to write a report to; null for none
 * @param totals of rows that are totals; null when rows are units or events
 */
record AnalyzeOptions(
    List<String> files,
    @Nullable String unit,
    String variant,
    String control,
    List<String> metrics,
    List<String> ratios,
    List<String> covariates,
    @Nullable Double capPercentile,
    SequencedMap<String, Double> expected,
    AnalysisMethod method,
    TestChoice test,
    double level,
    Correction correction,
    boolean json,
    boolean keepFirst,
    List<String> kept,
    FileForm form,
    @Nullable Path html,
    @Nullable Totals totals) {
  /** How far shares rounded for the command line may sum from 1. */
  private static final double ROUNDING = 0.01;

  /**
   * Columns of rows that are totals.
   *
   * @param squares one for each of the sums
   */
  record Totals(String units, List<String> successes, List<String> sums, List<String> squares) {}

  static AnalyzeOptions of(Namespace namespace) {
    List<String> metrics = OptionText.list(namespace, "metric");
    List<String> ratios = OptionText.list(namespace, "ratio");
    Totals totals = totals(namespace);
    if (totals == null && metrics.isEmpty() && ratios.isEmpty()) {
      throw new CommandFailure.WrongUse(
          "name at least one --metric or --ratio, or --units with --successes or --sum");
    }
    double level = OptionText.number("--level", namespace.getString("level"));
    if (!(level > 0 && level < 1)) {
      throw new CommandFailure.WrongUse("--level must be between 0 and 1, not " + level);
    }
    String control = CellForm.strip(namespace.getString("control"));
    SequencedMap<String, Double> expected = expected(namespace.getString("expected"));
    if (expected.size() == 1) {
      throw new CommandFailure.WrongUse("--expected names one variant; name all that count");
    }
    if (!expected.isEmpty() && !expected.containsKey(control)) {
      throw new CommandFailure.WrongUse(
          "--expected does not name the control \"%s\"".formatted(control));
    }
    return new AnalyzeOptions(
        files(namespace),
        namespace.getString("unit"),
        namespace.getString("variant"),
        control,
        metrics,
        ratios,
        OptionText.list(namespace, "covariate"),
        percentile(namespace.getString("cap_percentile")),
        expected,
        AnalysisMethod.valueOf(namespace.getString("method").toUpperCase(Locale.ROOT)),
        TestChoice.valueOf(namespace.getString("test").toUpperCase(Locale.ROOT)),
        level,
        OptionText.correction(namespace.getString("correction")),
        namespace.getString("format").equals("json"),
        namespace.getString("multiple").equals("first"),
        kept(namespace.getString("variants"), control, expected),
        FileForm.of(namespace),
        html(namespace.getString("html")),
        totals);
  }

  private static @Nullable Path html(@Nullable String text) {
    try {
      return text == null ? null : Path.of(text);
    } catch (InvalidPathException e) {
      throw new CommandFailure.WrongUse("--html is no file name: " + e.getMessage());
    }
  }

  private static List<String> files(Namespace namespace) {
    List<String> files = OptionText.list(namespace, "file");
    for (int i = 0; i < files.size(); i++) {
      if (files.indexOf(files.get(i)) != i) {
        throw new CommandFailure.WrongUse("the file %s is named twice".formatted(files.get(i)));
      }
    }
    return files;
  }

  private static @Nullable Totals totals(Namespace namespace) {
    String units = namespace.getString("units");
    List<String> successes = OptionText.list(namespace, "successes");
    List<String> sums = OptionText.list(namespace, "sum");
    List<String> squares = OptionText.list(namespace, "squares");
    if (units == null) {
      if (!successes.isEmpty() || !sums.isEmpty() || !squares.isEmpty()) {
        throw new CommandFailure.WrongUse("rows that are totals need --units");
      }
      return null;
    }
    if (successes.isEmpty() && sums.isEmpty()) {
      throw new CommandFailure.WrongUse("--units needs --successes, or --sum and --sum-squares");
    }
    if (sums.size() != squares.size()) {
      throw new CommandFailure.WrongUse(
          "each --sum needs its --sum-squares: there are %d and %d"
              .formatted(sums.size(), squares.size()));
    }
    Set<String> keys = new HashSet<>();
    Stream.concat(successes.stream(), sums.stream())
        .filter(column -> !keys.add(column))
        .findFirst()
        .ifPresent(
            column -> {
              throw new CommandFailure.WrongUse(
                  "the column \"%s\" is named twice as a total".formatted(column));
            });
    for (String option : List.of("unit", "metric", "ratio", "covariate", "cap_percentile")) {
      if (namespace.get(option) != null) {
        throw new CommandFailure.WrongUse(
            "--%s does not go with --units: rows are totals of many units"
                .formatted(option.replace('_', '-')));
      }
    }
    if (namespace.getString("missing").equals("skip")) {
      throw new CommandFailure.WrongUse("--missing skip does not go with --units: use zero");
    }
    return new Totals(units, successes, sums, squares);
  }

  private static List<String> kept(
      @Nullable String text, String control, SequencedMap<String, Double> expected) {
    if (text == null) {
      return List.copyOf(expected.keySet());
    }
    List<String> names = Stream.of(text.split(",", -1)).map(CellForm::strip).toList();
    if (names.contains("") || new HashSet<>(names).size() < names.size()) {
      throw new CommandFailure.WrongUse(
          "--variants must look like a,b, each once, not \"%s\"".formatted(text));
    }
    if (names.size() < 2 || !names.contains(control)) {
      throw new CommandFailure.WrongUse(
          "--variants must name the control \"%s\" and another one".formatted(control));
    }
    for (String name : names) {
      if (!expected.isEmpty() && !expected.containsKey(name)) {
        throw new CommandFailure.WrongUse(
            "--expected does not name the variant \"%s\" of --variants".formatted(name));
      }
    }
    return names;
  }

  /** In percent as in the API, in (50, 100]: 0.99 there would be the 0.99th percent. */
  private static @Nullable Double percentile(@Nullable String text) {
    if (text == null) {
      return null;
    }
    double value = OptionText.number("--cap-percentile", text);
    if (!(value > 50 && value <= 100)) {
      throw new CommandFailure.WrongUse(
          "--cap-percentile must be above 50 and at most 100, not "
              + text
              + (value > 0.5 && value <= 1
                  ? "; did you mean "
                      + BigDecimal.valueOf(value)
                          .movePointRight(2)
                          .stripTrailingZeros()
                          .toPlainString()
                      + "?"
                  : ""));
    }
    return value / 100;
  }

  private static SequencedMap<String, Double> expected(@Nullable String text) {
    SequencedMap<String, Double> shares = new LinkedHashMap<>();
    if (text == null) {
      return shares;
    }
    List<String> parts = new ArrayList<>(List.of(text.split(",", -1)));
    for (String part : parts) {
      int at = part.lastIndexOf('=');
      if (at <= 0) {
        throw new CommandFailure.WrongUse(
            "--expected must look like a=0.5,b=0.5, not \"%s\"".formatted(text));
      }
      double share = OptionText.number("--expected", part.substring(at + 1));
      if (!(share > 0)) {
        throw new CommandFailure.WrongUse("--expected shares must be above 0: " + part);
      }
      if (shares.put(part.substring(0, at).strip(), share) != null) {
        throw new CommandFailure.WrongUse("--expected names a variant twice: " + part);
      }
    }
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    if (Math.abs(sum - 1) > ROUNDING && Math.abs(sum - 100) > 100 * ROUNDING) {
      throw new CommandFailure.WrongUse(
          "--expected shares sum to %s; they must sum to 1, or to 100 percent".formatted(sum));
    }
    return shares;
  }
}
