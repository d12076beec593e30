package io.molam.experiments.adapter.jdbi.sql;

import org.jdbi.v3.core.Handle;

/**
 * Settings that keep plans right for the rest of a transaction where the planner cannot know: right
 * after a bulk load it has no statistics, takes a hundred thousand rows for two, and pairs rows or
 * picks an index accordingly.
 */
public final class Plans {
  private Plans() {}

  /**
   * For a list of rows that are looked up by key, one by one, in the order of the joins. While a
   * table is small, an index by experiment alone looks as good as the key, and walks all units of
   * the experiment for each row once there are many: statements compare experiments by {@code (a =
   * b) is true}, which leaves only the index by unit.
   */
  public static void byKey(Handle handle) {
    set(
        handle,
        """
        select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
          set_config('enable_seqscan', 'off', true), set_config('join_collapse_limit', '1', true),
          set_config('jit', 'off', true)
        """);
  }

  /**
   * For statements over a whole experiment, joined and grouped by hash. Where a nested loop is the
   * only way it is taken all the same, and its price must not make the planner compile the
   * statement.
   */
  public static void inBulk(Handle handle) {
    set(
        handle,
        """
        select set_config('enable_nestloop', 'off', true), set_config('enable_sort', 'off', true),
          set_config('work_mem', '64MB', true), set_config('jit', 'off', true)
        """);
  }

  /** As by key, by plain index scans; of many rows, which would be sorted for a bitmap first. */
  public static void inBatches(Handle handle) {
    set(
        handle,
        """
        select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
          set_config('enable_seqscan', 'off', true), set_config('join_collapse_limit', '1', true),
          set_config('enable_bitmapscan', 'off', true), set_config('jit', 'off', true)
        """);
  }

  /**
   * For a statement that joins the rows of an array with each other: planned each time, with the
   * array's length. A plan that is kept supposes ten rows and compares each row with all.
   */
  public static void eachTime(Handle handle) {
    set(handle, "select set_config('plan_cache_mode', 'force_custom_plan', true)");
  }

  private static void set(Handle handle, String settings) {
    handle.createQuery(settings).mapTo(String.class).one();
  }
}
