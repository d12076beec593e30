package io.molam.experiments.domain.allocation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How evenly a salt would split known units. Of each covariate and each treatment, the difference
 * of means to the control in standard deviations of all units (Austin 2009, doi:10.1002/sim.3697);
 * the worst of them is what a search makes small. Choosing a split for its balance before the start
 * is rerandomisation (Morgan and Rubin 2012, doi:10.1214/12-AOS1008): effects stay unbiased, and
 * intervals that do not know of it are, if anything, too wide.
 */
public final class Balance {
  /** Columns that covariates may become: one per number, one per category. */
  public static final int MAX_COLUMNS = 100;

  private final List<String> units;
  private final List<Column> columns;

  /** One number per unit, standardised: mean 0, standard deviation 1; all 0 for a constant. */
  private static final class Column {
    final String covariate;
    final @Nullable String category;
    final double[] values;

    Column(String covariate, @Nullable String category, double[] values) {
      this.covariate = covariate;
      this.category = category;
      this.values = values;
    }
  }

  private Balance(List<String> units, List<Column> columns) {
    this.units = units;
    this.columns = columns;
  }

  /**
   * One difference.
   *
   * @param covariate its name
   * @param category null for a number; empty for units that have none
   * @param difference mean of the variant's units less the control's, in standard deviations of all
   */
  public record Difference(
      String variant, String covariate, @Nullable String category, double difference) {}

  /**
   * How a salt splits the units.
   *
   * @param worst largest absolute difference; infinite when a variant with a share got no unit
   * @param counts units by variant, of those that traffic admits
   */
  public record Report(
      String salt, double worst, SortedMap<String, Integer> counts, List<Difference> differences) {
    public Report {
      differences = List.copyOf(differences);
    }
  }

  /**
   * The two ends of a search.
   *
   * @param before what the present salt does
   * @param after what the best one does; the same when none is better
   */
  public record Found(Report before, Report after) {}

  /** Collects units and makes columns of their covariates. */
  public static final class Builder {
    private final List<String> units = new ArrayList<>();
    private final List<Map<String, Object>> covariates = new ArrayList<>();

    /**
     * @param values by name: {@link Double} or text; an absent one is missing
     */
    public void add(UnitId unit, Map<String, Object> values) {
      units.add(unit.value());
      covariates.add(values);
    }

    /**
     * Missing numbers are the mean, and being missing is a column of its own; missing strings are a
     * category of their own.
     *
     * @throws IllegalArgumentException when the covariates become no column or too many
     */
    public Balance build() {
      SortedMap<String, Boolean> numeric = new TreeMap<>();
      for (Map<String, Object> values : covariates) {
        values.forEach(
            (name, value) -> numeric.merge(name, value instanceof Double, (a, b) -> a && b));
      }
      List<Column> columns = new ArrayList<>();
      numeric.forEach(
          (name, isNumber) -> {
            if (isNumber) {
              numbers(name, columns);
            } else {
              categories(name, columns);
            }
          });
      if (columns.isEmpty() || columns.size() > MAX_COLUMNS) {
        throw new IllegalArgumentException(
            "covariates must become 1 to %d columns, one per number and one per category, not %d"
                .formatted(MAX_COLUMNS, columns.size()));
      }
      return new Balance(List.copyOf(units), List.copyOf(columns));
    }

    private void numbers(String name, List<Column> columns) {
      double[] values = new double[units.size()];
      double[] missing = new double[units.size()];
      double sum = 0;
      int known = 0;
      for (int i = 0; i < values.length; i++) {
        if (covariates.get(i).get(name) instanceof Double number) {
          values[i] = number;
          sum += number;
          known++;
        } else {
          missing[i] = 1;
        }
      }
      double mean = sum / known;
      for (int i = 0; i < values.length; i++) {
        values[i] = missing[i] == 1 ? mean : values[i];
      }
      columns.add(new Column(name, null, standardised(values)));
      if (known < values.length) {
        columns.add(new Column(name, "", standardised(missing)));
      }
    }

    private void categories(String name, List<Column> columns) {
      SortedMap<String, double[]> indicators = new TreeMap<>();
      for (int i = 0; i < units.size(); i++) {
        Object value = covariates.get(i).get(name);
        String category = value == null ? "" : value.toString();
        if (indicators.size() > MAX_COLUMNS) {
          break; // too many anyway
        }
        indicators.computeIfAbsent(category, key -> new double[units.size()])[i] = 1;
      }
      indicators.forEach(
          (category, values) -> columns.add(new Column(name, category, standardised(values))));
    }

    private static double[] standardised(double[] values) {
      double mean = 0;
      for (double value : values) {
        mean += value / values.length;
      }
      double squares = 0;
      for (double value : values) {
        squares += (value - mean) * (value - mean);
      }
      double deviation = Math.sqrt(squares / values.length);
      // what differs only by rounding is constant
      boolean constant = !(deviation > 1e-12 * Math.abs(mean));
      double[] standardised = new double[values.length];
      for (int i = 0; i < values.length; i++) {
        standardised[i] = constant ? 0 : (values[i] - mean) / deviation;
      }
      return standardised;
    }
  }

  /** Units that were given. */
  public int units() {
    return units.size();
  }

  /** Numbers that one try looks at. */
  public long effort() {
    return (long) units.size() * (columns.size() + 8L);
  }

  /** The salt of a try, from 1: the experiment's id, a point, and the number. */
  public static String candidate(String id, int number) {
    return id + "." + number;
  }

  /**
   * Tries salts and keeps the first with the smallest worst difference.
   *
   * @param salt the present one
   * @param id of the experiment, from which the candidates are made
   * @param tries candidates, numbered from 1
   * @param control key of the control
   */
  public Found search(
      String salt, String id, int tries, Share traffic, Allocation allocation, String control) {
    Report before = report(salt, traffic, allocation, control);
    String best = salt;
    double worst = before.worst();
    for (int number = 1; number <= tries; number++) {
      String candidate = candidate(id, number);
      double difference = new Split(candidate, traffic, allocation, control).worst();
      if (difference < worst) {
        worst = difference;
        best = candidate;
      }
    }
    return new Found(
        before, best.equals(salt) ? before : report(best, traffic, allocation, control));
  }

  private Report report(String salt, Share traffic, Allocation allocation, String control) {
    Split split = new Split(salt, traffic, allocation, control);
    return new Report(salt, split.worst(), split.counts(), split.differences());
  }

  /** The units of one salt, by variant. */
  private final class Split {
    private final List<String> keys;
    private final int control;
    private final int[] counts;
    private final double[][] means;

    Split(String salt, Share traffic, Allocation allocation, String control) {
      PhasePlan.Hashes hashes = PhasePlan.Hashes.of(salt);
      PhasePlan plan =
          new PhasePlan(1, Targeting.EVERYBODY, traffic, allocation, hashes, PolicySource.FIXED);
      Map<String, Integer> index = new HashMap<>();
      List<String> found = new ArrayList<>();
      for (Allocation.BucketRange range : allocation.ranges()) {
        if (index.putIfAbsent(range.variantKey(), found.size()) == null) {
          found.add(range.variantKey());
        }
      }
      this.keys = found;
      this.control = found.indexOf(control);
      this.counts = new int[found.size()];
      int[] variants = new int[units.size()];
      for (int i = 0; i < variants.length; i++) {
        UnitId unit = new UnitId(units.get(i));
        Integer variant = plan.admits(unit) ? index.get(plan.variantOf(unit)) : null;
        variants[i] = variant == null ? -1 : variant;
        if (variant != null) {
          counts[variant]++;
        }
      }
      this.means = new double[columns.size()][];
      for (int column = 0; column < means.length; column++) {
        double[] sums = new double[found.size()];
        double[] values = columns.get(column).values;
        for (int i = 0; i < variants.length; i++) {
          if (variants[i] >= 0) {
            sums[variants[i]] += values[i];
          }
        }
        for (int variant = 0; variant < sums.length; variant++) {
          sums[variant] /= counts[variant];
        }
        means[column] = sums;
      }
    }

    double worst() {
      if (control < 0) {
        return Double.POSITIVE_INFINITY;
      }
      double worst = 0;
      for (double[] column : means) {
        for (int variant = 0; variant < column.length; variant++) {
          double difference = Math.abs(column[variant] - column[control]);
          // a variant without units has no mean
          worst = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(worst, difference);
        }
      }
      return worst;
    }

    SortedMap<String, Integer> counts() {
      SortedMap<String, Integer> byKey = new TreeMap<>();
      for (int i = 0; i < counts.length; i++) {
        byKey.put(keys.get(i), counts[i]);
      }
      return byKey;
    }

    List<Difference> differences() {
      List<Difference> differences = new ArrayList<>();
      for (int column = 0; control >= 0 && column < means.length; column++) {
        for (int variant = 0; variant < keys.size(); variant++) {
          double difference = means[column][variant] - means[column][control];
          if (variant != control && Double.isFinite(difference)) {
            differences.add(
                new Difference(
                    keys.get(variant),
                    columns.get(column).covariate,
                    columns.get(column).category,
                    difference));
          }
        }
      }
      return differences;
    }
  }
}
