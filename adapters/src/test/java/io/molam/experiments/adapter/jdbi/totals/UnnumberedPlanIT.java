package io.molam.experiments.adapter.jdbi.totals;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.sql.Plans;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** Whoever looks for units without a number reads those of one bucket of one experiment. */
class UnnumberedPlanIT {
  private final TestDatabase database = TestDatabase.migrated();

  UnnumberedPlanIT() throws SQLException {}

  @Test
  void aBucketIsReadByItsIndexAndTotalsByUnit() {
    assertPlan();
    database.execute("analyze");
    assertPlan();
    load();
    assertPlan();
    database.execute("analyze");
    assertPlan();
  }

  /** Of which half the units are in one experiment; foreign keys are not looked at. */
  private void load() {
    database
        .jdbi()
        .useTransaction(
            handle -> {
              handle.execute("set local session_replication_role = 'replica'");
              handle.execute(
                  """
                  insert into exposures
                    (unit_id, experiment_id, variant_id, phase, exposed_at, propensity, folded)
                  select 'unit-' || i, ('00000000-0000-0000-0000-00000000000' || i % 2)::uuid,
                    gen_random_uuid(), 1, now(), 0.5, 1 from generate_series(1, 20000) i
                  """);
              handle.execute(
                  """
                  insert into unit_totals
                    (unit_id, experiment_id, measure, variant_id, phase, events, valueless, exact)
                  select unit_id, experiment_id, 0, variant_id, 1, 1, 0, 1 from exposures
                  """);
            });
  }

  private void assertPlan() {
    String plan =
        database
            .jdbi()
            .inTransaction(
                handle -> {
                  Plans.byKey(handle);
                  return explain(handle);
                });
    assertThat(plan)
        .contains("exposures_by_fold", "unit_totals_pkey")
        .doesNotContain("Seq Scan", "exposures_pkey", "unit_totals_by_measure");
  }

  private static String explain(Handle handle) {
    List<String> lines =
        handle
            .createQuery("explain " + Unnumbered.UNITS)
            .bind("experiment", new UUID(0, 1))
            .bindArray("versions", Integer.class, List.of(1, 2))
            .bind("bucket", 7)
            .bind("last", "")
            .bind("read", 50_000)
            .mapTo(String.class)
            .list();
    return String.join("\n", lines);
  }
}
