package io.molam.experiments.adapter.jdbi.results;

import io.molam.experiments.adapter.jdbi.sql.Database;
import io.molam.experiments.application.port.AttributeCounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Counts the attributes of exposures in as many of an experiment's 64 slices of units as hold about
 * what was asked for. The index by slice finds them, so that a million units cost no more than some
 * ten thousand. Of a slice that holds too many a part is counted, again by the hash of the unit,
 * but all of it is read: beyond some million units the cost grows with a 64th of them.
 */
final class JdbiAttributeCounts implements AttributeCounts {
  private static final int SLICES = 64;
  private static final int PARTS = 1024;

  /** The index is by version of the totals first, so all that there can be are named. */
  private static final String IN_SLICES =
      """
      x.experiment_id = :experiment and (hashtext(x.unit_id) & 63) = any(:slices)
        and x.folded = any(array(select generate_series(0, coalesce(
          (select max(since) from measures where experiment_id = :experiment), 0))))""";

  private final Database database;

  JdbiAttributeCounts(Database database) {
    this.database = database;
  }

  /**
   * What is read of an experiment.
   *
   * @param slices from 0 on
   * @param parts of each, of 1024
   */
  private record Sample(int slices, int parts) {
    static final Sample ALL = new Sample(SLICES, PARTS);

    /**
     * @param inFirst units in the first slice
     * @param wanted about how many to read
     */
    static Sample of(long inFirst, int wanted) {
      if (inFirst * SLICES <= wanted * 5L / 4) {
        return ALL;
      }
      return inFirst <= wanted
          ? new Sample((int) Math.min(SLICES, Math.max(1, wanted / inFirst)), PARTS)
          : new Sample(1, (int) Math.max(1, PARTS * (long) wanted / inFirst));
    }

    Integer[] numbers() {
      Integer[] numbers = new Integer[slices];
      for (int i = 0; i < slices; i++) {
        numbers[i] = i;
      }
      return numbers;
    }
  }

  @Override
  public Attributes count(UUID experimentId, int units, int attributes, int values) {
    return database.snapshot(
        handle -> {
          Sample sample = Sample.of(inFirstSlice(handle, experimentId), units);
          return read(handle, experimentId, sample, attributes, values);
        });
  }

  private static long inFirstSlice(Handle handle, UUID experimentId) {
    return handle
        .createQuery("select count(*) from exposures x where " + IN_SLICES)
        .bind("experiment", experimentId)
        .bindArray("slices", Integer.class, 0)
        .mapTo(Long.class)
        .one();
  }

  private static Attributes read(
      Handle handle, UUID experimentId, Sample sample, int attributes, int values) {
    List<Found> found =
        handle
            .createQuery(
                """
                with sample as materialized (
                  select x.context from exposures x
                  where %s and not x.multiple and ((hashtext(x.unit_id) >> 6) & 1023) < :parts
                ), counted as (
                  select a.key as attribute, left(a.value, 200) as value, count(*) as units
                  from sample s cross join lateral json_each_text(s.context) a
                  where a.value <> '' group by 1, 2
                ), placed as (
                  select attribute, value, units,
                    row_number() over (partition by attribute order by units desc, value) as place,
                    count(*) over (partition by attribute) as among,
                    sum(units) over (partition by attribute) as of_attribute
                  from counted
                ), named as (
                  select attribute, value, units, place, among, of_attribute::bigint as of_attribute,
                    dense_rank() over (order by of_attribute desc, attribute) as rank
                  from placed
                )
                select (select count(*) from sample) as looked_at,
                  (select max(rank) from named) as attributes,
                  n.attribute, n.value, n.units, n.among, n.of_attribute
                from (select) as always
                left join named n on n.rank <= :attributes and n.place <= :values
                order by n.rank, n.place
                """
                    .formatted(IN_SLICES))
            .bind("experiment", experimentId)
            .bindArray("slices", Integer.class, (Object[]) sample.numbers())
            .bind("parts", sample.parts())
            .bind("attributes", attributes)
            .bind("values", values)
            .map((row, context) -> Found.of(row))
            .list();
    Found first = found.getFirst();
    return new Attributes(
        first.lookedAt(), sample.equals(Sample.ALL), grouped(found), first.attributes());
  }

  /** Rows of one attribute follow each other. */
  private static List<Attribute> grouped(List<Found> found) {
    List<Attribute> attributes = new ArrayList<>();
    for (Found row : found) {
      if (row.attribute().isEmpty() && row.units() == 0) {
        continue;
      }
      List<Value> values = new ArrayList<>();
      if (!attributes.isEmpty() && attributes.getLast().name().equals(row.attribute())) {
        values.addAll(attributes.removeLast().values());
      }
      values.add(new Value(row.value(), row.units()));
      attributes.add(new Attribute(row.attribute(), row.ofAttribute(), values, row.among()));
    }
    return attributes;
  }

  /** One value, or nothing but how many units were looked at. */
  private record Found(
      long lookedAt,
      long attributes,
      String attribute,
      String value,
      long units,
      long among,
      long ofAttribute) {
    static Found of(ResultSet row) throws SQLException {
      String attribute = row.getString("attribute");
      String value = row.getString("value");
      return new Found(
          row.getLong("looked_at"),
          row.getLong("attributes"),
          attribute == null ? "" : attribute,
          value == null ? "" : value,
          row.getLong("units"),
          row.getLong("among"),
          row.getLong("of_attribute"));
    }
  }
}
