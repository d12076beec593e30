package io.molam.experiments.adapter.cli;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns the parser's fields of one file into rows without making objects: the first record is the
 * header, every other one a row for the sink. A row is judged when all of it has been read, so that
 * one that is bad, or left out, has changed nothing. The record handed to the parser is a mere mark
 * that one was there.
 */
final class RowHandler extends AbstractBaseCsvCallbackHandler<Boolean> {
  private static final int LONGEST = 60;
  private static final int TICK = 1 << 14;
  private static final byte BOOLEAN = 1;
  private static final byte OTHER = 2;

  private final String prefix;
  private final CellForm cells;
  private final DayField days;
  private final Tally tally;
  private final Progress progress;
  private final Function<List<String>, ColumnPlan> planner;
  private final Function<ColumnPlan, RowSink> sinks;
  private final List<String> header = new ArrayList<>();
  private final Row row = new Row();
  private @Nullable ColumnPlan plan;
  private @Nullable RowSink sink;
  private byte[] marks = new byte[0];
  private boolean[] absent = new boolean[0];
  private String[] otherTexts = new String[0];
  private @Nullable String newVariant;
  private @Nullable String problem;
  private boolean filtered;
  private boolean stray;
  private boolean someAbsent;
  private boolean blank;
  private long line;
  private long records;
  private boolean[] unused = new boolean[0];
  private boolean conditional;
  private char[] lastBuffer = new char[0];
  private int lastOffset;
  private int lastLength;

  /**
   * @param prefix before "line", to tell several files apart
   * @param sinks where rows go, asked once the header is known
   */
  RowHandler(
      String prefix,
      AnalyzeOptions.Form form,
      Tally tally,
      Progress progress,
      Function<List<String>, ColumnPlan> planner,
      Function<ColumnPlan, RowSink> sinks) {
    this.prefix = prefix;
    this.cells = form.cells();
    this.days = new DayField(form.timePattern());
    this.tally = tally;
    this.progress = progress;
    this.planner = planner;
    this.sinks = sinks;
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    line = startingLineNumber;
    row.variant = -1;
    newVariant = null;
    problem = null;
    filtered = false;
    stray = false;
    someAbsent = false;
    blank = true;
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    ColumnPlan columns = plan;
    if (columns == null) {
      header.add(CellForm.strip(new String(buffer, offset, length)));
      return;
    }
    lastBuffer = buffer;
    lastOffset = offset;
    lastLength = length;
    if (index >= unused.length || unused[index]) {
      blank &= length == 0;
      return;
    }
    // padded cells name the same variant and unit
    int from = offset;
    int to = offset + length;
    while (from < to && CellForm.blank(buffer[from])) {
      from++;
    }
    while (to > from && CellForm.blank(buffer[to - 1])) {
      to--;
    }
    blank &= from == to;
    if (conditional) {
      for (AnalyzeOptions.Condition condition : columns.conditions(index)) {
        filtered |= !condition.holds(buffer, from, to - from);
      }
    }
    int[] slots = columns.slots(index);
    if (slots.length > 0) {
      cell(columns, index, slots, buffer, from, to - from);
    } else if (columns.role(index) != ColumnPlan.SKIP) {
      name(columns, index, buffer, from, to - from);
    }
  }

  /** What may have separated the cells of a row that came as one. */
  private String hint() {
    for (int i = lastOffset; i < lastOffset + lastLength; i++) {
      if (CsvSource.DELIMITERS.indexOf(lastBuffer[i]) >= 0) {
        return lastBuffer[i] == '\t' ? "tab" : String.valueOf(lastBuffer[i]);
      }
    }
    return "";
  }

  private void name(ColumnPlan columns, int index, char[] buffer, int offset, int length) {
    switch (columns.role(index)) {
      case ColumnPlan.VARIANT -> variant(columns, index, buffer, offset, length);
      case ColumnPlan.UNIT -> {
        if (length == 0) {
          problem(columns, index, "the unit is empty");
        }
        hash(buffer, offset, length);
      }
      default -> {
        row.day = days.parse(buffer, offset, length);
        if (row.day == DayField.NONE) {
          problem(
              columns,
              index,
              "%s is not a date or time: \"%s\""
                  .formatted(columns.column(index), text(buffer, offset, length)));
        }
      }
    }
  }

  private void variant(ColumnPlan columns, int index, char[] buffer, int offset, int length) {
    row.variant = tally.known(buffer, offset, length);
    if (row.variant >= 0) {
      return;
    }
    String name = new String(buffer, offset, length);
    if (name.isEmpty()) {
      problem(columns, index, "the variant is empty");
    } else if (name.equals(columns.column(index)) && !tally.named(name)) {
      problem = "the header again: \"%s\"".formatted(name);
    } else if (tally.looksLikeTotal(name)) {
      problem =
          "looks like a row of totals: the variant is \"%s\"".formatted(name)
              + "; --variants names those that count";
    } else if (tally.stray(name)) {
      stray = true;
    }
    newVariant = name;
  }

  private void cell(
      ColumnPlan columns, int index, int[] slots, char[] buffer, int offset, int length) {
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
      row.values[slot] = value;
      if (missing) {
        someAbsent = true;
        if (cells.missing() == CellForm.Missing.FAIL) {
          problem(columns, index, wrong(columns, slot, buffer, offset, length));
        }
      } else if (Double.isNaN(value)) {
        word(columns, index, slot, truth, buffer, offset, length);
      } else if (value != 0 && value != 1) {
        other(columns, index, slot, buffer, offset, length);
      }
    }
  }

  private void word(
      ColumnPlan columns,
      int index,
      int slot,
      double truth,
      char[] buffer,
      int offset,
      int length) {
    if (columns.kind(slot) == ColumnPlan.Kind.MEAN || Double.isNaN(truth)) {
      problem(columns, index, wrong(columns, slot, buffer, offset, length));
    } else if (tally.numbers(slot)) {
      problem(columns, index, mixes(columns, slot, buffer, offset, length));
    }
    row.values[slot] = truth;
    marks[slot] = BOOLEAN;
  }

  private void other(
      ColumnPlan columns, int index, int slot, char[] buffer, int offset, int length) {
    if (columns.kind(slot) == ColumnPlan.Kind.BINOMIAL) {
      problem(columns, index, wrong(columns, slot, buffer, offset, length));
    } else if (tally.booleans(slot)) {
      problem(columns, index, mixes(columns, slot, buffer, offset, length));
    }
    marks[slot] = OTHER;
    if (columns.kind(slot) == ColumnPlan.Kind.AUTO && !tally.numbers(slot)) {
      otherTexts[slot] = text(buffer, offset, length);
    }
  }

  private static String mixes(ColumnPlan columns, int slot, char[] buffer, int offset, int length) {
    return "%s mixes numbers with true/false: \"%s\""
        .formatted(columns.name(slot), text(buffer, offset, length));
  }

  private String wrong(ColumnPlan columns, int slot, char[] buffer, int offset, int length) {
    String text = text(buffer, offset, length);
    String help = "";
    if (CellForm.absent(buffer, offset, length)) {
      help = "; --missing says what that means";
    } else if (text.indexOf(',') >= 0) {
      help = "; --decimal and --thousands say what a comma means";
    } else if (AnalyzeOptions.isYesOrNo(text)) {
      help = "; --true names such words";
    }
    return "%s is not %s: \"%s\"%s"
        .formatted(
            columns.name(slot),
            columns.kind(slot) == ColumnPlan.Kind.BINOMIAL ? "0/1 or true/false" : "a number",
            text,
            help);
  }

  private static String text(char[] buffer, int offset, int length) {
    return new String(buffer, offset, Math.min(length, LONGEST));
  }

  /** Keeps the first thing wrong with a row; a header in the middle is known by its names. */
  private void problem(ColumnPlan columns, int index, String what) {
    if (problem == null) {
      problem =
          what.endsWith(": \"" + columns.column(index) + "\"")
              ? "the header again: \"%s\"".formatted(columns.column(index))
              : what;
    }
  }

  /** 128 bits of two independent multiply-rotate hashes: no collision in 1e9 units, in practice. */
  private void hash(char[] buffer, int offset, int length) {
    long a = 0x9E3779B97F4A7C15L ^ length;
    long b = 0xC2B2AE3D27D4EB4FL + length;
    for (int i = offset; i < offset + length; i++) {
      a = Long.rotateLeft((a ^ buffer[i]) * 0x87C37B91114253D5L, 31) * 0x4CF5AD432745937FL;
      b = Long.rotateLeft((b + buffer[i]) * 0xD6E8FEB86659FD93L, 29) ^ (b >>> 17);
    }
    row.high = mix(a);
    row.low = mix(b ^ Long.rotateLeft(a, 17));
  }

  private static long mix(long z) {
    long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }

  @Override
  protected Boolean buildRecord() {
    if (getRecordType() == RecordType.EMPTY) {
      return Boolean.TRUE;
    }
    ColumnPlan columns = plan;
    RowSink target = sink;
    if (columns == null || target == null) {
      ColumnPlan made = planner.apply(List.copyOf(header));
      row.values = new double[made.slots()];
      marks = new byte[made.slots()];
      absent = new boolean[made.slots()];
      otherTexts = new String[made.slots()];
      Arrays.fill(otherTexts, "");
      unused = made.unused();
      conditional = made.conditional();
      tally.slots(made.slots());
      plan = made;
      sink = sinks.apply(made);
      return Boolean.TRUE;
    }
    if (++records % TICK == 0) {
      progress.at(records);
    }
    if (getFieldCount() != columns.fields()) {
      if (!blank) {
        tally.bad(at(fields(columns)));
      }
    } else if (!blank) {
      judge(columns, target);
    }
    return Boolean.TRUE;
  }

  private String fields(ColumnPlan columns) {
    String why = "";
    String hint = getFieldCount() == 1 ? hint() : "";
    if (!hint.isEmpty()) {
      why = "; is it separated by \"%s\"?".formatted(hint);
    } else if (getFieldCount() > columns.fields()) {
      why = "; a delimiter within a cell, such as a decimal comma, needs quotes around it";
    }
    return "%d fields, but the header has %d%s".formatted(getFieldCount(), columns.fields(), why);
  }

  private void judge(ColumnPlan columns, RowSink target) {
    if (filtered) {
      tally.filtered();
      return;
    }
    if (stray) {
      tally.leftOut(newVariant);
      return;
    }
    if (problem == null && columns.units() >= 0) {
      problem = TotalRows.problem(columns, row.values);
    }
    if (problem != null) {
      tally.bad(at(problem));
      return;
    }
    if (newVariant != null) {
      row.variant = tally.register(newVariant);
      if (row.variant < 0) {
        throw new CommandFailure.UnusableData(
            at(
                "more than %d different variants: is this the right --variant column? \"%s\""
                    .formatted(Tally.MAX_VARIANTS, newVariant)));
      }
    }
    for (int slot = 0; slot < marks.length; slot++) {
      if (marks[slot] == OTHER) {
        tally.sawOther(slot, tally.numbers(slot) ? "" : at("\"%s\"".formatted(otherTexts[slot])));
      } else if (marks[slot] == BOOLEAN) {
        tally.sawBoolean(slot);
      }
    }
    if (someAbsent) {
      absences(columns);
    }
    tally.counted();
    target.add(row);
  }

  private void absences(ColumnPlan columns) {
    for (int slot = 0; slot < absent.length; slot++) {
      if (absent[slot] && columns.firstUse(slot)) {
        tally.missing(columns.name(slot), row.variant);
      }
    }
    for (ColumnPlan.RatioMetric ratio : columns.ratios()) {
      if (Double.isNaN(row.values[ratio.numerator()])
          || Double.isNaN(row.values[ratio.denominator()])) {
        row.values[ratio.numerator()] = Double.NaN;
        row.values[ratio.denominator()] = Double.NaN;
      }
    }
  }

  private String at(String message) {
    return "%sline %d: %s".formatted(prefix, line, message);
  }

  /** Line on which the last record began. */
  long line() {
    return line;
  }

  /** Before "line" in messages. */
  String prefix() {
    return prefix;
  }

  boolean hasHeader() {
    return plan != null;
  }
}
