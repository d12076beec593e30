package io.molam.experiments.adapter.cli;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import io.molam.experiments.adapter.cli.text.CellForm;
import io.molam.experiments.adapter.cli.text.DayField;
import java.util.ArrayList;
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
  private @Nullable NumberCells numbers;
  private @Nullable String newVariant;
  private @Nullable String problem;
  private boolean filtered;
  private boolean stray;
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
      FileForm form,
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
    if (numbers != null) {
      numbers.begin();
    }
    blank = true;
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    ColumnPlan columns = plan;
    NumberCells known = numbers;
    if (columns == null || known == null) {
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
      for (FileForm.Condition condition : columns.conditions(index)) {
        filtered |= !condition.holds(buffer, from, to - from);
      }
    }
    int[] slots = columns.slots(index);
    if (slots.length > 0) {
      String wrong = known.read(slots, buffer, from, to - from);
      if (wrong != null) {
        problem(columns, index, wrong);
      }
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
        row.unit(buffer, offset, length);
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

  static String text(char[] buffer, int offset, int length) {
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

  @Override
  protected Boolean buildRecord() {
    if (getRecordType() == RecordType.EMPTY) {
      return Boolean.TRUE;
    }
    ColumnPlan columns = plan;
    RowSink target = sink;
    NumberCells known = numbers;
    if (columns == null || target == null || known == null) {
      ColumnPlan made = planner.apply(List.copyOf(header));
      row.values = new double[made.slots()];
      numbers = new NumberCells(made, cells, tally, row.values);
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
      judge(columns, known, target);
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
    return "%d field%s, but the header has %d%s"
        .formatted(getFieldCount(), getFieldCount() == 1 ? "" : "s", columns.fields(), why);
  }

  private void judge(ColumnPlan columns, NumberCells known, RowSink target) {
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
    known.count(row.variant, this::at);
    tally.counted();
    target.add(row);
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
