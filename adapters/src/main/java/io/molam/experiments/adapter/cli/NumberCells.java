package io.molam.experiments.adapter.cli;

import io.molam.experiments.adapter.cli.text.CellForm;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of one row, by slot, and what they tell of their columns: 0/1, words for these, other
 * numbers, nothing at all. Only {@link #count} lets the tally know of it, once the row is good.
 */
final class NumberCells {
  private static final byte BOOLEAN = 1;
  private static final byte OTHER = 2;

  private final ColumnPlan columns;
  private final CellForm cells;
  private final Tally tally;
  private final double[] values;
  private final byte[] marks;
  private final boolean[] absent;
  private final String[] otherTexts;
  private boolean someAbsent;

  /**
   * @param values of the row, written to
   */
  NumberCells(ColumnPlan columns, CellForm cells, Tally tally, double[] values) {
    this.columns = columns;
    this.cells = cells;
    this.tally = tally;
    this.values = values;
    this.marks = new byte[values.length];
    this.absent = new boolean[values.length];
    this.otherTexts = new String[values.length];
    Arrays.fill(otherTexts, "");
  }

  void begin() {
    someAbsent = false;
  }

  /**
   * One cell, for all of its column's uses.
   *
   * @return what is wrong with it, or null
   */
  @Nullable String read(int[] slots, char[] buffer, int offset, int length) {
    String problem = null;
    double value = cells.number(buffer, offset, length);
    double truth = Double.NaN;
    boolean missing = false;
    if (Double.isNaN(value)) {
      truth = cells.truth(buffer, offset, length);
      missing = Double.isNaN(truth) && CellForm.absent(buffer, offset, length);
      if (missing && cells.missing() == CellForm.Missing.ZERO) {
        value = 0;
      }
    }
    for (int slot : slots) {
      absent[slot] = missing;
      marks[slot] = 0;
      values[slot] = value;
      String wrong = null;
      if (missing) {
        someAbsent = true;
        if (cells.missing() == CellForm.Missing.FAIL) {
          wrong = wrong(slot, buffer, offset, length);
        }
      } else if (Double.isNaN(value)) {
        wrong = word(slot, truth, buffer, offset, length);
      } else if (value != 0 && value != 1) {
        wrong = other(slot, buffer, offset, length);
      }
      problem = problem == null ? wrong : problem;
    }
    return problem;
  }

  private @Nullable String word(int slot, double truth, char[] buffer, int offset, int length) {
    values[slot] = truth;
    marks[slot] = BOOLEAN;
    if (columns.kind(slot) == ColumnPlan.Kind.MEAN || Double.isNaN(truth)) {
      return wrong(slot, buffer, offset, length);
    }
    return tally.numbers(slot) ? mixes(slot, buffer, offset, length) : null;
  }

  private @Nullable String other(int slot, char[] buffer, int offset, int length) {
    marks[slot] = OTHER;
    if (columns.kind(slot) == ColumnPlan.Kind.AUTO && !tally.numbers(slot)) {
      otherTexts[slot] = RowHandler.text(buffer, offset, length);
    }
    if (columns.kind(slot) == ColumnPlan.Kind.BINOMIAL) {
      return wrong(slot, buffer, offset, length);
    }
    return tally.booleans(slot) ? mixes(slot, buffer, offset, length) : null;
  }

  private String mixes(int slot, char[] buffer, int offset, int length) {
    return "%s mixes numbers with true/false: \"%s\""
        .formatted(columns.name(slot), RowHandler.text(buffer, offset, length));
  }

  private String wrong(int slot, char[] buffer, int offset, int length) {
    String text = RowHandler.text(buffer, offset, length);
    String help = "";
    if (CellForm.absent(buffer, offset, length)) {
      help = "; --missing says what that means";
    } else if (text.indexOf(',') >= 0) {
      help = "; --decimal and --thousands say what a comma means";
    } else if (CellForm.Words.isYesOrNo(text)) {
      help = "; --true names such words";
    }
    return "%s is not %s: \"%s\"%s"
        .formatted(
            columns.name(slot),
            columns.kind(slot) == ColumnPlan.Kind.BINOMIAL ? "0/1 or true/false" : "a number",
            text,
            help);
  }

  /**
   * The row counts.
   *
   * @param at puts the row's place before a message
   */
  void count(int variant, UnaryOperator<String> at) {
    for (int slot = 0; slot < marks.length; slot++) {
      if (marks[slot] == OTHER) {
        tally.sawOther(
            slot, tally.numbers(slot) ? "" : at.apply("\"%s\"".formatted(otherTexts[slot])));
      } else if (marks[slot] == BOOLEAN) {
        tally.sawBoolean(slot);
      }
    }
    if (someAbsent) {
      absences(variant);
    }
  }

  private void absences(int variant) {
    for (int slot = 0; slot < absent.length; slot++) {
      if (absent[slot] && columns.firstUse(slot)) {
        tally.missing(columns.name(slot), variant);
      }
    }
    for (ColumnPlan.RatioMetric ratio : columns.ratios()) {
      if (Double.isNaN(values[ratio.numerator()]) || Double.isNaN(values[ratio.denominator()])) {
        values[ratio.numerator()] = Double.NaN;
        values[ratio.denominator()] = Double.NaN;
      }
    }
  }
}
