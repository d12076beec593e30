package io.molam.experiments.adapter.jdbi.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.molam.experiments.adapter.jdbi.TestDatabase;
import io.molam.experiments.adapter.jdbi.event.EventStore;
import io.molam.experiments.adapter.jdbi.experiment.ExperimentStore;
import io.molam.experiments.adapter.jdbi.exposure.ExposureStore;
import io.molam.experiments.adapter.jdbi.results.MomentsSql.Source;
import io.molam.experiments.adapter.jdbi.sql.Plans;
import io.molam.experiments.adapter.jdbi.sql.Times;
import io.molam.experiments.adapter.jdbi.totals.UnitTotals;
import io.molam.experiments.adapter.jdbi.totals.UnitTotals.Measure;
import io.molam.experiments.adapter.jdbi.totals.UnitTotals.Registered;
import io.molam.experiments.application.contract.Samples;
import io.molam.experiments.application.port.ExperimentRepository;
import io.molam.experiments.application.port.MetricSource.Wanted;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.exposure.Event;
import io.molam.experiments.domain.metric.Metric.Cap;
import io.molam.experiments.domain.metric.MetricKind;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Plans right after a bulk load, when the planner still takes the units of an experiment for a few:
 * nothing that looks at all units may be done for each of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlansIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Samples.T0.plus(Duration.ofDays(5));
  private static final int UNITS = 300;
  private static final Wanted QUANTILE =
      new Wanted(Samples.purchases(MetricKind.QUANTILE, null, null, null), 0);

  /** Registered in this order. */
  private static final List<Measure> MEASURES =
      Stream.concat(capped().stream(), Stream.of(QUANTILE))
          .map(wanted -> UnitVariables.of(wanted.metric(), wanted.lookbackDays()))
          .flatMap(variables -> variables.measures().stream())
          .distinct()
          .toList();

  private final TestDatabase database = TestDatabase.migrated();
  private final ExperimentRepository experiments =
      new ExperimentStore(database.database()).experiments();
  private final Experiment experiment = Samples.running(experiments, "loaded");

  PlansIT() throws SQLException {}

  @BeforeAll
  void loadAfterStatisticsWereTaken() {
    for (String table : List.of("exposures", "unit_totals")) {
      database.execute("alter table %s set (autovacuum_enabled = off)".formatted(table));
    }
    new EventStore(database.database()).ensurePartitions(Samples.T0, NOW);
    load(Samples.running(experiments, "small"), 20);
    database.execute("analyze");
    load(experiment, UNITS);
  }

  private void load(Experiment into, int units) {
    List<UnitId> ids =
        IntStream.range(0, units).mapToObj(i -> new UnitId(into.design().key() + "-" + i)).toList();
    new ExposureStore(database.database())
        .exposures()
        .importAll(
            ids.stream()
                .map(unit -> Samples.exposure(into, unit, unit.hashCode() & 1, Samples.T0))
                .toList());
    new EventStore(database.database())
        .log()
        .record(
            ids.stream()
                .map(
                    unit ->
                        new Event(
                            UUID.randomUUID(),
                            unit,
                            "purchase",
                            unit.value().length() + 0.5,
                            Samples.T0.plusSeconds(60),
                            null,
                            null,
                            null))
                .toList());
    Registered registered = new UnitTotals(database.database()).upToDate(into.id(), MEASURES);
    MEASURES.forEach(
        measure -> assertThat(registered.number(measure)).isEqualTo(MEASURES.indexOf(measure)));
    assertThat(
            database.number(
                "select count(*) from exposures where experiment_id = '%s' and folded = %d"
                    .formatted(into.id(), registered.version())))
        .isEqualTo(units);
  }

  static List<Wanted> capped() {
    List<Wanted> wanted = new ArrayList<>();
    for (MetricKind kind : List.of(MetricKind.COUNT, MetricKind.MEAN, MetricKind.RATIO)) {
      for (Cap cap : List.of(new Cap.Value(3), new Cap.Percentile(99))) {
        wanted.add(
            new Wanted(Samples.purchases(kind, null, cap, null), kind == MetricKind.COUNT ? 3 : 0));
      }
    }
    return wanted;
  }

  @Test
  void thePlannerTakesTheUnitsForAFew() {
    JsonNode plan =
        explain("select * from exposures where experiment_id = :experiment", Map.of()).get(0);
    assertThat(plan.path("Actual Rows").asInt()).isEqualTo(UNITS);
    assertThat(plan.path("Plan Rows").asInt()).isLessThan(UNITS / 10);
  }

  @ParameterizedTest
  @MethodSource("capped")
  void presentResultsAreAddedUpOnce(Wanted wanted) {
    assertThat(runs(explain(moments(wanted, Source.LIVE)), "Node Type", "Aggregate"))
        .containsOnly(1);
  }

  @Test
  void quantilesAreAddedUpOnce() {
    UnitVariables variables = UnitVariables.of(QUANTILE.metric(), 0);
    MomentsSql sql =
        MomentsSql.quantile(QUANTILE, variables, numbers(variables), Source.LIVE, false);
    assertThat(runs(explain(sql), "Node Type", "Aggregate")).containsOnly(1);
  }

  /** Events of a past moment are added up unit by unit, its cap is looked for once. */
  @ParameterizedTest
  @MethodSource("capped")
  void pastResultsAndSeriesLookForTheCapOnce(Wanted wanted) {
    DailySql daily = DailySql.of(wanted, UnitVariables.of(wanted.metric(), wanted.lookbackDays()));
    List<Integer> once = wanted.metric().cap() instanceof Cap.Percentile ? List.of(1) : List.of();
    assertThat(runs(explain(moments(wanted, Source.PAST)), "Strategy", "Plain")).isEqualTo(once);
    assertThat(runs(explain(daily.sql(), daily.bindings()), "Strategy", "Plain")).isEqualTo(once);
  }

  /** How often each of the nodes with this property was run. */
  private static List<Integer> runs(List<JsonNode> nodes, String property, String value) {
    return nodes.stream()
        .filter(node -> node.path(property).asText().equals(value))
        .map(node -> node.path("Actual Loops").asInt())
        .toList();
  }

  private static MomentsSql moments(Wanted wanted, Source source) {
    UnitVariables variables = UnitVariables.of(wanted.metric(), wanted.lookbackDays());
    return MomentsSql.of(wanted, variables, numbers(variables), source, false);
  }

  private static List<Integer> numbers(UnitVariables variables) {
    return variables.measures().stream().map(MEASURES::indexOf).toList();
  }

  private List<JsonNode> explain(MomentsSql sql) {
    return explain(sql.sql(), sql.bindings());
  }

  /** The nodes of the plan with which a statement was run. */
  private List<JsonNode> explain(String sql, Map<String, Object> bindings) {
    return database
        .database()
        .snapshot(
            handle -> {
              Plans.inBulk(handle);
              return nodes(explain(handle, sql, bindings));
            });
  }

  private JsonNode explain(Handle handle, String sql, Map<String, Object> bindings) {
    var query = handle.createQuery("explain (analyze, format json) " + sql);
    query.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
    bindings.forEach(query::bind);
    String plan =
        query
            .bind("experiment", experiment.id())
            .bind("version", 1)
            .bindArray("behind", Integer.class, List.of(0))
            .bind("now", Times.utc(NOW))
            .bind("as_of", MetricReader.orForever(null))
            .bind("until", MetricReader.orForever(null))
            .bind("quantile", 0.9)
            .bind("last", NOW.atOffset(ZoneOffset.UTC).toLocalDate())
            .mapTo(String.class)
            .one();
    try {
      return JSON.readTree(plan).at("/0/Plan");
    } catch (JsonProcessingException e) {
      throw new AssertionError(plan, e);
    }
  }

  private static List<JsonNode> nodes(JsonNode plan) {
    List<JsonNode> nodes = new ArrayList<>(List.of(plan));
    plan.path("Plans").forEach(below -> nodes.addAll(nodes(below)));
    return nodes;
  }
}
