package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.molam.experiments.adapter.http.problem.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each code that the sources give to a refusal is in the OpenAPI document, with its status. */
class ProblemCodesTest {
  private static final List<String> SOURCES = new ArrayList<>();

  @BeforeAll
  static void read() throws IOException {
    for (String module : List.of("allocation", "domain", "adapters", "app")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
        for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
          SOURCES.add(Files.readString(file));
        }
      }
    }
  }

  /** What follows, in the sources, where the pattern has its group. */
  private static List<String> found(String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    return SOURCES.stream()
        .flatMap(source -> compiled.matcher(source).results())
        .map(match -> match.group(1))
        .toList();
  }

  private static Set<String> documented(int status) {
    return Arrays.stream(ProblemCode.values())
        .filter(code -> code.status() == status)
        .map(code -> "\"" + code.code() + "\"")
        .collect(Collectors.toSet());
  }

  /** The argument itself, so that a code in a variable fails too. */
  @Test
  void conflictsAreDocumented() {
    List<String> codes = found("new (?:ExperimentException\\.)?Conflict\\(\\s*([^,]+),");
    assertThat(codes).contains("\"not_editable\"");
    assertThat(documented(409)).containsAll(codes);
  }

  @Test
  void whatOnlyOthersMayDoIsDocumented() {
    List<String> codes = found("new (?:ExperimentException\\.)?Forbidden\\(\\s*([^,]+),");
    assertThat(codes).contains("\"self_approval\"");
    assertThat(documented(403)).containsAll(codes);
  }

  @Test
  void refusalsOfMalformedRequestsAreDocumented() {
    List<String> codes = found("[ .]malformed\\(\\s*(\"[^,]+),");
    assertThat(codes).contains("\"malformed_json\"");
    assertThat(documented(400)).containsAll(codes);
  }

  @Test
  void invalidRequestsWithACodeOfTheirOwnAreDocumented() {
    List<String> codes = found("new (?:ExperimentException\\.)?InvalidRequest\\(\\s*(\"[^,]+),");
    assertThat(codes).contains("\"idempotency_key_reused\"");
    assertThat(documented(422)).containsAll(codes);
  }

  @Test
  void refusalsOfTheHttpLayerAreDocumentedWithTheirStatus() {
    Set<String> known =
        Arrays.stream(ProblemCode.values())
            .map(code -> code.status() + ", \"" + code.code() + "\"")
            .collect(Collectors.toSet());
    List<String> used =
        found("(?:ProblemException|clientError|Problem\\.of)\\(\\s*(\\d{3},\\s*\"[a-z_]+\")")
            .stream()
            .map(it -> it.replaceAll("\\s+", " "))
            .toList();
    assertThat(used).contains("503, \"starting\"", "500, \"internal_error\"");
    assertThat(known).containsAll(used);
  }

  /** The refusals that have one code each. */
  @Test
  void codesOfTheDomainAreDocumented() {
    Set<String> known =
        Arrays.stream(ProblemCode.values())
            .map(code -> "\"" + code.code() + "\"")
            .collect(Collectors.toSet());
    Set<String> used =
        new TreeSet<>(
            found("extends ExperimentException \\{[^}]*?(?:super|this)\\(\\s*(\"[a-z_]+\")"));
    assertThat(used)
        .contains("\"not_found\"", "\"gone\"", "\"invalid_request\"", "\"unavailable\"");
    assertThat(known).containsAll(used);
  }
}
