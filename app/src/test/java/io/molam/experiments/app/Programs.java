package io.molam.experiments.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs that tests run, those of npm among them. */
final class Programs {
  private static final int MINUTES = 15;

  private Programs() {}

  /** How a program ended, and all that it printed. */
  record Ended(List<String> command, int status, String output) {
    void expectSuccess(String printed) {
      assertThat(status).as(() -> String.join(" ", command) + "\n" + output).isZero();
      assertThat(output).contains(printed);
    }
  }

  static Ended run(Path folder, String... command) {
    return run(folder, Map.of(), command);
  }

  static Ended run(Path folder, Map<String, String> variables, String... command) {
    try {
      Path printed = Files.createTempFile("printed", ".txt");
      try {
        ProcessBuilder program =
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        program.environment().putAll(variables);
        Process process = program.start();
        process.getOutputStream().close();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
          process.destroyForcibly().waitFor();
        }
        return new Ended(
            List.of(command),
            process.exitValue(),
            Files.readString(printed, StandardCharsets.UTF_8));
      } finally {
        Files.delete(printed);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A program that npm installed in the folder. */
  static Ended npx(Path folder, String program, String... arguments) {
    Path installed = folder.resolve("node_modules/.bin").resolve(program);
    return run(
        folder,
        Stream.concat(Stream.of(installed.toString()), Stream.of(arguments))
            .toArray(String[]::new));
  }

  /**
   * Installs what the folder's package-lock.json says, unless it is there. Without Node the test is
   * left out with a line that says so; CI fails.
   *
   * @param what the test does, in the plural
   */
  static void needNode(Path folder, String what) {
    try {
      if (!answers(folder, "node", "--version") || !answers(folder, "npm", "--version")) {
        leaveOut("Node is not here: " + what + " were left out.");
      }
      Path stamp = folder.resolve("installed");
      String wanted = Files.readString(folder.resolve("package-lock.json"));
      if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
        return;
      }
      Ended installed = run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
      if (installed.status() != 0) {
        leaveOut(
            "npm cannot install %s: %s were left out.%n%s"
                .formatted(folder.getFileName(), what, installed.output()));
      }
      Files.writeString(stamp, wanted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without the program the test is left out with a line that says so; CI fails. */
  static void need(String program) {
    if (!answers(Path.of("."), program, "--version")) {
      leaveOut(program + " is not here: what asks for it was left out.");
    }
  }

  /** Chromium; without it the test is left out with a line that says so, and CI fails. */
  static Path needChromium() {
    for (String path :
        new String[] {"/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"}) {
      if (Files.isExecutable(Path.of(path))) {
        return Path.of(path);
      }
    }
    leaveOut("Chromium is not here: the console's pages were left out.");
    throw new IllegalStateException("left out");
  }

  private static boolean answers(Path folder, String... command) {
    try {
      return run(folder, command).status() == 0;
    } catch (UncheckedIOException e) {
      return false; // there is no such program
    }
  }

  private static void leaveOut(String why) {
    if ("true".equals(System.getenv("CI"))) {
      fail(why);
    }
    System.err.println(why);
    abort(why);
  }
}
