package io.molam.experiments.adapter.cli;

import io.molam.experiments.adapter.cli.text.CellForm;
import io.molam.experiments.domain.results.Results;
import io.molam.experiments.domain.results.WarningCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of all files have shown so far: variants, kinds of columns, and all that was left
 * out. Only rows that count change it.
 */
final class Tally {
  /** As many variants as an experiment may have. */
  static final int MAX_VARIANTS = 20;

  private static final int SHOWN = 10;
  private static final Set<String> TOTALS =
      Set.of(
          "total",
          "totals",
          "grand total",
          "subtotal",
          "sum",
          "all",
          "overall",
          "gesamt",
          "summe",
          "insgesamt",
          "gesamtergebnis",
          "somme",
          "totale");

  private final List<char[]> variants = new ArrayList<>();
  private final AnalyzeOptions options;
  private final SequencedSet<String> strays = new LinkedHashSet<>();
  private final List<String> bad = new ArrayList<>();
  private final SequencedMap<String, long[]> missing = new LinkedHashMap<>();
  private final List<String> kinds = new ArrayList<>();
  private @Nullable String encoding;
  private boolean[] sawBoolean = new boolean[0];
  private boolean[] sawOther = new boolean[0];
  private long[] others = new long[0];
  private String[] firstOther = new String[0];
  private long rows;
  private long filtered;
  private long strayRows;
  private long badRows;

  Tally(AnalyzeOptions options) {
    this.options = options;
  }

  /** Room for as many numeric columns. */
  void slots(int count) {
    if (sawBoolean.length != count) {
      sawBoolean = new boolean[count];
      sawOther = new boolean[count];
      others = new long[count];
      firstOther = new String[count];
      Arrays.fill(firstOther, "");
    }
  }

  /** Number of a variant that has been seen in a row that counts, or -1. */
  int known(char[] buffer, int offset, int length) {
    for (int v = 0; v < variants.size(); v++) {
      char[] name = variants.get(v);
      if (name.length == length
          && Arrays.equals(name, 0, length, buffer, offset, offset + length)) {
        return v;
      }
    }
    return -1;
  }

  /** Whether rows of this variant are left out. */
  boolean stray(String name) {
    return !options.kept().isEmpty() && !options.kept().contains(name);
  }

  /** Whether a variant that nobody named is what spreadsheets call their last row. */
  boolean looksLikeTotal(String name) {
    return TOTALS.contains(name.toLowerCase(Locale.ROOT))
        && options.kept().isEmpty()
        && !named(name);
  }

  /** Whether the options name the variant. */
  boolean named(String name) {
    return name.equals(options.control()) || options.kept().contains(name);
  }

  int register(String name) {
    if (variants.size() == MAX_VARIANTS) {
      return -1;
    }
    variants.add(name.toCharArray());
    return variants.size() - 1;
  }

  void counted() {
    rows++;
  }

  void filtered() {
    filtered++;
  }

  void leftOut(@Nullable String name) {
    strayRows++;
    if (name != null && strays.size() <= SHOWN) {
      strays.add(name);
    }
  }

  /** Notes a bad row, or ends the run with it. */
  void bad(String what) {
    if (!options.form().skipBadRows()) {
      throw new CommandFailure.UnusableData(what);
    }
    badRows++;
    if (bad.size() < SHOWN) {
      bad.add(what);
    }
  }

  void missing(String column, int variant) {
    missing.computeIfAbsent(column, c -> new long[MAX_VARIANTS])[variant]++;
  }

  void sawBoolean(int slot) {
    sawBoolean[slot] = true;
  }

  void sawOther(int slot, String where) {
    if (!sawOther[slot]) {
      sawOther[slot] = true;
      firstOther[slot] = where;
    }
    others[slot]++;
  }

  boolean booleans(int slot) {
    return sawBoolean[slot];
  }

  boolean numbers(int slot) {
    return sawOther[slot];
  }

  void guessed(String file, String charset) {
    encoding = "%s is not UTF-8 and was read as %s (Latin-1).".formatted(file, charset);
  }

  /** A column whose kind follows from its values alone, while hardly any says so. */
  void kindOf(String column, int slot) {
    if (sawOther[slot] && others[slot] * 100 <= rows) {
      kinds.add(
          String.format(
              Locale.ROOT,
              "%s is taken for a mean, as %,d of %,d values are not 0 or 1 (%s); say %s:mean or %s:binomial.",
              column,
              others[slot],
              rows,
              firstOther[slot],
              column,
              column));
    }
  }

  long rows() {
    return rows;
  }

  long leftOut() {
    return filtered + strayRows + badRows;
  }

  /** Whether every value of a column was 0 or 1. */
  boolean binary(int slot) {
    return !sawOther[slot];
  }

  List<String> variants() {
    return variants.stream().map(String::new).toList();
  }

  /** All that was left out or guessed. */
  List<Results.Warning> warnings() {
    List<Results.Warning> warnings = new ArrayList<>();
    if (encoding != null) {
      warnings.add(new Results.Warning(WarningCode.ENCODING_GUESSED, encoding));
    }
    if (badRows > 0) {
      warnings.add(
          new Results.Warning(
              WarningCode.BAD_ROWS,
              "%s skipped: %s%s."
                  .formatted(
                      badRows == 1
                          ? "1 bad row was"
                          : String.format(Locale.ROOT, "%,d bad rows were", badRows),
                      String.join("; ", bad),
                      badRows > bad.size() ? "; ..." : "")));
    }
    if (filtered > 0) {
      warnings.add(
          new Results.Warning(
              WarningCode.ROWS_FILTERED,
              String.format(
                  Locale.ROOT,
                  "%,d rows do not fulfil --where and are left out%s.",
                  filtered,
                  options.unit() == null ? "" : ", with the units that have no other row")));
    }
    if (strayRows > 0) {
      warnings.add(
          new Results.Warning(
              WarningCode.STRAY_VARIANTS,
              String.format(
                  Locale.ROOT,
                  "%,d rows of other variants (%s%s) are left out.",
                  strayRows,
                  strays.stream().limit(SHOWN).collect(Collectors.joining(", ")),
                  strays.size() > SHOWN ? ", ..." : "")));
    }
    for (Map.Entry<String, long[]> column : missing.entrySet()) {
      List<String> counts = new ArrayList<>();
      for (int v = 0; v < variants.size(); v++) {
        if (column.getValue()[v] > 0) {
          counts.add(
              String.format(
                  Locale.ROOT, "%s %,d", new String(variants.get(v)), column.getValue()[v]));
        }
      }
      warnings.add(
          new Results.Warning(
              WarningCode.MISSING_VALUES,
              String.format(
                  Locale.ROOT,
                  "%s is missing in %,d of %,d rows (%s), which %s.",
                  column.getKey(),
                  Arrays.stream(column.getValue()).sum(),
                  rows,
                  String.join(", ", counts),
                  options.form().cells().missing() == CellForm.Missing.ZERO
                      ? "count as 0"
                      : "do not count for it")));
    }
    kinds.forEach(kind -> warnings.add(new Results.Warning(WarningCode.KIND_GUESSED, kind)));
    return warnings;
  }
}
