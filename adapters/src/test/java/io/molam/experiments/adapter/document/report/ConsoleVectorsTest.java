package io.molam.experiments.adapter.document.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.molam.experiments.adapter.document.ResultsView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Reports draw and write as the console does: its vectors hold both to the same. */
class ConsoleVectorsTest {
  private static final Path CONSOLE = Path.of("..", "console", "src");
  private static final JsonNode GEOMETRY = read("plots/geometry.json");
  private static final JsonNode FIGURES = read("format/figures.json");

  private static JsonNode read(String file) {
    try {
      return new ObjectMapper().readTree(CONSOLE.resolve(file).toFile());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void intervals() {
    assertThat(GEOMETRY.get("intervals")).hasSizeGreaterThan(10);
    for (JsonNode vector : GEOMETRY.get("intervals")) {
      String name = vector.get("name").asText();
      List<Span> intervals = spans(vector.get("intervals"));
      List<Rule> rules = rules(vector.get("rules"));
      Axis axis = Axis.of(intervals, rules, unit(vector));
      same(axis, vector.get("axis"), name);
      assertThat(shapes(Shape.ticks(axis))).as(name).isEqualTo(texts(vector.get("ticks")));
      assertThat(shapes(Shape.rules(axis, rules)))
          .as(name)
          .isEqualTo(texts(vector.get("rule_shapes")));
      for (int i = 0; i < intervals.size(); i++) {
        assertThat(shapes(Shape.interval(axis, intervals.get(i), 12)))
            .as(name)
            .isEqualTo(texts(vector.get("rows").get(i)));
      }
    }
  }

  @Test
  void rulesThatEffectsAreHeldAgainst() {
    for (JsonNode vector : GEOMETRY.get("rules")) {
      JsonNode minimum = vector.get("minimum_effect");
      assertThat(
              Rule.of(
                  new ResultsView.MetricResultView(
                      "m",
                      vector.get("role").asText(),
                      "mean",
                      vector.get("direction").asText(),
                      null,
                      minimum.isNull() ? null : minimum.asDouble(),
                      List.of(),
                      List.of())))
          .isEqualTo(rules(vector.get("rules")));
    }
  }

  @Test
  void bands() {
    for (JsonNode vector : GEOMETRY.get("bands")) {
      String name = vector.get("name").asText();
      List<Band.Day> days = new ArrayList<>();
      for (JsonNode day : vector.get("days")) {
        days.add(new Band.Day(LocalDate.parse(day.get("date").asText()), span(day)));
      }
      Band band = Band.of(days, Figures.Unit.PERCENT);
      same(band.axis(), vector.get("axis"), name);
      assertThat(new ObjectMapper().<JsonNode>valueToTree(band.runs()).toString())
          .as(name)
          .isEqualTo(withDecimals(vector.get("runs")));
      assertThat(new ObjectMapper().<JsonNode>valueToTree(band.labels()).toString())
          .as(name)
          .isEqualTo(withDecimals(vector.get("labels")));
      assertThat(band.zero()).isEqualTo(vector.get("zero").asDouble());
      assertThat(band.clipped()).isEqualTo(vector.get("clipped").asBoolean());
    }
  }

  @Test
  void splits() {
    for (JsonNode vector : GEOMETRY.get("splits")) {
      Map<String, Double> expected = new LinkedHashMap<>();
      vector
          .get("expected")
          .properties()
          .forEach(e -> expected.put(e.getKey(), e.getValue().asDouble()));
      Map<String, Long> observed = new LinkedHashMap<>();
      vector
          .get("observed")
          .properties()
          .forEach(e -> observed.put(e.getKey(), e.getValue().asLong()));
      List<ResultsReport.SplitBar> bars = ResultsReport.SplitBar.of(expected, observed);
      assertThat(bars).hasSameSizeAs(vector.get("bars"));
      for (int i = 0; i < bars.size(); i++) {
        JsonNode bar = vector.get("bars").get(i);
        assertThat(bars.get(i).key()).isEqualTo(bar.get("key").asText());
        assertThat(bars.get(i).bar()).isEqualTo(bar.get("bar").asDouble());
        assertThat(bars.get(i).rule()).isEqualTo(bar.get("rule").asDouble());
        assertThat(bars.get(i).observed()).isEqualTo(bar.get("observed").asDouble());
      }
    }
  }

  @Test
  void figures() {
    for (JsonNode vector : FIGURES.get("p_values")) {
      assertThat(Figures.pValue(number(vector.get("p")))).isEqualTo(text(vector));
    }
    for (JsonNode vector : FIGURES.get("chances")) {
      assertThat(Figures.chance(number(vector.get("value")))).isEqualTo(text(vector));
    }
    for (JsonNode vector : FIGURES.get("changes")) {
      assertThat(
              Figures.change(
                  number(vector.get("value")), unit(vector), vector.get("error").asDouble()))
          .isEqualTo(text(vector));
    }
    for (JsonNode vector : FIGURES.get("ranges")) {
      assertThat(Figures.range(span(vector), unit(vector))).isEqualTo(text(vector));
    }
    for (JsonNode vector : FIGURES.get("levels")) {
      Span level =
          new Span(
              number(vector.get("value")),
              number(vector.get("lower")),
              number(vector.get("upper")));
      assertThat(Figures.level(level.estimate(), level.error(), vector.get("rate").asBoolean()))
          .isEqualTo(text(vector));
    }
    for (JsonNode vector : FIGURES.get("counts")) {
      assertThat(Figures.count(vector.get("value").asDouble())).isEqualTo(text(vector));
    }
  }

  @Test
  void coloursInBothSchemes() throws IOException {
    List<Map<String, String>> theme = variables(Files.readString(CONSOLE.resolve("kit/theme.css")));
    List<Map<String, String>> report =
        variables(
            new String(
                Objects.requireNonNull(ResultsReport.class.getResourceAsStream("report.css"))
                    .readAllBytes(),
                StandardCharsets.UTF_8));
    assertThat(theme).hasSize(2);
    assertThat(report).hasSize(2);
    for (int scheme = 0; scheme < 2; scheme++) {
      assertThat(report.get(scheme)).hasSizeGreaterThan(12);
      assertThat(theme.get(scheme)).containsAllEntriesOf(report.get(scheme));
    }
  }

  /** Of each {@code :root}, the light scheme's before the dark one's. */
  private static List<Map<String, String>> variables(String css) {
    return Pattern.compile(":root \\{([^}]*)}")
        .matcher(css)
        .results()
        .map(
            root ->
                Pattern.compile("(--[\\w-]+): ([^;]+);")
                    .matcher(root.group(1))
                    .results()
                    .collect(Collectors.toMap(one -> one.group(1), one -> one.group(2))))
        .toList();
  }

  @Test
  void marksLookTheSame() throws IOException {
    assertThat(ResultsReport.class.getResourceAsStream("plots.css"))
        .hasSameContentAs(Files.newInputStream(CONSOLE.resolve("plots/plots.css")));
  }

  private static void same(Axis axis, JsonNode vector, String name) {
    assertThat(axis.from()).as(name).isCloseTo(vector.get("from").asDouble(), within(1e-12));
    assertThat(axis.to()).as(name).isCloseTo(vector.get("to").asDouble(), within(1e-12));
  }

  /** Each shape as the vector writes it. */
  private static List<String> shapes(List<Shape> shapes) {
    return shapes.stream()
        .map(
            shape ->
                switch (shape) {
                  case Shape.Line(var role, var x) -> "rule %s %s".formatted(role.css(), x);
                  case Shape.Bar(var from, var to, var y) -> "bar %s %s %s".formatted(from, to, y);
                  case Shape.End(var x, var y) -> "end %s %s".formatted(x, y);
                  case Shape.Arrow(var x, var y, var right) ->
                      "arrow %s %s %s".formatted(x, y, right ? "right" : "left");
                  case Shape.Dot(var x, var y) -> "dot %s %s".formatted(x, y);
                  case Shape.Tick(var x, var label) -> "tick %s %s".formatted(x, label);
                })
        .toList();
  }

  private static List<String> texts(JsonNode shapes) {
    List<String> texts = new ArrayList<>();
    for (JsonNode shape : shapes) {
      StringBuilder text = new StringBuilder();
      shape
          .properties()
          .forEach(
              field ->
                  text.append(text.isEmpty() ? "" : " ")
                      .append(
                          field.getValue().isNumber()
                              ? String.valueOf(field.getValue().asDouble())
                              : field.getValue().asText()));
      texts.add(text.toString());
    }
    return texts;
  }

  /** JSON in which every number is a double, as records of doubles are written. */
  private static String withDecimals(JsonNode node) {
    return node.toString().replaceAll(":(-?\\d+)(?=[,}])", ":$1.0");
  }

  private static List<Rule> rules(JsonNode nodes) {
    List<Rule> rules = new ArrayList<>();
    for (JsonNode node : nodes) {
      rules.add(
          new Rule(
              Rule.Role.valueOf(node.get("role").asText().toUpperCase(Locale.ROOT)),
              node.get("at").asDouble()));
    }
    return rules;
  }

  private static List<Span> spans(JsonNode nodes) {
    List<Span> spans = new ArrayList<>();
    nodes.forEach(node -> spans.add(span(node)));
    return spans;
  }

  private static Span span(JsonNode node) {
    return new Span(
        number(node.get("estimate")), number(node.get("lower")), number(node.get("upper")));
  }

  private static Figures.Unit unit(JsonNode vector) {
    return Figures.Unit.valueOf(vector.get("unit").asText().toUpperCase(Locale.ROOT));
  }

  private static @Nullable Double number(JsonNode node) {
    return node.isNull() ? null : node.asDouble();
  }

  private static String text(JsonNode vector) {
    return vector.get("text").asText();
  }
}
