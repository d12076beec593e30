package io.molam.experiments.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

  /** One file beside the other: they share nothing, and wait half of their time. */
  @Test
  void doWhatTheirHelpSays() throws Exception {
    Shell.need("bats", "kubectl", "curl", "jq", "make");
    List<Path> files = testFiles();
    assertThat(files).hasSize(3);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Shell.Answer>> runs =
          files.stream().<Callable<Shell.Answer>>map(file -> () -> bats(file)).toList();
      List<Future<Shell.Answer>> answers = threads.invokeAll(runs);
      for (int i = 0; i < files.size(); i++) {
        Shell.Answer answer = answers.get(i).get();
        assertThat(answer.status()).as(answer.text() + answer.errors()).isZero();
        assertThat(answer.text().lines().filter(line -> line.startsWith("ok ")))
            .as(files.get(i).toString())
            .hasSize((int) tests(files.get(i)));
        assertThat(answer.text()).doesNotContain("# skip");
      }
    }
  }

  private static List<Path> testFiles() throws IOException {
    try (Stream<Path> files = Files.list(Repository.OPS.resolve("src/test/bats"))) {
      return files.filter(file -> file.toString().endsWith(".bats")).sorted().toList();
    }
  }

  private static long tests(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> line.startsWith("@test ")).count();
    }
  }

  private static Shell.Answer bats(Path file) {
    return Shell.run(
        Repository.ROOT,
        Map.of(),
        Duration.ofMinutes(60),
        List.of("bats", "--print-output-on-failure", file.toString()));
  }
}
