package io.molam.experiments.adapter.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which columns of the header mean what. Numeric columns get slots, one for each purpose: what is
 * capped as a metric, counted once as a covariate or added up for a ratio must not change the same
 * column's other uses.
 */
final class ColumnPlan {
  /** Not read. */
  static final int SKIP = -1;

  /** The variant's column. */
  static final int VARIANT = -2;

  /** The unit's column. */
  static final int UNIT = -3;

  /** The column of the date or time. */
  static final int TIME = -4;

  /** What a column's values are for; a ratio has its own slots for each side. */
  private enum Purpose {
    METRIC,
    COVARIATE,
    UNITS,
    SUM,
    SQUARES
  }

  /** Whether a column's values are 0/1. */
  enum Kind {
    /** Decided by the values. */
    AUTO,
    BINOMIAL,
    MEAN
  }

  /**
   * A metric of one column.
   *
   * @param key column name
   * @param slot of the values
   */
  record MeanMetric(String key, int slot, Kind kind) {}

  /** A ratio of two columns. */
  record RatioMetric(String key, int numerator, int denominator) {}

  /**
   * A metric of rows that are totals.
   *
   * @param key column of successes or sums
   * @param squares slot of the sums of squares; -1 when the sum counts successes
   */
  record TotalMetric(String key, int sum, int squares) {}

  private final List<String> header;
  private final int[] roles;
  private final int[][] slots;
  private final Map<Purpose, Map<Integer, Integer>> used = new EnumMap<>(Purpose.class);
  private final List<String> names = new ArrayList<>();
  private final List<Kind> kinds = new ArrayList<>();
  private final List<MeanMetric> means = new ArrayList<>();
  private final List<RatioMetric> ratios = new ArrayList<>();
  private final List<Integer> covariates = new ArrayList<>();
  private final List<TotalMetric> totals = new ArrayList<>();
  private final List<List<FileForm.Condition>> conditions = new ArrayList<>();
  private int units = SKIP;

  private ColumnPlan(List<String> header) {
    this.header = header;
    this.roles = new int[header.size()];
    Arrays.fill(roles, SKIP);
    this.slots = new int[header.size()][0];
    header.forEach(column -> conditions.add(new ArrayList<>()));
  }

  static ColumnPlan of(List<String> header, AnalyzeOptions options) {
    ColumnPlan plan = new ColumnPlan(header);
    plan.mark(options.variant(), VARIANT, "--variant");
    if (options.unit() != null) {
      plan.mark(options.unit(), UNIT, "--unit");
    }
    for (String metric : options.metrics()) {
      plan.addMean(metric);
    }
    for (String ratio : options.ratios()) {
      plan.addRatio(ratio);
    }
    for (String covariate : options.covariates()) {
      plan.covariates.add(plan.slot(covariate, Purpose.COVARIATE, Kind.MEAN, "--covariate"));
    }
    if (options.totals() != null) {
      plan.addTotals(options.totals());
    }
    if (options.form().time() != null) {
      plan.mark(options.form().time(), TIME, "--time");
    }
    for (FileForm.Condition condition : options.form().where()) {
      plan.conditions.get(plan.find(condition.column(), "--where")).add(condition);
    }
    return plan;
  }

  private void addTotals(AnalyzeOptions.Totals options) {
    units = slot(options.units(), Purpose.UNITS, Kind.MEAN, "--units");
    for (String column : options.successes()) {
      totals.add(new TotalMetric(column, slot(column, Purpose.SUM, Kind.MEAN, "--successes"), -1));
    }
    for (int i = 0; i < options.sums().size(); i++) {
      totals.add(
          new TotalMetric(
              options.sums().get(i),
              slot(options.sums().get(i), Purpose.SUM, Kind.MEAN, "--sum"),
              slot(options.squares().get(i), Purpose.SQUARES, Kind.MEAN, "--sum-squares")));
    }
  }

  private void addMean(String text) {
    int colon = text.lastIndexOf(':');
    Kind kind = Kind.AUTO;
    String column = text;
    if (colon > 0 && !header.contains(text)) {
      String suffix = text.substring(colon + 1).toLowerCase(Locale.ROOT);
      column = text.substring(0, colon);
      kind =
          switch (suffix) {
            case "binomial" -> Kind.BINOMIAL;
            case "mean", "count" -> Kind.MEAN;
            default ->
                throw new CommandFailure.WrongUse(
                    "--metric %s: the kind must be binomial or mean, not \"%s\""
                        .formatted(text, suffix));
          };
    }
    for (MeanMetric other : means) {
      if (other.key().equals(column)) {
        throw new CommandFailure.WrongUse("--metric names the column \"" + column + "\" twice");
      }
    }
    int slot = slot(column, Purpose.METRIC, kind, "--metric");
    means.add(new MeanMetric(column, slot, kind));
  }

  private void addRatio(String text) {
    for (int at = text.indexOf('/'); at > 0; at = text.indexOf('/', at + 1)) {
      String numerator = text.substring(0, at);
      String denominator = text.substring(at + 1);
      if (header.contains(numerator) && header.contains(denominator)) {
        ratios.add(new RatioMetric(text, side(numerator), side(denominator)));
        return;
      }
    }
    int at = text.indexOf('/');
    if (at <= 0 || at == text.length() - 1) {
      throw new CommandFailure.WrongUse("--ratio must look like NUM/DEN, not \"" + text + "\"");
    }
    find(text.substring(0, at), "--ratio");
    find(text.substring(at + 1), "--ratio");
  }

  private int find(String column, String option) {
    int index = header.indexOf(column);
    if (index < 0) {
      throw new CommandFailure.WrongUse(
          "%s: there is no column \"%s\"; the columns are %s%s"
              .formatted(option, column, String.join(", ", header), otherDelimiter()));
    }
    if (header.lastIndexOf(column) != index) {
      throw new CommandFailure.UnusableData(
          "line 1: the header has the column \"%s\" twice".formatted(column));
    }
    return index;
  }

  /** A hint where a name in the header still holds what may be a delimiter. */
  private String otherDelimiter() {
    for (String name : header) {
      for (char c : CsvSource.DELIMITERS.toCharArray()) {
        if (name.indexOf(c) >= 0) {
          return "; is \"%s\" the delimiter? --delimiter names it"
              .formatted(c == '\t' ? "tab" : String.valueOf(c));
        }
      }
    }
    return "";
  }

  private void mark(String column, int role, String option) {
    int index = find(column, option);
    if (roles[index] != SKIP) {
      throw new CommandFailure.WrongUse(
          "%s: the column \"%s\" already has another meaning".formatted(option, column));
    }
    roles[index] = role;
  }

  private int slot(String column, Purpose purpose, Kind kind, String option) {
    int index = number(column, option);
    return used.computeIfAbsent(purpose, p -> new HashMap<>())
        .computeIfAbsent(index, i -> added(i, kind));
  }

  /**
   * A side of a ratio: where one side is missing, the row counts for neither of this ratio alone.
   */
  private int side(String column) {
    return added(number(column, "--ratio"), Kind.AUTO);
  }

  private int number(String column, String option) {
    int index = find(column, option);
    if (roles[index] != SKIP) {
      throw new CommandFailure.WrongUse(
          "%s: the column \"%s\" already has another meaning".formatted(option, column));
    }
    return index;
  }

  private int added(int index, Kind kind) {
    int slot = names.size();
    names.add(header.get(index));
    kinds.add(kind);
    slots[index] = Arrays.copyOf(slots[index], slots[index].length + 1);
    slots[index][slots[index].length - 1] = slot;
    return slot;
  }

  /** Whether another file's columns have the same uses. */
  boolean sameUses(ColumnPlan other) {
    return names.equals(other.names)
        && kinds.equals(other.kinds)
        && means.equals(other.means)
        && ratios.equals(other.ratios);
  }

  /** Fields of a row. */
  int fields() {
    return header.size();
  }

  /** SKIP, VARIANT or UNIT. */
  int role(int field) {
    return roles[field];
  }

  /** Slots that a field's number goes to; none for what is not read as one. */
  int[] slots(int field) {
    return slots[field];
  }

  /** Numeric columns. */
  int slots() {
    return names.size();
  }

  String name(int slot) {
    return names.get(slot);
  }

  /** Whether no slot before has the same column. */
  boolean firstUse(int slot) {
    return names.indexOf(names.get(slot)) == slot;
  }

  Kind kind(int slot) {
    return kinds.get(slot);
  }

  List<MeanMetric> means() {
    return means;
  }

  List<RatioMetric> ratios() {
    return ratios;
  }

  List<Integer> covariates() {
    return covariates;
  }

  /**
   * Slot of the units of rows that are totals; negative when each row is one or an event of one.
   */
  int units() {
    return units;
  }

  List<TotalMetric> totals() {
    return totals;
  }

  /** What the field must hold for its row to count. */
  List<FileForm.Condition> conditions(int field) {
    return conditions.get(field);
  }

  boolean conditional() {
    return conditions.stream().anyMatch(field -> !field.isEmpty());
  }

  /** By field, whether nothing is read of it but whether it is empty. */
  boolean[] unused() {
    boolean[] unused = new boolean[header.size()];
    for (int field = 0; field < unused.length; field++) {
      unused[field] =
          roles[field] == SKIP && slots[field].length == 0 && conditions.get(field).isEmpty();
    }
    return unused;
  }

  /** Name of the field in the header. */
  String column(int field) {
    return header.get(field);
  }
}
