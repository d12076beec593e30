package io.molam.experiments.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Decisions have one form, and the index knows them all. */
class DecisionsTest {
  private static final Path FOLDER = Repository.ROOT.resolve("docs/decisions");
  private static final Pattern HEAD =
      Pattern.compile("# (\\d+)\\. (.+)\n\nStatus: (.+) {2}\nDate: (\\d{4}-\\d\\d-\\d\\d)\n\n## ");

  @Test
  void everyDecisionHasTheFormAndALineInTheIndex() throws IOException {
    List<String> expected = new ArrayList<>();
    for (Path file : decisions()) {
      Matcher head = HEAD.matcher(Files.readString(file));
      assertThat(head.lookingAt()).as("form of %s", file.getFileName()).isTrue();
      assertThat(file.getFileName().toString())
          .startsWith("%04d-".formatted(Integer.parseInt(head.group(1))));
      expected.add(
          "| %s | [%s](%s) | %s | %s |"
              .formatted(
                  head.group(1), head.group(2), file.getFileName(), head.group(3), head.group(4)));
    }
    assertThat(expected).isNotEmpty();
    assertThat(
            Repository.read("docs/decisions/README.md")
                .lines()
                .filter(line -> line.startsWith("| ") && line.contains("](")))
        .containsExactlyElementsOf(expected);
  }

  private static List<Path> decisions() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> !file.endsWith("README.md")).sorted().toList();
    }
  }
}
