package io.molam.experiments.adapter.cli;

import io.molam.experiments.adapter.document.Vocabulary;
import io.molam.experiments.domain.results.AnalysisMethod;
import io.molam.experiments.domain.statistics.judge.Correction;
import io.molam.experiments.domain.statistics.judge.TestChoice;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.ArgumentGroup;
import net.sourceforge.argparse4j.inf.ArgumentParser;
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
    Form form,
    @Nullable Totals totals) {
  /** How far shares rounded for the command line may sum from 1. */
  private static final double ROUNDING = 0.01;

  /**
   * How the files are written, and which of their rows count.
   *
   * @param delimiter between cells; null to look for it in the header
   * @param encoding null to look for it
   * @param where all of them must hold
   * @param skipBadRows leave bad rows out instead of stopping at the first
   * @param time column of the date or time, null for no series
   * @param timePattern null for ISO 8601
   */
  record Form(
      @Nullable Character delimiter,
      @Nullable Charset encoding,
      CellForm cells,
      List<Condition> where,
      boolean skipBadRows,
      @Nullable String time,
      @Nullable DateTimeFormatter timePattern) {}

  /** What a column must hold, or must not, for its row to count. */
  record Condition(String column, String value, boolean equal) {
    boolean holds(char[] buffer, int offset, int length) {
      if (length != value.length()) {
        return !equal;
      }
      for (int i = 0; i < length; i++) {
        if (buffer[offset + i] != value.charAt(i)) {
          return !equal;
        }
      }
      return equal;
    }
  }

  /**
   * Columns of rows that are totals.
   *
   * @param squares one for each of the sums
   */
  record Totals(String units, List<String> successes, List<String> sums, List<String> squares) {}

  static void configure(ArgumentParser parser) {
    parser
        .addArgument("file")
        .metavar("FILE.csv")
        .nargs("+")
        .help(
            "CSV files, each with a header (columns in any order), read as one; - reads standard"
                + " input");
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
        .addArgument("--multiple-exposure")
        .dest("multiple")
        .choices("exclude", "first")
        .setDefault("exclude")
        .help("units with rows of two variants: leave out, or keep in the first one");
    ArgumentGroup rows =
        parser.addArgumentGroup("rows").description("which rows count, and what is left out");
    rows.addArgument("--where")
        .metavar("COL=VALUE")
        .action(Arguments.append())
        .help(
            "only rows with it (or without it: COL!=VALUE); may be repeated, then all must hold;"
                + " a unit without such a row does not count");
    rows.addArgument("--variants")
        .metavar("a,b")
        .help("only rows of these; without it, --expected names them, or all count");
    rows.addArgument("--bad-rows")
        .dest("bad")
        .choices("fail", "skip")
        .setDefault("fail")
        .help("stop at the first, or leave them out, show ten and their number (default: fail)");
    rows.addArgument("--missing")
        .choices("fail", "skip", "zero")
        .setDefault("fail")
        .help(
            "an empty cell, NA, N/A, NaN, NULL or None as a number: a bad row, no value of that"
                + " metric, or 0 (default: fail)");
    ArgumentGroup form = parser.addArgumentGroup("form").description("how the file is written");
    form.addArgument("--delimiter")
        .metavar("C")
        .help("one character or tab; without it , ; tab or |, whichever the header has");
    form.addArgument("--encoding")
        .metavar("NAME")
        .help(
            "such as ISO-8859-1; without it a byte order mark says it, or UTF-16 and Latin-1 are"
                + " found, else UTF-8");
    form.addArgument("--decimal")
        .metavar(".|,")
        .setDefault(".")
        .help("between whole and fraction (default: .)");
    form.addArgument("--thousands")
        .metavar("C")
        .help("between groups of three digits: , . ' or space; none without it");
    form.addArgument("--true")
        .dest("truth")
        .metavar("YES[/NO]")
        .action(Arguments.append())
        .help(
            "words for 1 and 0 besides true/false, in any case, such as Ja/Nein; yes, y, t, ja, j,"
                + " oui, o, si, vrai, wahr, on know their other word; may be repeated");
    form.addArgument("--time")
        .metavar("COL")
        .help(
            "column of the day or time, 2026-01-31 or 2026-01-31T09:30:00Z: adds results at the"
                + " end of each day (UTC)");
    form.addArgument("--time-format")
        .dest("timeFormat")
        .metavar("PATTERN")
        .help("of another form, as java.time writes patterns, such as dd.MM.yyyy");
    ArgumentGroup totals =
        parser
            .addArgumentGroup("rows that are totals")
            .description("instead of --metric and --ratio; rows of a variant add up");
    totals.addArgument("--units").metavar("COL").help("units of the row");
    totals
        .addArgument("--successes")
        .metavar("COL")
        .action(Arguments.append())
        .help("how many of them converted; may be repeated");
    totals
        .addArgument("--sum")
        .metavar("COL")
        .action(Arguments.append())
        .help("sum of their values, each with a --sum-squares; may be repeated");
    totals
        .addArgument("--sum-squares")
        .dest("squares")
        .metavar("COL")
        .action(Arguments.append())
        .help("sum of the squares of their values");
    parser.epilog(
        "Exit code 0; 1 for data that cannot be used, 2 for wrong use, each with one line that"
            + " names line, column and value. What is left out is counted in the warnings."
            + " Examples are in docs/statistics.md, section Files.");
  }

  static AnalyzeOptions of(Namespace namespace) {
    List<String> metrics = list(namespace, "metric");
    List<String> ratios = list(namespace, "ratio");
    Totals totals = totals(namespace);
    if (totals == null && metrics.isEmpty() && ratios.isEmpty()) {
      throw new CommandFailure.WrongUse(
          "name at least one --metric or --ratio, or --units with --successes or --sum");
    }
    double level = number("--level", namespace.getString("level"));
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
        list(namespace, "covariate"),
        percentile(namespace.getString("cap_percentile")),
        expected,
        AnalysisMethod.valueOf(namespace.getString("method").toUpperCase(Locale.ROOT)),
        TestChoice.valueOf(namespace.getString("test").toUpperCase(Locale.ROOT)),
        level,
        correction(namespace.getString("correction")),
        namespace.getString("format").equals("json"),
        namespace.getString("multiple").equals("first"),
        kept(namespace.getString("variants"), control, expected),
        form(namespace),
        totals);
  }

  private static List<String> files(Namespace namespace) {
    List<String> files = list(namespace, "file");
    for (int i = 0; i < files.size(); i++) {
      if (files.indexOf(files.get(i)) != i) {
        throw new CommandFailure.WrongUse("the file %s is named twice".formatted(files.get(i)));
      }
    }
    return files;
  }

  private static @Nullable Totals totals(Namespace namespace) {
    String units = namespace.getString("units");
    List<String> successes = list(namespace, "successes");
    List<String> sums = list(namespace, "sum");
    List<String> squares = list(namespace, "squares");
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

  private static Form form(Namespace namespace) {
    String time = namespace.getString("time");
    String pattern = namespace.getString("timeFormat");
    if (pattern != null && time == null) {
      throw new CommandFailure.WrongUse("--time-format needs --time");
    }
    return new Form(
        delimiter(namespace.getString("delimiter")),
        encoding(namespace.getString("encoding")),
        cells(namespace),
        list(namespace, "where").stream().map(AnalyzeOptions::condition).toList(),
        namespace.getString("bad").equals("skip"),
        time,
        pattern(pattern));
  }

  private static @Nullable DateTimeFormatter pattern(@Nullable String text) {
    try {
      return text == null ? null : DateTimeFormatter.ofPattern(text, Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure.WrongUse(
          "--time-format: \"%s\" is no pattern of dates: %s".formatted(text, e.getMessage()));
    }
  }

  private static @Nullable Charset encoding(@Nullable String name) {
    try {
      return name == null ? null : Charset.forName(name.strip());
    } catch (IllegalArgumentException e) {
      throw new CommandFailure.WrongUse("--encoding: there is no \"%s\"".formatted(name));
    }
  }

  private static CellForm cells(Namespace namespace) {
    String decimal = namespace.getString("decimal");
    if (!decimal.equals(".") && !decimal.equals(",")) {
      throw new CommandFailure.WrongUse("--decimal must be . or , not \"%s\"".formatted(decimal));
    }
    String thousands = namespace.getString("thousands");
    char separator = CellForm.NONE;
    if (thousands != null) {
      String given = thousands.equals("space") ? " " : thousands;
      if (given.length() != 1 || !",.' ".contains(given) || given.equals(decimal)) {
        throw new CommandFailure.WrongUse(
            "--thousands must be , . ' or space, and not the decimal sign, not \"%s\""
                .formatted(thousands));
      }
      separator = given.charAt(0);
    }
    return new CellForm(
        decimal.charAt(0),
        separator,
        list(namespace, "truth").stream().map(AnalyzeOptions::words).toList(),
        CellForm.Missing.valueOf(namespace.getString("missing").toUpperCase(Locale.ROOT)));
  }

  /** Pairs whose other word is known. */
  private static final List<CellForm.Words> WORDS =
      List.of(
          new CellForm.Words("yes", "no"),
          new CellForm.Words("y", "n"),
          new CellForm.Words("t", "f"),
          new CellForm.Words("true", "false"),
          new CellForm.Words("ja", "nein"),
          new CellForm.Words("j", "n"),
          new CellForm.Words("oui", "non"),
          new CellForm.Words("o", "n"),
          new CellForm.Words("si", "no"),
          new CellForm.Words("vrai", "faux"),
          new CellForm.Words("wahr", "falsch"),
          new CellForm.Words("on", "off"));

  /** Whether a cell looks like one that {@code --true} is for. */
  static boolean isYesOrNo(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    return WORDS.stream().anyMatch(pair -> pair.yes().equals(word) || pair.no().equals(word));
  }

  private static CellForm.Words words(String text) {
    String given = CellForm.strip(text).toLowerCase(Locale.ROOT);
    int slash = given.indexOf('/');
    if (slash > 0 && slash < given.length() - 1) {
      String yes = CellForm.strip(given.substring(0, slash));
      String no = CellForm.strip(given.substring(slash + 1));
      if (!yes.equals(no)) {
        return new CellForm.Words(yes, no);
      }
    }
    return WORDS.stream()
        .filter(pair -> pair.yes().equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandFailure.WrongUse(
                    "--true must look like YES/NO, such as bought/left, not \"%s\""
                        .formatted(text)));
  }

  private static Condition condition(String text) {
    int at = text.indexOf('=');
    boolean equal = at > 0 && text.charAt(at - 1) != '!';
    String column = at <= 0 ? "" : CellForm.strip(text.substring(0, equal ? at : at - 1));
    if (column.isEmpty()) {
      throw new CommandFailure.WrongUse(
          "--where must look like COL=VALUE or COL!=VALUE, not \"%s\"".formatted(text));
    }
    return new Condition(column, CellForm.strip(text.substring(at + 1)), equal);
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
      // falls through to the one message for everything that is not a number
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
