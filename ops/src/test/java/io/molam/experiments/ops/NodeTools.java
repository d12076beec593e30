package io.molam.experiments.ops;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The programs of {@code src/test/tools/package-lock.json}, installed once into the build's folder.
 */
final class NodeTools {
  private static final Path SOURCES = Repository.OPS.resolve("src/test/tools");
  private static final Path HOME = Repository.TARGET.resolve("tools");

  private NodeTools() {}

  /** Where {@code node_modules} is; skips the test, saying so, when npm cannot bring it. */
  static Path need() {
    Shell.need("node", "npm");
    try {
      Files.createDirectories(HOME);
      Path stamp = HOME.resolve("installed");
      String wanted = Files.readString(SOURCES.resolve("package-lock.json"));
      boolean there = Files.exists(stamp) && Files.readString(stamp).equals(wanted);
      try (Stream<Path> files = Files.list(SOURCES)) {
        for (Path file : files.toList()) {
          Files.copy(file, HOME.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      if (!there) {
        Shell.Answer answer =
            Shell.run(
                HOME,
                Map.of(),
                Duration.ofMinutes(5),
                List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        assumeTrue(
            answer.status() == 0,
            "npm cannot install the tools of src/test/tools: " + answer.errors());
        Files.writeString(stamp, wanted);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HOME;
  }

  static Shell.Answer node(Path home, String... arguments) {
    List<String> command = Stream.concat(Stream.of("node"), Stream.of(arguments)).toList();
    return Shell.run(home, Map.of(), Duration.ofMinutes(4), command);
  }
}
