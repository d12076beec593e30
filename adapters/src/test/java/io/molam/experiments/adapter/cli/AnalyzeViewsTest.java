package io.molam.experiments.adapter.cli;

import static io.molam.experiments.adapter.cli.Runs.JSON;
import static io.molam.experiments.adapter.cli.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.molam.experiments.adapter.document.ResultsView;
import io.molam.experiments.application.Ports;
import io.molam.experiments.application.results.FreezeResults;
import io.molam.experiments.application.results.MeasureExperiment;
import io.molam.experiments.application.results.ReadResults;
import io.molam.experiments.domain.allocation.UnitId;
import io.molam.experiments.domain.experiment.AnalysisPlan;
import io.molam.experiments.domain.experiment.Experiment;
import io.molam.experiments.domain.experiment.MetricUse;
import io.molam.experiments.domain.exposure.Event;
import io.molam.experiments.domain.metric.Direction;
import io.molam.experiments.domain.metric.Metric;
import io.molam.experiments.domain.metric.MetricKind;
import io.molam.experiments.domain.metric.MetricRole;
import io.molam.experiments.domain.statistics.judge.Correction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random experiments as files of every form: rows in any order, in several files, several of a
 * unit, as totals, by day, as a table. All tell what the service tells of the same units.
 */
class AnalyzeViewsTest {
  private static final List<String> METHODS = List.of("fixed", "sequential", "bayesian");

  @TempDir Path directory = Path.of("");

  /** One unit. */
  private record Unit(String arm, int day, int converted, int spent) {}

  static List<Integer> seeds() {
    return IntStream.range(0, 30).boxed().toList();
  }

  @ParameterizedTest(name = "file {0}")
  @MethodSource("seeds")
  void allFormsOfOneFileTellTheSame(int seed) throws IOException {
    Random random = new Random(seed);
    String method = METHODS.get(random.nextInt(3));
    List<Unit> units = units(random);
    List<String> both =
        List.of(
            "--metric", "converted:binomial", "--metric", "spent:mean", "--cap-percentile", "95");
    JsonNode base = analyze(rows(units), method, both);

    List<Unit> shuffled = new ArrayList<>(units);
    Collections.shuffle(shuffled, random);
    same(analyze(rows(shuffled), method, both), base);
    same(analyze(rows(units), method, with(both, "--where", "arm!=none")), base);
    same(analyze(events(units, random), method, with(both, "--unit", "unit")), base);
    same(inTwoFiles(units, method, both), base);
    JsonNode series = analyze(rows(units), method, with(both, "--time", "day"));
    same(series, base);
    near(
        series.path("days").path(series.path("days").size() - 1).path("metrics"),
        base.path("metrics"),
        "the last day");
    JsonNode rate = analyze(rows(units), method, List.of("--metric", "converted:binomial"));
    same(
        analyze(totals(units), method, List.of("--units", "units", "--successes", "converted")),
        rate);
    table(rows(units), method, both, base);
    same(served(units, method), base);
  }

  /** Both variants hold units; the second comes first as often as not. */
  private static List<Unit> units(Random random) {
    int n = new int[] {4, 30, 300}[random.nextInt(3)];
    double rate = new double[] {0, 0.02, 0.3, 0.9}[random.nextInt(4)];
    double effect = random.nextBoolean() ? 0 : 0.1;
    double share = random.nextBoolean() ? 0.5 : 0.8;
    List<Unit> units = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      boolean control = i == 0 || (i > 1 && random.nextDouble() < share);
      boolean converted = random.nextDouble() < rate + (control ? 0 : effect);
      units.add(
          new Unit(
              control ? "a" : "b",
              1 + random.nextInt(3),
              converted ? 1 : 0,
              random.nextInt(3) == 0 ? 2 * random.nextInt(500) : 0));
    }
    return units;
  }

  private static String rows(List<Unit> units) {
    StringBuilder csv = new StringBuilder("arm,day,converted,spent\n");
    units.forEach(
        unit ->
            csv.append(
                "%s,2026-11-0%d,%d,%d%n"
                    .formatted(unit.arm(), unit.day(), unit.converted(), unit.spent())));
    return csv.toString();
  }

  /** Two rows of each unit, which add up. */
  private static String events(List<Unit> units, Random random) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      Unit unit = units.get(i);
      lines.add("u%d,%s,%d,%d".formatted(i, unit.arm(), unit.converted(), unit.spent() / 2));
      lines.add("u%d,%s,0,%d".formatted(i, unit.arm(), unit.spent() / 2));
    }
    Collections.shuffle(lines, random);
    return "unit,arm,converted,spent\n" + String.join("\n", lines);
  }

  private static String totals(List<Unit> units) {
    StringBuilder csv = new StringBuilder("arm,units,converted\n");
    for (String arm : List.of("a", "b")) {
      for (int day = 1; day <= 3; day++) {
        int on = day;
        List<Unit> own =
            units.stream().filter(unit -> unit.arm().equals(arm) && unit.day() == on).toList();
        csv.append(
            "%s,%d,%d%n".formatted(arm, own.size(), own.stream().mapToInt(Unit::converted).sum()));
      }
    }
    return csv.toString();
  }

  private static List<String> with(List<String> options, String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return all;
  }

  private static JsonNode analyze(String csv, String method, List<String> options) {
    return Runs.analyze(csv, with(options, "--method", method).toArray(String[]::new)).json();
  }

  private JsonNode inTwoFiles(List<Unit> units, String method, List<String> options)
      throws IOException {
    Path one = Files.writeString(directory.resolve("one.csv"), rows(units.subList(0, 2)));
    Path other =
        Files.writeString(directory.resolve("other.csv"), rows(units.subList(2, units.size())));
    List<String> all = new ArrayList<>(List.of("analyze", one.toString(), other.toString()));
    all.addAll(List.of("--variant", "arm", "--control", "a", "--format", "json"));
    all.addAll(with(options, "--method", method));
    return run(new byte[0], all.toArray(String[]::new)).json();
  }

  /** The decision, and per effect the p (or the chance) that the JSON has. */
  private static void table(String csv, String method, List<String> options, JsonNode base) {
    List<String> all = new ArrayList<>(List.of("analyze", "-", "--variant", "arm"));
    all.addAll(List.of("--control", "a", "--method", method));
    all.addAll(options);
    String text = run(csv.getBytes(StandardCharsets.UTF_8), all.toArray(String[]::new)).out();
    assertThat(text).contains("decision: " + base.at("/decision/action").asText());
    assertThat(text).contains(base.at("/decision/reason").asText());
    for (JsonNode metric : base.path("metrics")) {
      JsonNode effect = metric.at("/effects/0");
      JsonNode shown =
          effect.path(method.equals("bayesian") ? "chance_to_beat_control" : "p_value");
      assertThat(text)
          .contains(
              effect.path("estimable").asBoolean()
                  ? String.format(Locale.ROOT, "%.6g", shown.asDouble())
                  : effect.path("reason").asText());
    }
  }

  /** The same units as the service has them, in memory. */
  private static JsonNode served(List<Unit> units, String method) {
    Ports ports = new Ports();
    ports.metrics.insert(metric("converted", MetricKind.BINOMIAL, null));
    ports.metrics.insert(metric("spent", MetricKind.MEAN, new Metric.Cap.Percentile(95)));
    Experiment experiment =
        ports.running(
            "served",
            design -> {
              design.metrics =
                  List.of(
                      new MetricUse("converted", MetricRole.GOAL, false),
                      new MetricUse("spent", MetricRole.GOAL, false));
              design.analysis =
                  new AnalysisPlan(
                      AnalysisPlan.Method.valueOf(method.toUpperCase(Locale.ROOT)),
                      0.95,
                      Correction.HOLM,
                      0);
            });
    for (int i = 0; i < units.size(); i++) {
      Unit unit = units.get(i);
      String id = "u-" + i;
      ports.expose(experiment, id, unit.arm().equals("a") ? "blue" : "green");
      happen(ports, unit.converted() == 1, id, "converted", 1);
      happen(ports, unit.spent() > 0, id, "spent", unit.spent());
    }
    MeasureExperiment measure =
        new MeasureExperiment(
            ports.metrics,
            ports.source,
            new FreezeResults(ports.metrics, ports.source, ports.frozen, ports.clock),
            ports.exposureCounts,
            ports.findings,
            ports.clock);
    String json =
        AnalyzeCommand.json(
            ResultsView.of(
                new ReadResults(ports.experiments, measure)
                    .read("served", ReadResults.Query.ALL)
                    .results()));
    try {
      return JSON.readTree(json.replaceAll("\\bblue\\b", "a").replaceAll("\\bgreen\\b", "b"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Metric metric(String key, MetricKind kind, Metric.@Nullable Cap cap) {
    return new Metric(
        key, key, kind, key, null, Direction.INCREASE, null, null, cap, null, null, null, false);
  }

  private static void happen(Ports ports, boolean really, String unit, String type, double value) {
    if (really) {
      ports.events.record(
          List.of(
              new Event(
                  ports.id(),
                  new UnitId(unit),
                  type,
                  value,
                  ports.clock.instant(),
                  null,
                  null,
                  null)));
    }
  }

  /** Units, numbers and decision; what is warned of depends on the form. */
  private static void same(JsonNode got, JsonNode want) {
    for (String field : List.of("sample_ratio", "metrics", "decision")) {
      near(got.path(field), want.path(field), field);
    }
  }

  private static void near(JsonNode got, JsonNode want, String path) {
    if (want.isNumber() && got.isNumber()) {
      assertThat(got.asDouble())
          .as(path)
          .isCloseTo(want.asDouble(), within(1e-9 * Math.max(1, Math.abs(want.asDouble()))));
    } else if (want.isContainerNode()) {
      assertThat(got.size()).as(path).isEqualTo(want.size());
      if (want.isArray()) {
        for (int i = 0; i < want.size(); i++) {
          near(got.path(i), want.path(i), path + "/" + i);
        }
      } else {
        want.fieldNames()
            .forEachRemaining(name -> near(got.path(name), want.path(name), path + "/" + name));
      }
    } else {
      assertThat(got).as(path).isEqualTo(want);
    }
  }
}
