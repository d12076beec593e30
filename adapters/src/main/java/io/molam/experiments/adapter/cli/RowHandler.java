package io.molam.experiments.adapter.cli;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns the parser's fields into rows without making objects: the first record is the header, every
 * other one a row for the sink. The record handed to the parser is a mere mark that one was there.
 */
final class RowHandler extends AbstractBaseCsvCallbackHandler<Boolean> {
  /** As many variants as an experiment may have. */
  static final int MAX_VARIANTS = 20;

  private final Function<List<String>, ColumnPlan> planner;
  private final Function<ColumnPlan, RowSink> sinks;
  private final List<String> header = new ArrayList<>();
  private final List<char[]> variantNames = new ArrayList<>();
  private @Nullable ColumnPlan plan;
  private @Nullable RowSink sink;
  private double[] values = new double[0];
  private boolean[] sawBoolean = new boolean[0];
  private boolean[] sawOther = new boolean[0];
  private int variant;
  private long high;
  private long low;
  private long rows;
  private long line;

  RowHandler(Function<List<String>, ColumnPlan> planner, Function<ColumnPlan, RowSink> sinks) {
    this.planner = planner;
    this.sinks = sinks;
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    line = startingLineNumber;
    variant = -1;
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
    ColumnPlan columns = plan;
    if (columns == null) {
      header.add(new String(buffer, offset, length).strip());
      return;
    }
    if (index >= columns.fields()) {
      return;
    }
    int[] slots = columns.slots(index);
    if (slots.length > 0) {
      for (int slot : slots) {
        values[slot] = number(columns, slot, buffer, offset, length);
      }
      return;
    }
    int role = columns.role(index);
    if (role == ColumnPlan.SKIP) {
      return;
    }
    // padded cells name the same variant and unit
    int from = offset;
    int to = offset + length;
    while (from < to && buffer[from] <= ' ') {
      from++;
    }
    while (to > from && buffer[to - 1] <= ' ') {
      to--;
    }
    stripped(role, buffer, from, to - from);
  }

  private void stripped(int role, char[] buffer, int offset, int length) {
    if (role == ColumnPlan.VARIANT) {
      variant = variant(buffer, offset, length);
    } else if (role == ColumnPlan.UNIT) {
      if (length == 0) {
        throw bad("the unit is empty");
      }
      hash(buffer, offset, length);
    }
  }

  private double number(ColumnPlan columns, int slot, char[] buffer, int offset, int length) {
    ColumnPlan.Kind kind = columns.kind(slot);
    double value = NumberField.parse(buffer, offset, length);
    if (Double.isNaN(value)) {
      value =
          kind == ColumnPlan.Kind.MEAN ? value : NumberField.parseBoolean(buffer, offset, length);
      if (Double.isNaN(value)) {
        throw bad(
            "%s is not %s: \"%s\""
                .formatted(
                    columns.name(slot),
                    kind == ColumnPlan.Kind.BINOMIAL ? "0/1 or true/false" : "a number",
                    new String(buffer, offset, Math.min(length, 60))));
      }
      if (sawOther[slot]) {
        throw bad(columns.name(slot) + " mixes numbers with true/false");
      }
      sawBoolean[slot] = true;
      return value;
    }
    if (value != 0 && value != 1) {
      if (kind == ColumnPlan.Kind.BINOMIAL) {
        throw bad(
            "%s is not 0/1 or true/false: \"%s\""
                .formatted(columns.name(slot), new String(buffer, offset, Math.min(length, 60))));
      }
      if (sawBoolean[slot]) {
        throw bad(columns.name(slot) + " mixes numbers with true/false");
      }
      sawOther[slot] = true;
    }
    return value;
  }

  private int variant(char[] buffer, int offset, int length) {
    for (int v = 0; v < variantNames.size(); v++) {
      char[] name = variantNames.get(v);
      if (name.length == length
          && Arrays.equals(name, 0, length, buffer, offset, offset + length)) {
        return v;
      }
    }
    if (length == 0) {
      throw bad("the variant is empty");
    }
    if (variantNames.size() == MAX_VARIANTS) {
      throw bad(
          "more than %d different variants: is this the right --variant column?"
              .formatted(MAX_VARIANTS));
    }
    variantNames.add(Arrays.copyOfRange(buffer, offset, offset + length));
    return variantNames.size() - 1;
  }

  /** 128 bits of two independent multiply-rotate hashes: no collision in 1e9 units, in practice. */
  private void hash(char[] buffer, int offset, int length) {
    long a = 0x9E3779B97F4A7C15L ^ length;
    long b = 0xC2B2AE3D27D4EB4FL + length;
    for (int i = offset; i < offset + length; i++) {
      a = Long.rotateLeft((a ^ buffer[i]) * 0x87C37B91114253D5L, 31) * 0x4CF5AD432745937FL;
      b = Long.rotateLeft((b + buffer[i]) * 0xD6E8FEB86659FD93L, 29) ^ (b >>> 17);
    }
    high = mix(a);
    low = mix(b ^ Long.rotateLeft(a, 17));
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
      values = new double[made.slots()];
      sawBoolean = new boolean[made.slots()];
      sawOther = new boolean[made.slots()];
      plan = made;
      sink = sinks.apply(made);
      return Boolean.TRUE;
    }
    if (getFieldCount() != columns.fields()) {
      throw bad("%d fields, but the header has %d".formatted(getFieldCount(), columns.fields()));
    }
    target.add(variant, high, low, values);
    rows++;
    return Boolean.TRUE;
  }

  private CommandFailure.UnusableData bad(String message) {
    return new CommandFailure.UnusableData("line %d: %s".formatted(line, message));
  }

  /** Line on which the last record began. */
  long line() {
    return line;
  }

  long rows() {
    return rows;
  }

  @Nullable ColumnPlan plan() {
    return plan;
  }

  @Nullable RowSink sink() {
    return sink;
  }

  List<String> variants() {
    return variantNames.stream().map(String::new).toList();
  }

  /** Whether every value of a column was 0 or 1. */
  boolean binary(int slot) {
    return !sawOther[slot];
  }
}
