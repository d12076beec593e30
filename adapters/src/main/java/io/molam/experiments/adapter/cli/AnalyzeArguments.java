package io.molam.experiments.adapter.cli;

import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.ArgumentGroup;
import net.sourceforge.argparse4j.inf.ArgumentParser;

/** The arguments of {@code analyze}, with their help. */
final class AnalyzeArguments {
  private AnalyzeArguments() {}

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
        .addArgument("--html")
        .metavar("FILE.html")
        .help("also writes a report to send to someone: one file, no scripts, with plots");
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
}
