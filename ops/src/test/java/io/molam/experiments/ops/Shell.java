package io.molam.experiments.ops;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program of this machine and collects what it says. */
final class Shell {
  /** What a program answered; {@code text} is standard output, {@code errors} standard error. */
  record Answer(int status, String text, String errors) {
    Answer orFail() {
      if (status != 0) {
        throw new AssertionError("status " + status + "\n" + errors + "\n" + text);
      }
      return this;
    }
  }

  private Shell() {}

  /** Skips the test, saying so, when a program is not installed. */
  static void need(String... programs) {
    for (String program : programs) {
      assumeTrue(
          isInstalled(program),
          program + " is not installed; .ci/run installs it on a Debian machine");
    }
  }

  static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  static Answer run(String... command) {
    return run(Repository.ROOT, Map.of(), Duration.ofMinutes(15), List.of(command));
  }

  static Answer run(
      Path directory, Map<String, String> environment, Duration limit, List<String> command) {
    try {
      Path out = Files.createTempFile("out", ".txt");
      Path err = Files.createTempFile("err", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        throw new AssertionError(
            command
                + " did not end within "
                + limit
                + "\n"
                + Files.readString(err)
                + Files.readString(out));
      }
      Answer answer = new Answer(process.exitValue(), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
