package io.molam.experiments.ops;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Our jars hold nothing of the machine, the folder or the time of their build, so that two builds
 * of one commit are the same bytes (DEPLOYMENT.md has how to compare two).
 */
class ReproducibleIT {
  private static final Pattern TIMESTAMP =
      Pattern.compile("<project.build.outputTimestamp>(.*)Z</project.build.outputTimestamp>");

  @Test
  void jarsHoldNothingOfTheBuild() throws IOException {
    Path stage = Repository.TARGET.resolve("image/app/app");
    assumeTrue(
        Files.isDirectory(stage), "the image is not staged; mvn verify packages the jars first");
    LocalDateTime time =
        TIMESTAMP
            .matcher(Repository.read("pom.xml"))
            .results()
            .map(match -> LocalDateTime.parse(match.group(1)))
            .findFirst()
            .orElseThrow();
    List<Path> jars;
    try (Stream<Path> files = Files.list(stage)) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
    assertThat(jars).hasSize(5);
    List<String> faults = new ArrayList<>();
    for (Path file : jars) {
      try (JarFile jar = new JarFile(file.toFile())) {
        assertThat(jar.getManifest().getMainAttributes().keySet().stream().map(Object::toString))
            .doesNotContain("Built-By", "Build-Jdk", "Build-Os", "Build-Time", "SCM-Revision");
        for (JarEntry entry : jar.stream().toList()) {
          if (!entry.getTimeLocal().equals(time)) {
            faults.add(entry + " is of " + entry.getTimeLocal());
          }
          String content = new String(jar.getInputStream(entry).readAllBytes(), ISO_8859_1);
          if (content.contains(Repository.ROOT.toString())) {
            faults.add(entry + " names the folder of the build");
          }
        }
      }
    }
    assertThat(faults).isEmpty();
  }
}
