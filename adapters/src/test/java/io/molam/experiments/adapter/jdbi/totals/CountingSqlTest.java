package io.molam.experiments.adapter.jdbi.totals;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.jdbi.totals.UnitTotals.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each rule of {@link CountingSql} is spelled there alone: a statement that spells one itself could
 * drift from the others. What the rules say is checked on rows by AccumulatorsIT, against
 * statements that do not use them.
 */
class CountingSqlTest {
  private static final Path SOURCES =
      Path.of("src/main/java/io/molam/experiments/adapter/jdbi").toAbsolutePath();

  /**
   * A rule.
   *
   * @param spelled how a statement would spell it
   * @param users who takes it from the one place, or is allowed to spell it
   */
  record Rule(String method, Pattern spelled, Set<String> users) {
    @Override
    public String toString() {
      return method;
    }
  }

  private static Rule rule(String method, String spelled, String... users) {
    return new Rule(method, Pattern.compile(spelled), Set.of(users));
  }

  static List<Rule> rules() {
    String[] readers = {
      "TotalsSql", "MomentsSql", "DailySql", "JdbiAgeSource", "JdbiUnitLinks", "StepSql"
    };
    return List.of(
        rule("(since|before|inTime)", "occurred_at\\s*[<>]=?[^\"]*exposed_at", readers),
        rule("steps", "width_bucket\\(", "StepSql"),
        rule(
            "meantFor",
            "experiment_id\\s+is\\s+null",
            "TotalsSql",
            "MomentsSql",
            "DailySql",
            "JdbiUnitLinks",
            "StepSql"),
        rule(
            "moment",
            "exposed_at\\s*[-+]\\s*make_interval\\(hours => -?[:m]",
            "EventRetention",
            "JdbiMetricSource",
            "JdbiUnitRecords"),
        rule(
            "(value|sum)",
            "value::text::numeric",
            "TotalsSql",
            "MomentsSql",
            "DailySql",
            "StepSql"),
        rule("valueless", "value\\s+is\\s+null", "TotalsSql", "MomentsSql"),
        rule("values", "array_agg\\(\\w*\\.?value\\)", "TotalsSql", "MomentsSql"),
        rule(
            "forced",
            "(from|join|,)\\s+overrides",
            "JdbiExposureLog",
            "JdbiUnitLinks",
            "JdbiMetricSource",
            "MomentsSql",
            "DailySql",
            "JdbiUnitExport"));
  }

  /** They write overrides, list those that are in force, or erase them. */
  private static final Set<String> OWNERS =
      Set.of("JdbiOverrideRepository", "JdbiSnapshotSource", "JdbiUnitRecords");

  private static Set<String> filesWith(Pattern text) throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        if (text.matcher(Files.readString(file)).find()) {
          found.add(file.getFileName().toString().replace(".java", ""));
        }
      }
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("rules")
  void noOtherStatementSpellsIt(Rule rule) throws IOException {
    Set<String> spelling = filesWith(rule.spelled());
    spelling.removeAll(OWNERS);
    assertThat(spelling).isSubsetOf("CountingSql");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void everyoneWhoNeedsItTakesItFromHere(Rule rule) throws IOException {
    assertThat(filesWith(Pattern.compile("CountingSql\\s*\\.\\s*" + rule.method() + "\\(")))
        .isEqualTo(rule.users());
  }

  @Test
  void theSpellingsAreFoundWhereTheyAre() {
    assertThat(rules())
        .allSatisfy(rule -> assertThat(rule.spelled().matcher(everything()).find()).isTrue());
  }

  /** All rules as a statement would have them. */
  private static String everything() {
    return String.join(
        "\n",
        CountingSql.inTime("e", "x", "m"),
        CountingSql.steps("e.occurred_at", "x", List.of(24)),
        CountingSql.meantFor("e", "x.experiment_id"),
        CountingSql.moment("x", "m.starts"),
        CountingSql.sum("e"),
        CountingSql.valueless("e"),
        CountingSql.values("e"),
        "select " + CountingSql.forced("x.experiment_id", "x.unit_id"));
  }

  @Test
  void measureThatIsKnownBeforehandIsHeldToTheSameRule() {
    assertThat(CountingSql.inTime("e", "x", new Measure("view", -24, 0, false)))
        .isEqualTo(
            CountingSql.since("e", "x", "-24") + " and " + CountingSql.before("e", "x", "0"));
    assertThat(CountingSql.inTime("e", "x", new Measure("view", 0, null, false)))
        .isEqualTo(CountingSql.since("e", "x", "0"));
  }
}
