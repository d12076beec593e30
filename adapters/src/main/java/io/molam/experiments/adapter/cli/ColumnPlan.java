package io.molam.experiments.adapter.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /** What a column's values are for. */
  private enum Purpose {
    METRIC,
    RATIO,
    COVARIATE
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

  private final List<String> header;
  private final int[] roles;
  private final int[][] slots;
  private final Map<Purpose, Map<Integer, Integer>> used = new EnumMap<>(Purpose.class);
  private final List<String> names = new ArrayList<>();
  private final List<Kind> kinds = new ArrayList<>();
  private final List<MeanMetric> means = new ArrayList<>();
  private final List<RatioMetric> ratios = new ArrayList<>();
  private final List<Integer> covariates = new ArrayList<>();

  private ColumnPlan(List<String> header) {
    this.header = header;
    this.roles = new int[header.size()];
    Arrays.fill(roles, SKIP);
    this.slots = new int[header.size()][0];
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
    return plan;
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
        ratios.add(
            new RatioMetric(
                text,
                slot(numerator, Purpose.RATIO, Kind.AUTO, "--ratio"),
                slot(denominator, Purpose.RATIO, Kind.AUTO, "--ratio")));
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
          "%s: there is no column \"%s\"; the columns are %s"
              .formatted(option, column, String.join(", ", header)));
    }
    if (header.lastIndexOf(column) != index) {
      throw new CommandFailure.UnusableData(
          "line 1: the header has the column \"%s\" twice".formatted(column));
    }
    return index;
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
    int index = find(column, option);
    if (roles[index] != SKIP) {
      throw new CommandFailure.WrongUse(
          "%s: the column \"%s\" already has another meaning".formatted(option, column));
    }
    return used.computeIfAbsent(purpose, p -> new HashMap<>())
        .computeIfAbsent(
            index,
            i -> {
              int slot = names.size();
              names.add(column);
              kinds.add(kind);
              slots[i] = Arrays.copyOf(slots[i], slots[i].length + 1);
              slots[i][slots[i].length - 1] = slot;
              return slot;
            });
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

  /** Slot of the first covariate, for messages. */
  @Nullable String firstCovariate() {
    return covariates.isEmpty() ? null : names.get(covariates.getFirst());
  }
}
