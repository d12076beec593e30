package io.molam.experiments.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The scripts: linted, and run against a kubectl that records what it is asked. */
class ScriptsTest {
  @Test
  void passTheLinter() throws IOException {
    Shell.need("shellcheck");
    List<String> command =
        new ArrayList<>(List.of("shellcheck", "--external-sources", "--source-path=."));
    try (Stream<Path> files = Files.walk(Repository.OPS)) {
      files
          .filter(file -> file.toString().endsWith(".sh"))
          .filter(file -> !file.startsWith(Repository.TARGET))
          .map(file -> Repository.ROOT.relativize(file).toString())
          .sorted()
          .forEach(command::add);
    }
    assertThat(command).hasSizeGreaterThan(14);
    Shell.run(Repository.ROOT, Map.of(), Duration.ofMinutes(2), command).orFail();
  }

  @Test
  void doWhatTheirHelpSays() {
    Shell.need("bats", "kubectl", "curl", "jq", "make");
    Shell.Answer answer =
        Shell.run(
            Repository.ROOT,
            Map.of(),
            Duration.ofMinutes(60),
            List.of("bats", "--print-output-on-failure", "ops/src/test/bats/scripts.bats"));
    assertThat(answer.status()).as(answer.text() + answer.errors()).isZero();
    assertThat(answer.text().lines().filter(line -> line.startsWith("ok "))).hasSizeGreaterThan(25);
    assertThat(answer.text()).doesNotContain("# skip");
  }
}
