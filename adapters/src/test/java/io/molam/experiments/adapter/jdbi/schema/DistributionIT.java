package io.molam.experiments.adapter.jdbi.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What ADR 51 says of the schema, read from the catalog. */
final class DistributionIT {
  /** Tables that are distributed by unit; all others are small reference tables. */
  private static final List<String> DISTRIBUTED =
      List.of(
          "exposures",
          "retired_exposures",
          "exposure_history",
          "event_ids",
          "events",
          "unit_totals");

  private final TestDatabase database = TestDatabase.migrated();

  DistributionIT() throws SQLException {}

  private List<String> read(String sql) {
    return database
        .database()
        .query(
            handle ->
                handle
                    .createQuery(sql)
                    .bindArray("tables", String.class, DISTRIBUTED)
                    .mapTo(String.class)
                    .list());
  }

  @Test
  void everyUniqueKeyOfFactsAndTotalsContainsTheUnit() {
    List<String> keys =
        read(
            """
            select c.relname || ': ' || string_agg(a.attname, ',' order by a.attnum)
            from pg_index i join pg_class c on c.oid = i.indrelid
            join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
            where i.indisunique and c.relname = any(:tables) group by c.relname, i.indexrelid
            """);
    assertThat(keys).hasSizeGreaterThanOrEqualTo(DISTRIBUTED.size() - 1);
    assertThat(keys).allMatch(key -> key.contains("unit_id"));
    assertThat(
            read(
                """
                select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relname = any(:tables) and a.attname = 'unit_id' and a.attnotnull
                  and a.atttypid = 'text'::regtype order by 1
                """))
        .containsExactlyInAnyOrderElementsOf(DISTRIBUTED);
  }

  @Test
  void factsAndTotalsHaveNoSequenceAndReferOnlyToReferenceTables() {
    assertThat(
            read(
                """
                select c.relname || '.' || a.attname from pg_class c
                join pg_attribute a on a.attrelid = c.oid
                left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
                where c.relname = any(:tables)
                  and (a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like '%nextval%')
                """))
        .isEmpty();
    assertThat(
            read(
                """
                select distinct r.relname::text from pg_constraint k
                join pg_class c on c.oid = k.conrelid join pg_class r on r.oid = k.confrelid
                where k.contype = 'f' and c.relname = any(:tables)
                """))
        .isSubsetOf("experiments", "variants", "phases");
    assertThat(
            read(
                """
                select c.relname::text from pg_constraint k join pg_class c on c.oid = k.conrelid
                join pg_class r on r.oid = k.confrelid
                where k.contype = 'f' and r.relname = any(:tables)
                """))
        .isEmpty();
  }
}
