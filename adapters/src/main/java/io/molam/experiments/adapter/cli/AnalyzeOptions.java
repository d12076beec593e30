package io.molam.experiments.adapter.cli;

import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.domain.results.AnalysisMethod;
import io.molam.experiments.domain.statistics.judge.Correction;
import io.molam.experiments.domain.statistics.judge.TestChoice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.ArgumentParser;
import net.sourceforge.argparse4j.inf.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * What {@code analyze} was asked.
 *
 * @param file path, or {@code -} for standard input
 * @param unit column of the unit's id; null when each row is a unit
 * @param variant column of the variant
 * @param control value of the control
 * @param metrics columns as given, with or without a kind
 * @param ratios NUM/DEN as given
 * @param covariates columns measured before the exposure
 * @param capPercentile in (0.5, 1], or null for no cap
 * @param expected planned shares by variant; empty for equal shares
 * @param test which tests judge
 * @param delimiter between cells; null to look for it in the header
 * @param keepFirst keep units with rows of several variants in their first variant
 */
record AnalyzeOptions(
    String file,
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
    @Nullable Character delimiter) {
  /** How far shares rounded for the command line may sum from 1. */
  private static final double ROUNDING = 0.01;

  static void configure(ArgumentParser parser) {
    parser.addArgument("file").metavar("FILE.csv").help("CSV file with a header; - reads stdin");
    parser
        .addArgument("--unit")
        .metavar("COL")
        .help("column of the unit's id: its rows add up; without it each row is a unit");
    parser.addArgument("--variant").metavar("COL").required(true).help("column of the variant");
    parser.addArgument("--control").metavar("VALUE").required(true).help("which one is control");
    parser
        .addArgument("--metric")
        .metavar("COL[:binomial|mean]")
        .action(Arguments.append())
        .help("may be repeated; without a kind a column of 0/1 or true/false is binomial");
    parser
        .addArgument("--ratio")
        .metavar("NUM/DEN")
        .action(Arguments.append())
        .help("sum of one column over sum of another; may be repeated");
    parser
        .addArgument("--covariate")
        .metavar("COL")
        .action(Arguments.append())
        .help("measured before the exposure; adjusts every mean (CUPED); may be repeated");
    parser
        .addArgument("--cap-percentile")
        .metavar("P")
        .help("cap means at this percentile over all variants, such as 99.9");
    parser
        .addArgument("--expected")
        .metavar("a=0.5,b=0.5")
        .help("planned split, in shares of 1 or in percent; equal without it");
    parser
        .addArgument("--method")
        .choices("fixed", "sequential", "bayesian")
        .setDefault("fixed")
        .help("fixed: one planned look; sequential: safe at any look (default: fixed)");
    parser
        .addArgument("--test")
        .choices("auto", "welch")
        .setDefault("auto")
        .help(
            "auto: rates by the score statistic, the rest with shrunk variances, holds for rare"
                + " outcomes; welch: as other tools do (default: auto)");
    parser.addArgument("--level").metavar("L").setDefault("0.95").help("of intervals (0.95)");
    parser
        .addArgument("--correction")
        .choices("holm", "bh", "bonferroni", "none")
        .setDefault("holm")
        .help("over metrics x variants (default: holm)");
    parser.addArgument("--format").choices("table", "json").setDefault("table");
    parser
        .addArgument("--delimiter")
        .metavar("C")
        .help("one character or tab; without it , ; tab or |, whichever the header has");
    parser
        .addArgument("--multiple-exposure")
        .dest("multiple")
        .choices("exclude", "first")
        .setDefault("exclude")
        .help("units with rows of two variants: leave out, or keep in the first one");
  }

  static AnalyzeOptions of(Namespace namespace) {
    List<String> metrics = list(namespace, "metric");
    List<String> ratios = list(namespace, "ratio");
    if (metrics.isEmpty() && ratios.isEmpty()) {
      throw new CommandFailure.WrongUse("name at least one --metric or --ratio");
    }
    double level = number("--level", namespace.getString("level"));
    if (!(level > 0 && level < 1)) {
      throw new CommandFailure.WrongUse("--level must be between 0 and 1, not " + level);
    }
    return new AnalyzeOptions(
        namespace.getString("file"),
        namespace.getString("unit"),
        namespace.getString("variant"),
        namespace.getString("control"),
        metrics,
        ratios,
        list(namespace, "covariate"),
        percentile(namespace.getString("cap_percentile")),
        expected(namespace.getString("expected")),
        AnalysisMethod.valueOf(namespace.getString("method").toUpperCase(Locale.ROOT)),
        TestChoice.valueOf(namespace.getString("test").toUpperCase(Locale.ROOT)),
        level,
        correction(namespace.getString("correction")),
        namespace.getString("format").equals("json"),
        namespace.getString("multiple").equals("first"),
        delimiter(namespace.getString("delimiter")));
  }

  private static @Nullable Character delimiter(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String given = text.equals("tab") || text.equals("\\t") ? "\t" : text;
    if (given.length() != 1 || "\"\r\n".contains(given)) {
      throw new CommandFailure.WrongUse(
          "--delimiter must be one character or tab, not \"%s\"".formatted(text));
    }
    return given.charAt(0);
  }

  static Correction correction(String name) {
    Correction correction = Vocabulary.correction(name);
    if (correction == null) {
      throw new CommandFailure.WrongUse("unknown correction " + name);
    }
    return correction;
  }

  private static List<String> list(Namespace namespace, String name) {
    List<String> values = namespace.getList(name);
    return values == null ? List.of() : List.copyOf(values);
  }

  static double number(String option, String text) {
    try {
      double value = Double.parseDouble(text.strip());
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // falls through to the one message for everything that is no number
    }
    throw new CommandFailure.WrongUse("%s must be a number, not \"%s\"".formatted(option, text));
  }

  /** In percent as in the API, in (50, 100]: 0.99 there would be the 0.99th percent. */
  private static @Nullable Double percentile(@Nullable String text) {
    if (text == null) {
      return null;
    }
    double value = number("--cap-percentile", text);
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
      double share = number("--expected", part.substring(at + 1));
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
